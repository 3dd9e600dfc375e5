"""Sessions as AWS gives them: tag values are checked, and a source identity is asked for, kept and inherited."""

import contextvars
import dataclasses
import re

DIFFERENCES = ("sessions",)
# AWS: [\p{L}\p{Z}\p{N}_.:/=+\-@]*; without it a tag of sixteen `?` would pass a condition on the tag's length.
_TAG_TEXT = re.compile(r"[\w\s.:/=+\-@]*")
_SOURCE_IDENTITY = re.compile(r"[\w+=,.@-]{2,64}", re.ASCII)
_asked = contextvars.ContextVar("voicekeep_source_identity", default=None)


def install():
    """Wraps the session functions of MiniStack's STS and the trust policy evaluation they use."""
    from ministack.core import iam_evaluator
    from ministack.services import sts

    original_tags, original_register = sts._session_tags, sts.register_session
    original_trust, original_keys = iam_evaluator.evaluate_trust_policy, iam_evaluator._principal_keys

    def session_tags(params, check=True):
        _asked.set(sts._p(params, "SourceIdentity") or None)
        tags, error = original_tags(params, check)
        if error or not check:
            return tags, error
        bad = [t for t in tags if not (_TAG_TEXT.fullmatch(t["Key"]) and _TAG_TEXT.fullmatch(t["Value"])
                                       and 0 < len(t["Key"]) <= 128 and len(t["Value"]) <= 256)]
        if bad or (_asked.get() and not _SOURCE_IDENTITY.fullmatch(_asked.get())):
            return None, sts._error(400, "ValidationError", "A session tag or the source identity failed to satisfy "
                                    "constraint: Member must satisfy regular expression pattern", ns="sts")
        return tags, None

    def evaluate_trust_policy(trust_doc, caller_arn, ctx=None):
        identity = _asked.get()
        if ctx is None or ctx.action not in ("sts:AssumeRole", "sts:TagSession"):
            return original_trust(trust_doc, caller_arn, ctx)
        inherited = ctx.principal_keys.get("aws:sourceidentity")
        if inherited and identity and inherited != identity:
            return False
        identity = identity or inherited
        _asked.set(identity)
        if identity:
            ctx = dataclasses.replace(ctx, service_context={**ctx.service_context, "sts:sourceidentity": identity})
        actions = [ctx.action] + (["sts:SetSourceIdentity"] if identity and ctx.action == "sts:AssumeRole" else [])
        return all(original_trust(trust_doc, caller_arn, dataclasses.replace(ctx, action=a)) for a in actions)

    def register_session(access_key, session):
        if session.get("PrincipalType") == "AssumedRole" and _asked.get():
            session["SourceIdentity"] = _asked.get()
        original_register(access_key, session)

    def principal_keys(credential):
        keys = original_keys(credential)
        identity = (sts._sessions.get(credential.access_key_id) or {}).get("SourceIdentity")
        return {**keys, "aws:sourceidentity": identity} if identity else keys

    sts._session_tags, sts.register_session = session_tags, register_session
    iam_evaluator.evaluate_trust_policy = evaluate_trust_policy
    iam_evaluator._principal_keys = sts._principal_keys = principal_keys
