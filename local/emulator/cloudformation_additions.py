"""Resources as their templates state them, where MiniStack drops a property without a word: Object Lock and its default
retention (kept over a restart), the refusal to delete a full bucket, a role's permissions boundary, a table's recovery,
encryption, time to live and deletion protection, a function's dead-letter queue and reserved concurrency."""

DIFFERENCES = ("template-properties", "object-lock")


def install():
    """Wraps what MiniStack's CloudFormation does with buckets, roles, tables and functions."""
    _add_buckets()
    _after("AWS::IAM::Role", _role)
    _after("AWS::DynamoDB::Table", _table)
    _after("AWS::DynamoDB::GlobalTable", lambda name, props, old: _table(name, _of_replica(props), _of_replica(old)))
    _after("AWS::Lambda::Function", _function)
    _before_delete("AWS::DynamoDB::Table", _refuse_protected_table)
    _before_delete("AWS::DynamoDB::GlobalTable", _refuse_protected_table)


def _after(resource_type, apply):
    """Runs `apply(physical_id, properties, old properties)` after the type's own create and update."""
    from ministack.services.cloudformation import provisioners

    handler = provisioners._RESOURCE_HANDLERS[resource_type]
    create, update = handler["create"], handler.get("update")

    def done(result, props, old):
        apply(result[0], props, old)
        return result

    handler["create"] = lambda logical_id, props, stack: done(create(logical_id, props, stack), props, {})
    if update:
        handler["update"] = lambda physical_id, old, new, *rest: done(update(physical_id, old, new, *rest), new, old)


def _before_delete(resource_type, check):
    from ministack.services.cloudformation import provisioners

    handler = provisioners._RESOURCE_HANDLERS[resource_type]
    delete = handler["delete"]

    def checked(physical_id, props):
        check(physical_id)
        delete(physical_id, props)

    handler["delete"] = checked


def _role(name, props, _old):
    from ministack.services import iam

    iam._roles[name]["PermissionsBoundary"] = props.get("PermissionsBoundary")


def _function(name, props, _old):
    from ministack.services import lambda_svc

    function = lambda_svc._functions[name]
    function["config"]["DeadLetterConfig"] = props.get("DeadLetterConfig") or {}
    reserved = props.get("ReservedConcurrentExecutions")
    function["concurrency"] = None if reserved is None else int(reserved)


def _of_replica(props):
    """A global table of one region states recovery and protection in its replica."""
    replica = next(iter(props.get("Replicas") or [{}]), {})
    kept = ("PointInTimeRecoverySpecification", "DeletionProtectionEnabled")
    return {**props, **{name: replica[name] for name in kept if name in replica}}


def _table(name, props, old):
    from ministack.services import dynamodb

    dynamodb._tables[name]["DeletionProtectionEnabled"] = _true(props.get("DeletionProtectionEnabled"))
    encryption = props.get("SSESpecification") or {}
    if _true(encryption.get("SSEEnabled")):
        dynamodb._tables[name]["SSEDescription"] = dynamodb._sse_description_from_spec({
            "Enabled": True, "SSEType": encryption.get("SSEType", "KMS"),
            "KMSMasterKeyId": encryption.get("KMSMasterKeyId", "alias/aws/dynamodb")})
    recovery = props.get("PointInTimeRecoverySpecification") or {}
    if recovery != (old.get("PointInTimeRecoverySpecification") or {}):
        recovery = {**recovery, "PointInTimeRecoveryEnabled": _true(recovery.get("PointInTimeRecoveryEnabled"))}
        dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": recovery})
    ttl = props.get("TimeToLiveSpecification") or {}
    if ttl.get("AttributeName"):
        ttl = {**ttl, "Enabled": _true(ttl.get("Enabled"))}
        dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": ttl})
    elif old.get("TimeToLiveSpecification"):
        dynamodb._ttl_settings.pop(name, None)


def _refuse_protected_table(name):
    from ministack.services import dynamodb

    if (dynamodb._tables.get(name) or {}).get("DeletionProtectionEnabled"):
        raise ValueError(f"Resource cannot be deleted as it is currently protected against deletion: {name}")


def _add_buckets():
    from ministack.services import s3
    from ministack.services.cloudformation import provisioners

    original = provisioners._s3_apply_configurations

    def apply_configurations(name, props, old_props=None):
        original(name, props, old_props)
        if _true(props.get("ObjectLockEnabled")):
            s3._bucket_versioning[name] = "Enabled"
            s3._bucket_object_lock[name] = {"enabled": True, "default_retention": _default_retention(props)}
        elif props.get("ObjectLockConfiguration"):
            raise ValueError("ObjectLockConfiguration needs ObjectLockEnabled: true")

    def delete(physical_id, props):
        status, _, _ = s3._delete_bucket(physical_id)
        if status == 409:
            raise ValueError(f"The bucket you tried to delete is not empty: {physical_id}")

    original_versioning = s3._put_bucket_versioning

    def put_bucket_versioning(name, body, *rest):
        if s3._bucket_object_lock.get(name) and b"Suspended" in body:
            return s3._error("InvalidBucketState", "An Object Lock configuration is present on this bucket, so the "
                             "versioning state cannot be changed.", 409, f"/{name}")
        return original_versioning(name, body, *rest)

    s3._put_bucket_versioning = put_bucket_versioning
    provisioners._s3_apply_configurations = apply_configurations
    provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]["delete"] = delete
    # Without these a restart would silently unlock every version.
    s3._PERSISTED_BUCKET_DICTS["object_retention"] = s3._object_retention
    s3._PERSISTED_BUCKET_DICTS["object_legal_hold"] = s3._object_legal_hold
    s3._PERSISTED_BUCKET_DICTS["object_tags"] = s3._object_tags


def _true(value):
    return str(value).lower() == "true"


def _default_retention(props):
    """The rule as the S3 API keeps it, refused like there when it is no rule."""
    rule = ((props.get("ObjectLockConfiguration") or {}).get("Rule") or {}).get("DefaultRetention")
    if not rule:
        return None
    units = [unit for unit in ("Days", "Years") if rule.get(unit) is not None]
    if rule.get("Mode") not in ("GOVERNANCE", "COMPLIANCE") or len(units) != 1:
        raise ValueError("DefaultRetention needs a Mode and exactly one of Days and Years")
    return {"Mode": rule["Mode"], units[0]: int(rule[units[0]])}
