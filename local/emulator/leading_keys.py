"""`dynamodb:LeadingKeys`: the partition key values a request names on one table, as IAM sees them."""

import re

DIFFERENCES = ("leading-keys",)
_EQUALS = re.compile(r"(#?[A-Za-z_][\w.-]*)\s*=\s*(:\w+)|(:\w+)\s*=\s*(#?[A-Za-z_][\w.-]*)")
_MEMBERS = {"Put": "dynamodb:PutItem", "Update": "dynamodb:UpdateItem", "Delete": "dynamodb:DeleteItem",
            "ConditionCheck": "dynamodb:ConditionCheckItem", "Get": "dynamodb:GetItem"}
# A key that cannot be read must not pass as "no key": ForAllValues is true on an empty set.
UNREADABLE = "\0unreadable"


def leading_keys(request, iam_action, resource_arn):
    """The key values of `request` (a parsed body) on the table of `resource_arn`; empty when the action names none."""
    table, _, index = resource_arn.partition(":table/")[2].partition("/index/")
    operation = iam_action.partition(":")[2]
    if operation.startswith("PartiQL"):
        return [UNREADABLE]
    attribute = _hash_attribute(table, index)
    if operation == "Query":
        return [_query_key(request, attribute)]
    return [_plain(item.get(attribute)) for item in _items(request, operation, iam_action, table)]


def _items(request, operation, iam_action, table):
    """Every key or item the request addresses on `table` by this action."""
    def named(name):
        return isinstance(name, str) and (name == table or name.endswith(f":table/{table}"))

    if isinstance(request.get("TransactItems"), list):
        members = [member for item in request["TransactItems"] if isinstance(item, dict)
                   for kind, member in item.items() if _MEMBERS.get(kind) == iam_action and isinstance(member, dict)]
        return [m.get("Item") or m.get("Key") or {} for m in members if named(m.get("TableName"))]
    if operation == "BatchGetItem":
        return [key for name, part in (request.get("RequestItems") or {}).items() if named(name)
                for key in part.get("Keys") or []]
    if operation == "BatchWriteItem":
        writes = [write for name, part in (request.get("RequestItems") or {}).items() if named(name) for write in part]
        return [(w.get("PutRequest") or {}).get("Item") or (w.get("DeleteRequest") or {}).get("Key") or {}
                for w in writes]
    if operation in ("GetItem", "PutItem", "UpdateItem", "DeleteItem"):
        return [request.get("Item") or request.get("Key") or {}]
    return []


def _query_key(request, attribute):
    legacy = (request.get("KeyConditions") or {}).get(attribute)
    if isinstance(legacy, dict):
        values = legacy.get("AttributeValueList") or []
        return _plain(values[0]) if legacy.get("ComparisonOperator") == "EQ" and len(values) == 1 else UNREADABLE
    names, values = request.get("ExpressionAttributeNames") or {}, request.get("ExpressionAttributeValues") or {}
    found = {values_name for left, right, value, name in _EQUALS.findall(request.get("KeyConditionExpression") or "")
             for values_name, path in [(right or value, left or name)] if names.get(path, path) == attribute}
    return _plain(values.get(found.pop())) if len(found) == 1 else UNREADABLE


def _plain(value):
    if not isinstance(value, dict) or len(value) != 1:
        return UNREADABLE
    return str(next(iter(value.values())))


def _hash_attribute(table, index):
    from ministack.services import dynamodb

    description = dynamodb._tables.get(table) or {}
    schema = description.get("KeySchema") or []
    if index:
        indexes = (description.get("GlobalSecondaryIndexes") or []) + (description.get("LocalSecondaryIndexes") or [])
        schema = next((i.get("KeySchema") or [] for i in indexes if i.get("IndexName") == index), [])
    return next((key["AttributeName"] for key in schema if key.get("KeyType") == "HASH"), "")
