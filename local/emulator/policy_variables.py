"""Policy variables such as `${aws:PrincipalTag/tenant}` in resources and condition values, which MiniStack reads as text.

A variable without a single value makes its pattern match nothing (AWS calls such a statement invalid).
"""

import dataclasses
import re

DIFFERENCES = ("policy-variables",)
_VARIABLE = re.compile(r"\$\{([^}]*)\}")
# What a variable brings in is literal: its `*` and `?` must never act as wildcards, so they travel as private characters.
_LITERAL = {"*": "\ue000", "?": "\ue001"}
_RAW = {mark: char for char, mark in _LITERAL.items()}


def install():
    """Wraps the evaluator's statement, condition and pattern matching."""
    from ministack.core import iam_evaluator

    _add_policy_variables(iam_evaluator)


def substitute(text, resolve):
    """`text` with its variables replaced, or None when one has no single value: such a statement matches nothing."""
    missing = False

    def replace(match):
        nonlocal missing
        name, comma, default = match.group(1).partition(",")
        name = name.strip()
        if name in ("*", "?", "$"):
            return _LITERAL.get(name, name)
        value = resolve(name)
        if value is None and comma:
            value = default.strip().strip("'")
        if not isinstance(value, str):
            missing = True
            return ""
        return "".join(_LITERAL.get(char, char) for char in value)

    replaced = _VARIABLE.sub(replace, text)
    return None if missing else replaced


def _raw(text):
    return "".join(_RAW.get(char, char) for char in text)


def _add_policy_variables(evaluator):
    original_first_match, original_conditions = evaluator._first_match, evaluator._conditions_met
    original_compile = evaluator._fnmatch_compile

    def compile_pattern(pattern, ignore_case):
        if not any(mark in pattern for mark in _RAW):
            return original_compile(pattern, ignore_case)
        regex = "".join(".*" if c == "*" else "." if c == "?" else re.escape(_RAW.get(c, c)) for c in pattern)
        return re.compile(f"^{regex}$", re.IGNORECASE if ignore_case else 0)

    def conditions_met(conditions, ctx):
        resolved = {}
        for operator, keys in (conditions or {}).items():
            if not isinstance(keys, dict):
                continue
            resolved[operator] = {}
            for key, values in keys.items():
                values = values if isinstance(values, list) else [values]
                found = [v for v in (_value(v, operator, ctx) for v in values) if v is not None]
                if values and not found:
                    return False
                resolved[operator][key] = found
        return original_conditions(resolved, ctx)

    def _value(value, operator, ctx):
        if not isinstance(value, str):
            # JSON true/false and numbers are compared as IAM spells them.
            return str(value).lower() if isinstance(value, bool) else str(value)
        if "${" not in value:
            return value
        text = substitute(value, lambda name: evaluator._resolve_condition_key(name, ctx))
        pattern = "like" in operator.lower() or "arn" in operator.lower()
        return text if text is None or pattern else _raw(text)

    def first_match(ctx, stmts, effect):
        return original_first_match(ctx, [s for s in (_with_resources(stmt, ctx) for stmt in stmts) if s], effect)

    def _with_resources(stmt, ctx):
        if not any("${" in arn for arn in stmt.resources + stmt.not_resources):
            return stmt
        lists = []
        for arns in (stmt.resources, stmt.not_resources):
            found = [substitute(arn, lambda name: evaluator._resolve_condition_key(name, ctx)) for arn in arns]
            found = [arn for arn in found if arn is not None]
            if arns and not found:
                return None
            lists.append(found)
        return dataclasses.replace(stmt, resources=lists[0], not_resources=lists[1])

    evaluator._fnmatch_compile = compile_pattern
    evaluator._conditions_met = conditions_met
    evaluator._first_match = first_match
