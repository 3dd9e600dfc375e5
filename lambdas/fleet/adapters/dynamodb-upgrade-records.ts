import {
  type TemplateUpgradeItem,
  type UpgradeLockItem,
  type UpgradeOutcomeItem,
  templateUpgradeEntity,
  upgradeLockEntity,
  upgradeOutcomeEntity,
} from '../entities.ts';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { changedUpgrade, countedUpgrade, UPGRADE_CHANGES } from '../domain/upgrade-run.ts';
import type { UpgradeRecords } from '../ports.ts';
import {
  getRow,
  getRun,
  listRuns,
  listTenantRows,
  LOCK_KEY,
  metaKey,
  putIf,
  replaceRow,
  rowOf,
  tenantKey,
  type RunsPlane,
} from './dynamodb-runs.ts';
import { auditWrite, transactIf } from '../../tenants/runtime.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';

/** Upgrades in DynamoDB. That only one runs, and that nobody is started after a stop, are conditions of the writes. */
export function dynamodbUpgradeRecords(plane: RunsPlane): UpgradeRecords {
  return {
    get: (runId) => getRun<TemplateUpgradeItem>(plane, 'upgrade', runId),
    list: (limit, from) => listRuns<TemplateUpgradeItem>(plane, 'upgrade', { limit, from }),
    holder: async () => (await getRow<UpgradeLockItem>(plane, LOCK_KEY))?.runId,

    async create(upgrade, event) {
      const put = putIf(plane.runsTable(), rowOf(templateUpgradeEntity, metaKey(upgrade.runId), upgrade));
      const writes = [put, takeLock(plane, upgrade, upgrade.startedAt), auditWrite(plane.outboxTable(), event)];
      if (await transactIf(plane.client(), writes)) return 'created';
      return (await getRow(plane, metaKey(upgrade.runId))) === undefined ? 'busy' : 'exists';
    },

    async change(upgrade, wanted) {
      const after = changedUpgrade(upgrade, wanted);
      const writes = [
        changeWrite(plane, upgrade, after),
        ...lockWrite(plane, after, wanted),
        auditWrite(plane.outboxTable(), wanted.event(after)),
      ];
      return (await transactIf(plane.client(), writes)) ? after : undefined;
    },

    outcome: (runId, tenantId) => getRow<UpgradeOutcomeItem>(plane, tenantKey(runId, tenantId)),
    outcomes: (runId, limit, from) => listTenantRows<UpgradeOutcomeItem>(plane, runId, { limit, from }),

    settle: (upgrade, before, after) =>
      transactIf(plane.client(), [countWrite(plane, upgrade, { before, after }), outcomeWrite(plane, before, after)]),

    note: (before, after) =>
      replaceRow(plane, rowOf(upgradeOutcomeEntity, tenantKey(after.runId, after.tenantId), after), before.version),
  };
}

/** Its own lock may be taken again: a resumed upgrade whose workflow died still holds it. */
const takeLock = (plane: RunsPlane, { runId }: TemplateUpgradeItem, takenAt: number): TransactWriteItem =>
  putIf(plane.runsTable(), rowOf(upgradeLockEntity, LOCK_KEY, { runId, takenAt }), {
    expression: 'attribute_not_exists(pk) OR runId = :own',
    values: { ':own': runId },
  });

function lockWrite(
  plane: RunsPlane,
  upgrade: TemplateUpgradeItem,
  wanted: Parameters<UpgradeRecords['change']>[1],
): TransactWriteItem[] {
  if (wanted.change === 'resume') return [takeLock(plane, upgrade, wanted.now)];
  if (wanted.change === 'stop') return [];
  const Delete = {
    TableName: plane.runsTable(),
    Key: marshall(LOCK_KEY),
    ConditionExpression: 'runId = :own',
    ExpressionAttributeValues: marshall({ ':own': upgrade.runId }),
  };
  return [{ Delete }];
}

/** The fields that a change of the whole upgrade sets; counts are left to `countWrite`, which may run at the same time. */
const CHANGED = ['state', 'stop', 'execution', 'executionAt', 'failures', 'endedAt', 'version'] as const;

function changeWrite(plane: RunsPlane, before: TemplateUpgradeItem, after: TemplateUpgradeItem): TransactWriteItem {
  const set = CHANGED.filter((name) => after[name] !== undefined);
  const removed = CHANGED.filter((name) => after[name] === undefined);
  const remove = removed.length > 0 ? ` REMOVE ${removed.map((name) => `#${name}`).join(', ')}` : '';
  return {
    Update: {
      TableName: plane.runsTable(),
      Key: marshall(metaKey(after.runId)),
      UpdateExpression: `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}${remove}`,
      ConditionExpression: '#version = :read AND #state = :from',
      ExpressionAttributeNames: Object.fromEntries(CHANGED.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall({
        ...Object.fromEntries(set.map((name) => [`:${name}`, after[name]])),
        ':read': before.version,
        ':from': before.state,
      }),
    },
  };
}

interface Settlement {
  readonly before: UpgradeOutcomeItem | undefined;
  readonly after: UpgradeOutcomeItem;
}

/**
 * Counts a tenant. Beginning needs a running upgrade. A failure is compared with the number of failures that was read:
 * of two at the same moment, one is repeated and sees the other, so the threshold cannot be passed unnoticed.
 */
function countWrite(plane: RunsPlane, read: TemplateUpgradeItem, { before, after }: Settlement): TransactWriteItem {
  const counted = countedUpgrade(read, before, after);
  const moved = Object.entries(counted.moves).filter(([, by]) => by !== 0);
  const sets = moved.map(([name]) => `#counts.#${name} = #counts.#${name} + :${name}`);
  const failed = after.state === 'failed';
  if (failed) sets.push('failures = :failures');
  if (counted.stop !== undefined) sets.push('#state = :stopping', '#stop = :stop', 'version = version + :one');
  const conditions = ['execution = :execution'];
  if (before?.state !== 'started') conditions.push('#state = :running');
  if (failed) conditions.push('failures = :read', '#state = :readState');
  const names = { ...Object.fromEntries(moved.map(([name]) => [`#${name}`, name])), '#counts': 'counts' };
  const usesState = before?.state !== 'started' || failed;
  return {
    Update: {
      TableName: plane.runsTable(),
      Key: marshall(metaKey(read.runId)),
      UpdateExpression: `SET ${sets.join(', ')}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: definedOnly({
        ...names,
        '#state': usesState ? 'state' : undefined,
        '#stop': counted.stop && 'stop',
      }),
      ExpressionAttributeValues: marshall(
        {
          ...Object.fromEntries(moved.map(([name, by]) => [`:${name}`, by])),
          ':execution': read.execution,
          ':running': before?.state === 'started' ? undefined : 'running',
          ':failures': failed ? read.failures + 1 : undefined,
          ':read': failed ? read.failures : undefined,
          ':readState': failed ? read.state : undefined,
          ':stopping': counted.stop && UPGRADE_CHANGES.stop.to,
          ':stop': counted.stop,
          ':one': counted.stop && 1,
        },
        { removeUndefinedValues: true },
      ),
    },
  };
}

const outcomeWrite = (
  plane: RunsPlane,
  before: UpgradeOutcomeItem | undefined,
  after: UpgradeOutcomeItem,
): TransactWriteItem =>
  putIf(
    plane.runsTable(),
    rowOf(upgradeOutcomeEntity, tenantKey(after.runId, after.tenantId), after),
    before && { expression: 'version = :read', values: { ':read': before.version } },
  );
