import { itemKeys } from '../../lambdas/access/contract.ts';
import type { Declared } from './unread-fields.ts';

/** Declarations whose fields must be read outside `isDeclaring`. */
export const DECLARED: readonly Declared[] = [
  { file: 'lambdas/shared/kernel/data-inventory.ts', name: 'InventoryEntry' },
  { file: 'lambdas/shared/kernel/sinks.ts', name: 'Sink' },
];

/** Files that say what an entity is: only there keys are written, and what they read of a declaration does not count. */
export const isDeclaring = (file: string): boolean =>
  file.endsWith('/entities.ts') ||
  [
    'lambdas/shared/kernel/data-inventory.ts',
    'lambdas/shared/kernel/sinks.ts',
    'lambdas/access/domain/item-keys.ts',
  ].includes(file);

/** Gives `{}` for every field and as its own text. */
const HOLE = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '{}' : '{}') });

/** The shapes of all keys with `{}` for what differs from row to row. */
export function keySkeletons(): string[] {
  const keys = Object.values(itemKeys) as ((...given: unknown[]) => { pk: string; sk: string })[];
  return keys.flatMap((key) => [key(HOLE, HOLE, HOLE), key(HOLE)]).flatMap(({ pk, sk }) => [String(pk), String(sk)]);
}
