import type { AuditEvent } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId } from '../../shared/kernel/ids.ts';
import type { CredentialItem } from '../../access/entities.ts';

/** Credentials a tenant may have, revoked ones included: they share one partition of the key table. */
export const MAX_CREDENTIALS = 200;

const SHOWN_CHARACTERS = 4;
/** Four of fewer characters would be a third or more of the value. */
const SHORTEST_SHOWN = 12;

/** The last four characters of a value, or nothing where they would give away too much of it. */
export function lastFourOf(value: string): string | undefined {
  const characters = [...value.trimEnd()];
  return characters.length < SHORTEST_SHOWN ? undefined : characters.slice(-SHOWN_CHARACTERS).join('');
}

/** Who changed a credential, when and in which request. */
export interface CredentialAct {
  readonly keyId: ApiKeyId;
  readonly now: EpochMs;
  readonly requestId: string;
}

export const credentialChanged = (
  credential: Pick<CredentialItem, 'connectionId' | 'kind'>,
  change: 'created' | 'rotated' | 'revoked',
  act: CredentialAct,
): AuditEvent => ({
  type: 'connection.changed',
  at: act.now,
  actor: { kind: 'api-key', id: act.keyId },
  resource: { kind: 'connection', id: credential.connectionId },
  outcome: 'success',
  requestId: act.requestId,
  details: { change, kind: credential.kind },
});

/** What is left of a credential after its revocation: no value, no key, and the record that there was one. */
export const revoked = (now: EpochMs) =>
  ({
    sealedValue: undefined,
    wrapped: undefined,
    wrappedWith: undefined,
    keyId: undefined,
    lastFour: undefined,
    revokedAt: now,
  }) as const;
