"""Condition keys of KMS and S3 requests that MiniStack does not fill in, and the key behind a KMS alias."""

import datetime
import json
import re

DIFFERENCES = ("kms-context", "s3-conditions", "cloudformation-conditions")


def install():
    """Wraps the functions that gather a request's condition keys and its resource."""
    from ministack.core import iam_actions, iam_evaluator

    _add_kms_context(iam_actions)
    _add_s3_context(iam_actions, iam_evaluator)


# --- KMS --------------------------------------------------------------------------------------------------------------

_KMS_FIELDS = {"SigningAlgorithm": "kms:SigningAlgorithm", "MessageType": "kms:MessageType",
               "EncryptionAlgorithm": "kms:EncryptionAlgorithm", "DataKeySpec": "kms:DataKeyPairSpec",
               "PendingWindowInDays": "kms:ScheduleKeyDeletionPendingWindowInDays"}


def parsed(body):
    """A JSON request body as a dictionary; anything else is an empty one."""
    try:
        data = json.loads(body or b"{}")
    except (ValueError, TypeError):
        return {}
    return data if isinstance(data, dict) else {}


def _add_kms_context(actions):
    original_tags, original_arn = actions.request_tag_context, actions.extract_resource_arn

    def request_tag_context(service, iam_action, body, params):
        context = original_tags(service, iam_action, body, params)
        if service == "kms":
            context.update(kms_context(parsed(body)))
        if service == "sts" and iam_action == "sts:AssumeRole":
            # Asked for here because only here both the action and its parameters are at hand.
            add_parameters(context, params, {name: f"sts:{name}" for name in ("SourceIdentity", "RoleSessionName", "ExternalId")})
        if service == "cloudformation":
            add_parameters(context, params, {"TemplateURL": "cloudformation:TemplateUrl", "RoleARN": "cloudformation:RoleArn",
                                             "ChangeSetName": "cloudformation:ChangeSetName"})
        return context

    def extract_resource_arn(service, *args, **kwargs):
        arn = original_arn(service, *args, **kwargs)
        if service == "kms" and ":alias/" in arn:
            # AWS evaluates the key, whatever name the request used for it.
            from ministack.services import kms

            key = kms._resolve_key(arn)
            return key["Arn"] if key else arn
        if service == "kms" and arn == "*":
            # DeleteAlias names the alias alone; AWS judges it on the alias and on its key.
            body = kwargs.get("body", args[3] if len(args) > 3 else b"")
            name = str(parsed(body).get("AliasName", ""))
            return _alias_arn(name) if name.startswith("alias/") else arn
        return arn

    actions.request_tag_context = request_tag_context
    actions.extract_resource_arn = extract_resource_arn


def add_parameters(context, params, keys):
    """Condition keys that are parameters of the request, as they were sent."""
    for name, key in keys.items():
        value = params.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if value:
            context[key] = value


def kms_context(request):
    """The `kms:` condition keys of one request body."""
    from ministack.core.responses import get_account_id

    context = {"kms:CallerAccount": get_account_id()}
    for prefix in ("EncryptionContext", "SourceEncryptionContext"):
        values = request.get(prefix)
        if not isinstance(values, dict) or not values:
            continue
        context["kms:EncryptionContextKeys"] = list(values)
        for name, value in values.items():
            key = f"kms:EncryptionContext:{name}".lower()
            # Two spellings of one key: no single value, so nothing matches.
            context[key] = [context[key], str(value)] if key in context else str(value)
    for field, key in _KMS_FIELDS.items():
        if field in request:
            context[key] = str(request[field])
    aliases = _aliases_of(request)
    if aliases:
        context["kms:ResourceAliases"] = aliases
    if str(request.get("KeyId", "")).find("alias/") >= 0:
        context["kms:RequestAlias"] = "alias/" + request["KeyId"].split("alias/", 1)[1]
    return context


def _alias_arn(name):
    from ministack.services import kms

    return kms._alias_arn(name)


def _aliases_of(request):
    """Every alias of the request's key, however the request names it; DeleteAlias names it by the alias."""
    from ministack.services import kms

    named = str(request.get("KeyId") or request.get("AliasName") or "")
    key = kms._resolve_key(named) if named else None
    if not key:
        return []
    return sorted("alias/" + arn.split(":alias/", 1)[1] for arn, target in kms._aliases.items()
                  if target == key["KeyId"] and ":alias/" in arn)


# --- S3 ---------------------------------------------------------------------------------------------------------------

_S3_HEADERS = {"x-amz-server-side-encryption-aws-kms-key-id": "s3:x-amz-server-side-encryption-aws-kms-key-id",
               "x-amz-object-lock-mode": "s3:object-lock-mode",
               "x-amz-object-lock-retain-until-date": "s3:object-lock-retain-until-date",
               "x-amz-object-lock-legal-hold": "s3:object-lock-legal-hold", "if-none-match": "s3:if-none-match",
               "x-amz-storage-class": "s3:x-amz-storage-class", "x-amz-content-sha256": "s3:x-amz-content-sha256"}


def _add_s3_context(actions, evaluator):
    original = actions.s3_service_context

    def s3_service_context(iam_action, query_params, path="", headers=None):
        context = original(iam_action, query_params, path, headers)
        for header, key in _S3_HEADERS.items():
            if (headers or {}).get(header):
                context[key] = headers[header]
        context.update(_signature_context(query_params or {}, headers or {}))
        if iam_action == "s3:PutObjectRetention":
            context.update(_retention_context(evaluator._signed_request.get()))
        until = context.get("s3:object-lock-retain-until-date")
        if until:
            context["s3:object-lock-remaining-retention-days"] = str(_days_from_now(until))
        return context

    actions.s3_service_context = s3_service_context


def _signature_context(query, headers):
    """How the request was signed: a presigned URL is `REST-QUERY-STRING` and has an age in milliseconds."""
    date = query.get("X-Amz-Date")
    date = date[0] if isinstance(date, list) else date
    context = {"s3:authType": "REST-QUERY-STRING" if date else "REST-HEADER", "s3:signatureversion": "AWS4-HMAC-SHA256"}
    try:
        signed = datetime.datetime.strptime(date or headers.get("x-amz-date", ""), "%Y%m%dT%H%M%SZ")
    except ValueError:
        return context
    age = datetime.datetime.now(datetime.timezone.utc) - signed.replace(tzinfo=datetime.timezone.utc)
    context["s3:signatureAge"] = str(max(0, int(age.total_seconds() * 1000)))
    return context


def _retention_context(request):
    body = (request.body if request else b"").decode("utf-8", "replace")
    found = {name: re.search(rf"<{name}>([^<]*)</{name}>", body) for name in ("Mode", "RetainUntilDate")}
    context = {}
    if found["Mode"]:
        context["s3:object-lock-mode"] = found["Mode"].group(1)
    if found["RetainUntilDate"]:
        context["s3:object-lock-retain-until-date"] = found["RetainUntilDate"].group(1)
    return context


def _days_from_now(text):
    try:
        until = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return 0
    return (until - datetime.datetime.now(datetime.timezone.utc)) / datetime.timedelta(days=1)
