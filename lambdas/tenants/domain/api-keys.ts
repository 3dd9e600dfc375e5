import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyItem } from '../entities.ts';

/** How long a key works beside its successor where a rotation does not say. */
export const OVERLAP_HOURS = 24;
/** A week: whoever needs longer to exchange a key makes it an exchange of programs. */
export const LONGEST_OVERLAP_HOURS = 168;

/** Whether a key works no more. */
export const isRevoked = ({ revokedAt }: Pick<ApiKeyItem, 'revokedAt'>, now: EpochMs): boolean =>
  revokedAt !== undefined && revokedAt <= now;

/** Whether a key is a tenant's own: neither an operator's, nor a session of agency staff, which is theirs to end. */
export const isOwnKey = ({ scope, member }: Pick<ApiKeyItem, 'scope' | 'member'>): boolean =>
  scope === 'tenant' && member === undefined;

/** Whether a tenant can rely on a key: its own, and without an end that is set. */
export const isLasting = (key: Pick<ApiKeyItem, 'scope' | 'member' | 'revokedAt'>): boolean =>
  isOwnKey(key) && key.revokedAt === undefined;
