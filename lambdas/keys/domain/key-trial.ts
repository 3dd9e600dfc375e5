import { KeyUnavailable, SealBroken, type KeyDescription, type WrappingKeys } from '../../access/contract.ts';

/** Why a key cannot become a tenant's own; also the machine-readable reason of the API's problem. */
export type KeyDefect =
  | 'no-access'
  | 'wrong-usage'
  | 'asymmetric-key'
  | 'multi-region-key'
  | 'disabled'
  | 'pending-deletion'
  | 'not-ready'
  | 'policy-too-wide'
  | 'throttled'
  | 'failed';

/** Whether a key may wrap data keys, by what KMS says of it. */
function defectOf(key: KeyDescription): KeyDefect | undefined {
  if (key.usage !== 'ENCRYPT_DECRYPT') return 'wrong-usage';
  if (key.spec !== 'SYMMETRIC_DEFAULT') return 'asymmetric-key';
  if (key.multiRegion) return 'multi-region-key';
  if (key.state === 'Disabled') return 'disabled';
  if (key.state === 'PendingDeletion') return 'pending-deletion';
  if (key.state !== 'Enabled') return 'not-ready';
  return undefined;
}

/**
 * Tries a key out as it would be used: what it is, a round trip in the tenant's session, and that another tenant's
 * session is refused. That a session of this tenant without the tenant's context is refused cannot be tried: our own
 * policies refuse it first.
 * @param own the tenant's session
 * @param stranger a session of a tenant that does not exist
 */
export async function tryKey(
  arn: string,
  own: Pick<WrappingKeys, 'describe' | 'tryOut'>,
  stranger: Pick<WrappingKeys, 'tryOut'>,
): Promise<KeyDefect | undefined> {
  const described = await outcome(async () => defectOf(await own.describe(arn)));
  if (described !== undefined) return described;
  const tried = await outcome(() => own.tryOut(arn));
  if (tried !== undefined) return tried;
  const strangers = await outcome(() => stranger.tryOut(arn));
  if (strangers === 'no-access') return undefined;
  return strangers === undefined ? 'policy-too-wide' : strangers;
}

async function outcome(action: () => Promise<KeyDefect | undefined | void>): Promise<KeyDefect | undefined> {
  try {
    return (await action()) ?? undefined;
  } catch (error) {
    if (error instanceof KeyUnavailable) return DEFECTS[error.problem];
    if (error instanceof SealBroken) return 'failed';
    throw error;
  }
}

/** KMS does not tell another account whether a key exists, so a missing key is one without access. */
const DEFECTS: Readonly<Record<KeyUnavailable['problem'], KeyDefect>> = {
  revoked: 'no-access',
  denied: 'no-access',
  disabled: 'disabled',
  throttled: 'throttled',
  unknown: 'failed',
};
