import type { AnyEntity } from '../../lambdas/shared/kernel/define-entity.ts';

/** The partition keys of an entity's rows, as a value of the condition key `dynamodb:LeadingKeys`. */
export function leadingKeys({ shapes }: Pick<AnyEntity, 'shapes'>): string {
  const [partition] = shapes.values();
  return partition!.fields.length === 0 ? partition!.write({}) : `${partition!.prefix({})}*`;
}
