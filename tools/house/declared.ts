import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';
import type { Declared } from './unread-fields.ts';

const ENTITY = 'lambdas/shared/kernel/define-entity.ts';
const RETENTION = 'lambdas/shared/kernel/retention-classes.ts';
const SINKS = 'lambdas/inventory/sinks.ts';

/** Declarations whose fields must be read outside the files that declare. */
export const DECLARED: readonly Declared[] = [
  { file: ENTITY, name: 'Entity' },
  { file: ENTITY, name: 'SealSpec' },
  { file: ENTITY, name: 'CopyOf' },
  { file: RETENTION, name: 'RetentionClassSpec' },
  { file: SINKS, name: 'Sink' },
];

/** Files that say what an entity is: only there keys are written, and what they read of a declaration does not count. */
export const isDeclaring = (file: string): boolean =>
  /^lambdas\/[a-z-]+\/entities\.ts$/.test(file) || [ENTITY, RETENTION, SINKS].includes(file);

/** Shapes of all keys and index keys, with `{}` for what differs from row to row. */
export const keySkeletons = (entities: readonly AnyEntity[] = INVENTORY.entities): string[] =>
  entities
    .flatMap(({ shapes, indexShapes }) => [
      ...shapes.values(),
      ...[...indexShapes.values()].flatMap(({ pk, sk }) => [pk, sk]),
    ])
    .map(({ skeleton }) => skeleton);
