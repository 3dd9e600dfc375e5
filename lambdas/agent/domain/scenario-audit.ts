import type { AuditEvent } from '../../audit/contract.ts';
import { type Windows } from '../../retention/contract.ts';
import { RETENTION, RETENTION_CLASSES } from '../../shared/kernel/retention-classes.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId, ScenarioId } from '../../shared/kernel/ids.ts';
import { definedOnly } from '../../shared/kernel/defined-only.ts';
import type { ScenarioItem } from '../../scenarios/entities.ts';

/** Who changed which scenario, when and in which request. */
export interface ChangeContext {
  scenarioId: ScenarioId;
  keyId: ApiKeyId;
  now: EpochMs;
  requestId: string;
  tenantDays: Windows;
}

/** Audit entries of a change from `before` to `after`; a missing side means created or deleted. Numbers are never named. */
export function scenarioEvents(
  before: ScenarioItem | undefined,
  after: ScenarioItem | undefined,
  context: ChangeContext,
): AuditEvent[] {
  const change: Change = before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated';
  const common = commonOf(context);
  const resource = { kind: 'scenario', id: context.scenarioId } as const;
  const revision = after?.version ?? before?.version ?? 0;
  return [
    {
      ...common,
      type: 'scenario.changed',
      resource,
      details: definedOnly({ change, revision, storage: after?.storage }),
    },
    ...numberEvents(before, after, context),
    ...knowledgeEvents(before, after, { ...context, change }),
    ...retentionChanges(before, after, context.tenantDays).map((details): AuditEvent => ({
      ...common,
      type: 'retention.changed',
      resource,
      details,
    })),
  ];
}

type Change = 'created' | 'updated' | 'deleted';

const commonOf = ({ now, keyId, requestId }: ChangeContext) =>
  ({ at: now, actor: { kind: 'api-key', id: keyId }, outcome: 'success', requestId }) as const;

function numberEvents(before: ScenarioItem | undefined, after: ScenarioItem | undefined, context: ChangeContext) {
  const event = (change: 'assigned' | 'released', count: number): AuditEvent[] => {
    const resource = { kind: 'scenario', id: context.scenarioId } as const;
    return count === 0 ? [] : [{ ...commonOf(context), type: 'number.assigned', resource, details: { change, count } }];
  };
  return [
    ...event('assigned', difference(after?.numbers, before?.numbers).length),
    ...event('released', difference(before?.numbers, after?.numbers).length),
  ];
}

function knowledgeEvents(
  before: ScenarioItem | undefined,
  after: ScenarioItem | undefined,
  { change, ...context }: ChangeContext & { change: Change },
): AuditEvent[] {
  if (JSON.stringify(before?.knowledge ?? []) === JSON.stringify(after?.knowledge ?? [])) return [];
  const resource = { kind: 'knowledge', id: context.scenarioId } as const;
  const details = { change, documents: after?.knowledge.length ?? 0 };
  return [{ ...commonOf(context), type: 'knowledge.changed', resource, details }];
}

/** What effectively changes: a dropped override means the tenant's own window. */
function retentionChanges(before: ScenarioItem | undefined, after: ScenarioItem | undefined, tenantDays: Windows) {
  if (after === undefined) return [];
  return RETENTION_CLASSES.flatMap((name) => {
    const [previousDays, days] = [
      before?.retention?.[name] ?? tenantDays[name],
      after.retention?.[name] ?? tenantDays[name],
    ];
    return previousDays === days ? [] : [{ class: RETENTION[name].audit, days, previousDays }];
  });
}

/** What is in the first list and not in the second. */
export const difference = (first: readonly string[] = [], second: readonly string[] = []): string[] =>
  first.filter((each) => !second.includes(each));
