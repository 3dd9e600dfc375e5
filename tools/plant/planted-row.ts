import { putItem, sealField, type TenantRoom } from '../../lambdas/access/contract.ts';
import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';
import type { CallRef } from '../../lambdas/shared/kernel/assemble-inventory.ts';

/** What a sealed field of the planted row says in the clear. */
export const MARK = 'GEPFLANZT-7f3a';

/** No value was found that a field takes. */
class NoValue extends Error {
  override readonly name = 'NoValue';
}

interface FieldSchema {
  safeParse(value: unknown): { success: boolean };
  readonly options?: readonly unknown[];
}

/** Writes one row of an entity into a call, as its capability would: sealed fields are sealed, the rest gets any value. */
export async function plantRow(room: TenantRoom, entity: AnyEntity, call: CallRef): Promise<void> {
  const item = plainValues(entity, call);
  const keys = await room.keys.open({ ...call, classes: ['content', 'evidence', 'business'] });
  for (const field of Object.keys(entity.sealed)) {
    item[field] = await sealField(keys, entity, { field, row: item, text: `${MARK} ${field}` });
  }
  const key = entity.key({ ...call, ...item });
  const { outcome } = await room.data.transact([putItem(entity as never, { key, item: item as never })], []);
  if (outcome !== 'committed') throw new NoValue(`A ${entity.name} could not be stored.`);
}

function plainValues(entity: AnyEntity, call: CallRef): Record<string, unknown> {
  const { shape } = entity.item as unknown as { shape?: Record<string, FieldSchema> };
  if (shape === undefined) throw new NoValue(`The schema of ${entity.name} is not one object.`);
  const fields = Object.entries(shape).filter(([field]) => entity.sealed[field] === undefined);
  return Object.fromEntries(fields.map(([field, schema]) => [field, valueOf(field, schema, call)]));
}

/** By name first; then the first of some values that the schema takes. */
function valueOf(field: string, schema: FieldSchema, { callId, subject }: CallRef): unknown {
  const named: Record<string, unknown> = { callId, subject };
  const candidates = [named[field], 1, `planted-${field}`, true, Date.UTC(2026, 0, 1), callId, subject];
  const others = [...(schema.options ?? []), [], {}, new Uint8Array(32), 'a', '2026-01-01T00:00:00Z', undefined];
  const found = [...candidates, ...others].find(
    (value, index) => (index > 0 || value !== undefined) && schema.safeParse(value).success,
  );
  if (found === undefined && !schema.safeParse(undefined).success)
    throw new NoValue(`No value was found for ${field}.`);
  return found;
}
