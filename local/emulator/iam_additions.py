"""The decision itself: DynamoDB leading keys, requests that need several permissions, no anonymous S3, loopback as TLS.

Semantics follow the IAM, DynamoDB and S3 documentation; where it is silent, the stricter reading is taken.
"""

from condition_keys import parsed
from leading_keys import leading_keys

DIFFERENCES = ("iam-enforced", "loopback-tls")
_REQUEST = "voicekeep:dynamodb-request"
_LOOPBACK = ("127.", "::1")
_RESTORE_INTO = ("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem")


def install():
    """Wraps the evaluator's `enforce` and its note of where a request came from."""
    from ministack.core import iam_actions, iam_evaluator

    _add_leading_keys_and_refusals(iam_actions, iam_evaluator)
    _count_loopback_as_tls(iam_evaluator)


def _add_leading_keys_and_refusals(actions, evaluator):
    original_context, original_enforce = actions.dynamodb_service_context, evaluator.enforce

    def dynamodb_service_context(body):
        return {**original_context(body), _REQUEST: parsed(body)}

    def enforce(access_key_id, iam_action, service, region, resource_arn="*", service_context=None):
        context = dict(service_context or {})
        request = context.pop(_REQUEST, None)
        if service == "dynamodb" and request:
            keys = leading_keys(request, iam_action, resource_arn)
            if keys:
                context["dynamodb:LeadingKeys"] = keys[0] if len(keys) == 1 else keys
        if service == "s3" and not access_key_id and evaluator._signed_request.get() is None:
            # MiniStack serves unsigned S3 requests as root; no bucket of ours is public.
            return evaluator.EvalResult("ImplicitDeny", principal_arn="anonymous")
        for action in _actions(iam_action, context):
            denied = original_enforce(access_key_id, action, service, region, resource_arn, context)
            if denied:
                return denied
        if iam_action == "dynamodb:RestoreTableToPointInTime" and request:
            # AWS asks for reading and writing on the table that a restore makes.
            target = resource_arn.rsplit("/", 1)[0] + "/" + str(request.get("TargetTableName"))
            for name in _RESTORE_INTO:
                denied = original_enforce(access_key_id, f"dynamodb:{name}", service, region, target, context)
                if denied:
                    return denied
        return None

    actions.dynamodb_service_context = dynamodb_service_context
    evaluator.enforce = enforce


def _actions(iam_action, context):
    """Some requests are several permissions on AWS: a session with tags or a source identity, a put with its own lock."""
    actions = [iam_action]
    if iam_action == "s3:PutObject":
        actions += ["s3:PutObjectRetention"] if context.get("s3:object-lock-mode") else []
        actions += ["s3:PutObjectLegalHold"] if context.get("s3:object-lock-legal-hold") else []
    if iam_action == "sts:AssumeRole":
        actions += ["sts:TagSession"] if context.get("aws:TagKeys") else []
        actions += ["sts:SetSourceIdentity"] if context.get("sts:SourceIdentity") else []
    return actions


def _count_loopback_as_tls(evaluator):
    from ministack import app

    original = evaluator.pin_request_origin

    def pin_request_origin(source_ip, secure_transport):
        original(source_ip, secure_transport or source_ip.startswith(_LOOPBACK))

    evaluator.pin_request_origin = pin_request_origin
    app.pin_request_origin = pin_request_origin
