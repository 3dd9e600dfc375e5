import { updateItem, type TenantData, type Write } from '../access/contract.ts';
import { ownNumberEntity, type OwnNumberItem } from '../numbers/entities.ts';
import { Problem } from '../shared/http/route.ts';
import type { ScenarioId } from '../shared/kernel/ids.ts';
import type { ScenarioItem } from '../scenarios/entities.ts';
import { difference } from './domain/scenario-audit.ts';

type WithNumbers = Pick<ScenarioItem, 'numbers'>;

/**
 * Writes by which a scenario answers its numbers, and no others. Only the tenant's own rows are read, so no answer can
 * tell whether a number that is not among them is another tenant's.
 * @throws Problem `conflict` when a number is not this tenant's, or another of its scenarios answers it
 */
export async function numberWrites(
  data: TenantData,
  change: { scenarioId: ScenarioId; before: WithNumbers | undefined; after: WithNumbers | undefined },
): Promise<Write[]> {
  const { scenarioId, before, after } = change;
  const wanted = after?.numbers ?? [];
  const claimed = await Promise.all(wanted.map((number) => rowOf(data, number)));
  const violations = claimed.flatMap((row, index) => {
    const message = obstacle(row, scenarioId);
    return message === undefined ? [] : [{ path: `body.numbers.${index}`, message }];
  });
  if (violations.length > 0) throw new Problem('conflict', 'A number cannot be answered by this scenario.', violations);
  const freed = await Promise.all(difference(before?.numbers, wanted).map((number) => rowOf(data, number)));
  return [
    ...present(claimed).flatMap((row) => (row.scenarioId === scenarioId ? [] : [answeredBy(row, scenarioId)])),
    ...present(freed).flatMap((row) => (row.scenarioId === scenarioId ? [answeredBy(row, undefined)] : [])),
  ];
}

/** The numbers that are this tenant's now, and which scenario answers each. */
export async function listOwnNumbers(data: TenantData) {
  const rows = await data.listByIndex(ownNumberEntity, 'all');
  return rows
    .filter(({ releasedAt }) => releasedAt === undefined)
    .map(({ number, assignedAt, scenarioId }) => ({
      number,
      assignedAt: new Date(assignedAt).toISOString(),
      scenarioId,
    }));
}

const rowOf = (data: TenantData, number: string) => data.get(ownNumberEntity, ownNumberEntity.key({ number }));

const present = <T>(rows: readonly (T | undefined)[]): T[] => rows.filter((row) => row !== undefined);

function obstacle(row: OwnNumberItem | undefined, scenarioId: ScenarioId): string | undefined {
  if (row === undefined || row.releasedAt !== undefined) return 'is not a number of this tenant';
  const isFree = row.scenarioId === undefined || row.scenarioId === scenarioId;
  return isFree ? undefined : 'is answered by another scenario';
}

function answeredBy({ number, version }: OwnNumberItem, scenarioId: ScenarioId | undefined): Write {
  const set = { scenarioId, version: version + 1 };
  return updateItem(ownNumberEntity, { key: ownNumberEntity.key({ number }), set, guard: { version } });
}
