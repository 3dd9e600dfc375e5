"""Point-in-time recovery that restores a point in time: MiniStack copies the present and ignores the template's setting.

Each table with PITR keeps what its items were before every change, for its recovery period. Without this a test that
restores yesterday's table after an erasure would pass on an empty claim.
"""

import copy
import json
import time

from condition_keys import parsed

_HISTORY, _SETTING = "voicekeep_history", "voicekeep_pitr"

DIFFERENCES = ("point-in-time-recovery",)
_DAY = 86_400


def install():
    """Wraps the two functions through which every item changes, and the three calls of the PITR API."""
    from ministack.core import iam_actions
    from ministack.services import dynamodb

    original_arns = iam_actions.dynamodb_resource_arns

    def dynamodb_resource_arns(body, region, account_id):
        source = parsed(body).get("SourceTableName")
        if isinstance(source, str) and source:
            return [iam_actions._dynamodb_table_arn(source, region, account_id)]
        return original_arns(body, region, account_id)

    iam_actions.dynamodb_resource_arns = dynamodb_resource_arns
    original_set, original_remove = dynamodb._set_item, dynamodb._remove_item
    original_update, original_describe = dynamodb._update_continuous_backups, dynamodb._describe_continuous_backups
    original_restore = dynamodb._restore_table_to_point_in_time

    def set_item(table, pk_val, sk_val, item):
        old = original_set(table, pk_val, sk_val, item)
        _remember(table, pk_val, sk_val, old)
        return old

    def remove_item(table, pk_val, sk_val):
        old = original_remove(table, pk_val, sk_val)
        _remember(table, pk_val, sk_val, old)
        return old

    def update_continuous_backups(data):
        status, headers, body = original_update(data)
        if status == 200:
            name = dynamodb._normalize_table_name(data["TableName"])
            _switch(dynamodb._tables[name], data.get("PointInTimeRecoverySpecification") or {})
            return describe_continuous_backups(data)
        return status, headers, body

    def describe_continuous_backups(data):
        status, headers, body = original_describe(data)
        table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName"))) or {}
        if status == 200 and table.get(_SETTING):
            answer = json.loads(body)
            answer["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"].update({
                "RecoveryPeriodInDays": table[_SETTING]["days"], "EarliestRestorableDateTime": _earliest(table)})
            body = json.dumps(answer).encode()
        return status, headers, body

    def restore(data):
        source = data.get("SourceTableName") or dynamodb._normalize_table_name(data.get("SourceTableArn") or "")
        table = dynamodb._tables.get(source)
        if table is None:
            return original_restore(data)
        if not table.get(_SETTING):
            return dynamodb.error_response_json(
                "PointInTimeRecoveryUnavailableException", f"Point in time recovery is not enabled for table '{source}'", 400)
        wanted = time.time() if data.get("UseLatestRestorableTime") else float(data.get("RestoreDateTime") or 0)
        if not _earliest(table) - 1 <= wanted <= time.time():
            return dynamodb.error_response_json("InvalidRestoreTimeException",
                                                "The RestoreDateTime is outside the valid restorable time", 400)
        answer = original_restore(data)
        if answer[0] == 200:
            target = dynamodb._tables[data["TargetTableName"]]
            # Without an override AWS takes a key of its own.
            target["SSEDescription"] = dynamodb._sse_description_from_spec(data.get("SSESpecificationOverride"))
            _undo(target["items"], table[_HISTORY], wanted)
            dynamodb._items_replaced(target)
        return answer

    dynamodb._set_item, dynamodb._remove_item = set_item, remove_item
    dynamodb._update_continuous_backups = update_continuous_backups
    dynamodb._describe_continuous_backups = describe_continuous_backups
    dynamodb._restore_table_to_point_in_time = restore


def _switch(table, specification):
    """PITR on keeps the history there is; off forgets it, as AWS forgets its backups."""
    if not specification.get("PointInTimeRecoveryEnabled") in (True, "true"):
        table.pop(_SETTING, None)
        table.pop(_HISTORY, None)
        return
    setting = table.setdefault(_SETTING, {"since": time.time(), "days": 35})
    setting["days"] = int(specification.get("RecoveryPeriodInDays") or 35)
    table.setdefault(_HISTORY, [])


def _earliest(table):
    return max(table[_SETTING]["since"], time.time() - table[_SETTING]["days"] * _DAY)


def _remember(table, pk_val, sk_val, old):
    if not table.get(_SETTING):
        return
    history, oldest = table[_HISTORY], _earliest(table)
    history.append([time.time(), pk_val, sk_val, copy.deepcopy(old)])
    while history and history[0][0] < oldest:
        history.pop(0)


def _undo(items, history, wanted):
    """Takes back, newest first, every change after `wanted`."""
    for changed, pk_val, sk_val, old in reversed(history):
        if changed <= wanted:
            return
        if old is not None:
            items[pk_val][sk_val] = copy.deepcopy(old)
        else:
            items.get(pk_val, {}).pop(sk_val, None)
            if not items.get(pk_val):
                items.pop(pk_val, None)
