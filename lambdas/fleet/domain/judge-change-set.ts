import type { ResourceChange } from '../entities.ts';

/** What CloudFormation would do with a tenant's stack, judged. */
export type Judgement =
  | { readonly kind: 'acceptable' }
  /** Logical ids of what would be lost. */
  | { readonly kind: 'refused'; readonly resources: readonly string[] };

/** A policy holds nothing: it may be put again when its bucket changes, but never be taken away. */
const REPLACEABLE = new Set(['AWS::S3::BucketPolicy']);

/**
 * Judges a change set: adding and changing in place is an upgrade; replacing, removing or adopting a resource is not.
 * A replaced key makes what it sealed unreadable, a replaced store starts empty, a removed alias leads nowhere, and a
 * bucket without its policy has no wall. Whatever CloudFormation only may replace (`Conditional`) counts as replaced.
 */
export function judgeChangeSet(changes: readonly ResourceChange[]): Judgement {
  const resources = changes.filter((change) => !isHarmless(change)).map(({ logicalId }) => logicalId);
  return resources.length === 0 ? { kind: 'acceptable' } : { kind: 'refused', resources };
}

function isHarmless({ action, replacement, type }: ResourceChange): boolean {
  if (action === 'Add') return true;
  return action === 'Modify' && (replacement === 'False' || REPLACEABLE.has(type));
}
