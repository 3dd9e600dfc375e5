import type { AnyEntity, Entity } from '../../shared/kernel/define-entity.ts';
import type { DataClass, Sealed } from '../../shared/kernel/stored-values.ts';
import type { OpenCallKeys, TenantData } from '../ports.ts';
import { TenantDataError } from './errors.ts';

type Sealing = Pick<AnyEntity, 'name' | 'sealed' | 'binding'>;
type Values = Readonly<Record<string, unknown>>;

function classOf(entity: Sealing, field: string): DataClass {
  const found = entity.sealed[field]?.class;
  if (found === undefined || found === 'own')
    throw new TenantDataError(`${entity.name}.${field} is not sealed under a key of a call.`);
  return found;
}

/**
 * Seals a text for a field of an entity, under the key class and bound to the row that its declaration says.
 * @param row values of the item's key
 */
export const sealField = (
  keys: OpenCallKeys,
  entity: Sealing,
  { field, row, text }: { field: string; row: Values; text: string },
): Promise<Sealed> => keys.seal(classOf(entity, field), entity.binding(field, row), text);

/** Opens a sealed field of an item; undefined when its key is gone. @throws SealBroken when it is not where it belongs */
export const openField = (
  keys: OpenCallKeys,
  entity: Sealing,
  { field, row, sealed }: { field: string; row: Values; sealed: Sealed },
): Promise<string | undefined> => keys.open(classOf(entity, field), entity.binding(field, row), sealed);

/** An item and the texts of its sealed fields, by field; null where the key is gone or was not asked for. */
export interface OpenedItem<T> {
  readonly item: T;
  readonly texts: Readonly<Record<string, string | null>>;
}

/**
 * Reads all items of one entity that belong to a call, and opens what its keys still open. The one reader of a call.
 * @param keys undefined: nothing is opened
 */
export async function openItems<T, P, X extends string>(
  data: Pick<TenantData, 'list'>,
  entity: Entity<T, P, X>,
  call: { readonly of: Partial<P>; readonly keys: OpenCallKeys | undefined },
): Promise<OpenedItem<T>[]> {
  const items = await data.list(entity, call.of);
  return Promise.all(items.map(async (item) => ({ item, texts: await textsOf(entity, item as Values, call.keys) })));
}

async function textsOf(entity: Sealing, row: Values, keys: OpenCallKeys | undefined) {
  const texts = await Promise.all(
    Object.keys(entity.sealed).map(async (field) => {
      const sealed = row[field];
      const text =
        keys === undefined || typeof sealed !== 'string' ? undefined : openField(keys, entity, { field, row, sealed });
      return [field, (await text) ?? null] as const;
    }),
  );
  return Object.fromEntries(texts);
}
