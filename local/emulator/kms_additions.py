"""KMS across accounts, and ReEncrypt: a key named by its ARN is found in its own account, and both policies must allow.

MiniStack finds keys in the caller's account only and lacks ReEncrypt. AWS documentation: "Allowing users in other
accounts to use a KMS key", "ReEncrypt" (needs ReEncryptFrom of one key and ReEncryptTo of the other).
"""

import json

from condition_keys import kms_context, parsed

DIFFERENCES = ("kms-across-accounts",)
_REQUEST = "voicekeep:re-encrypt"
# Operations that AWS offers on another account's key.
_ACROSS = {"kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext",
           "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GetPublicKey"}


def install():
    """Wraps the finding of keys, the evaluator's decision and the request handler of MiniStack's KMS."""
    from ministack.core import iam_actions, iam_evaluator
    from ministack.services import kms

    _find_keys_of_other_accounts(kms)
    _name_principals_by_role(iam_evaluator)
    _decide(iam_actions, iam_evaluator)
    _re_encrypt(kms)


def _owner(arn):
    parts = str(arn).split(":")
    return (parts[4], parts[3]) if len(parts) == 6 and parts[2] == "kms" and parts[5].startswith("key/") else None


def _find_keys_of_other_accounts(kms):
    original_resolve, original_policy = kms._resolve_key, kms.key_policy_for_arn

    def in_its_account(arn, find):
        owner = _owner(arn)
        if owner is None or owner == (kms.get_account_id(), kms.get_region()) or owner[1] != kms.get_region():
            return find(arn)
        with kms.request_scope(*owner):
            return find(arn)

    kms._resolve_key = lambda key: in_its_account(key, original_resolve)
    kms.key_policy_for_arn = lambda arn: in_its_account(arn, original_policy)


def _name_principals_by_role(evaluator):
    """aws:PrincipalArn of a session is the role's ARN on AWS; MiniStack gives the session's."""
    original = evaluator._resolve_condition_key

    def resolve_condition_key(key, ctx):
        value = original(key, ctx)
        if key.lower() == "aws:principalarn" and ":assumed-role/" in str(value):
            parts = str(value).split(":")
            return f"arn:{parts[1]}:iam::{parts[4]}:role/{parts[5].split('/')[1]}"
        return value

    evaluator._resolve_condition_key = resolve_condition_key


def _decide(actions, evaluator):
    original_tags, original_enforce = actions.request_tag_context, evaluator.enforce

    def request_tag_context(service, iam_action, body, params):
        context = original_tags(service, iam_action, body, params)
        if iam_action == "kms:ReEncrypt":
            context[_REQUEST] = parsed(body)
        return context

    def enforce(access_key_id, iam_action, service, region, resource_arn="*", service_context=None):
        context = dict(service_context or {})
        request = context.pop(_REQUEST, None)
        if service != "kms":
            return original_enforce(access_key_id, iam_action, service, region, resource_arn, context)
        if iam_action != "kms:ReEncrypt":
            return _within(evaluator, iam_action, resource_arn) or original_enforce(
                access_key_id, iam_action, service, region, resource_arn, context)
        for action, key_id, field in (("kms:ReEncryptFrom", _source_key(request or {}), "SourceEncryptionContext"),
                                      ("kms:ReEncryptTo", (request or {}).get("DestinationKeyId"), "DestinationEncryptionContext")):
            arn = _arn(key_id)
            part = kms_context({"KeyId": key_id, "EncryptionContext": (request or {}).get(field)})
            denied = original_enforce(access_key_id, action, service, region, arn, part)
            if denied:
                return denied
        return None

    actions.request_tag_context = request_tag_context
    evaluator.enforce = enforce


def _within(evaluator, iam_action, resource_arn):
    """Nobody administers another account's key, whatever the policies say."""
    from ministack.core.responses import get_account_id

    owner = _owner(resource_arn)
    if owner and owner[0] != get_account_id() and iam_action not in _ACROSS:
        return evaluator.EvalResult("Deny", principal_arn="another account")
    return None


def _source_key(request):
    from ministack.core.iam_actions import _kms_key_id_from_ciphertext

    return request.get("SourceKeyId") or _kms_key_id_from_ciphertext(request.get("CiphertextBlob", ""))


def _arn(key_id):
    from ministack.services import kms

    found = kms._resolve_key(key_id)
    return found["Arn"] if found else str(key_id or "*")


def _re_encrypt(kms):
    original = kms.handle_request

    async def handle_request(method, path, headers, body, query_params):
        if not headers.get("x-amz-target", "").endswith(".ReEncrypt"):
            return await original(method, path, headers, body, query_params)
        request = parsed(body)
        opened = kms._decrypt({"CiphertextBlob": request.get("CiphertextBlob"), "KeyId": request.get("SourceKeyId") or "",
                               "EncryptionContext": request.get("SourceEncryptionContext") or {}})
        if opened[0] != 200:
            return opened
        plain = json.loads(opened[2])
        sealed = kms._encrypt({"KeyId": request.get("DestinationKeyId"), "Plaintext": plain["Plaintext"],
                               "EncryptionContext": request.get("DestinationEncryptionContext") or {}})
        if sealed[0] != 200:
            return sealed
        made = json.loads(sealed[2])
        return kms.json_response({"CiphertextBlob": made["CiphertextBlob"], "KeyId": made["KeyId"],
                                  "SourceKeyId": plain["KeyId"], "SourceEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
                                  "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT"})

    kms.handle_request = handle_request
