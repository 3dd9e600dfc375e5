import { putItem, updateItem } from './writes.ts';
import type { AuditEvent } from '../../audit/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { outsideDuty } from '../../shared/kernel/entry-duty.ts';
import { encryptionKeyEntity, type EncryptionKeyItem } from '../entities.ts';
import type { TenantData, Write } from '../ports.ts';
import { minuteOf } from './denial-event.ts';
import { KEY_PROBLEMS, type KeyProblem, type KeyUnavailable } from './errors.ts';
import { activeNumber, noRegistration } from './registration.ts';

/** Records that the tenant's key failed and that it works again. Never in the way of what is being done. */
export interface KeyWatch {
  /** In the tenant's log once per key, cause and minute, whoever was refused; the mark of since when, where the role may. */
  failed(registration: EncryptionKeyItem | undefined, error: KeyUnavailable): Promise<void>;
  /** A use of the active key succeeded; only of interest when it was marked as failing. */
  worked(registration: EncryptionKeyItem | undefined): Promise<void>;
}

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
/** Roles that may change the registration. */
const MARKING: ReadonlySet<string> = new Set(['write', 'erase']);

/** Writing the outbox needs no tenant key, so the loss of the key itself can be recorded. */
export function createKeyWatch(data: TenantData, clock: Clock): KeyWatch {
  const { session } = data;
  const eventOf = (at: number) =>
    ({
      at,
      actor: { kind: 'system', id: 'key-service' },
      resource: { kind: 'tenant-key', id: session.tenant },
      requestId: session.requestId,
    }) as const;
  const identity = (type: AuditEvent['type'], what: { key: number; cause: KeyProblem; at: number }) => {
    const minute = Math.floor(minuteOf(what.at) / MINUTE_MS);
    const [day, ofDay] = [Math.floor(minute / MINUTES_A_DAY), minute % MINUTES_A_DAY];
    return [session.tenant, type, what.key, KEY_PROBLEMS.indexOf(what.cause), day, ofDay] as const;
  };
  /** @returns whether it was marked here: of two that mark at once the later one finds another version and leaves it */
  const mark = async (before: EncryptionKeyItem, unavailable: EncryptionKeyItem['unavailable']): Promise<boolean> => {
    // Noticed on the way of whatever was asked for, and on record above.
    const { outcome } = await outsideDuty(() => data.transact([markWrite(before, unavailable)], []));
    return outcome !== 'conflict';
  };

  return {
    failed: (registration, error) =>
      quietly(async () => {
        const at = clock();
        const key = activeNumber(registration);
        const details = { cause: error.problem } as const;
        const event = { ...eventOf(at), type: 'key.unavailable', outcome: 'failed', details } as const;
        await data.recordOnce(event, identity(event.type, { key, cause: error.problem, at }));
        if (registration?.unavailable !== undefined || !isLasting(error) || !MARKING.has(session.role)) return;
        await mark(registration ?? noRegistration(at), { problem: error.problem, since: at });
      }),

    worked: (registration) =>
      quietly(async () => {
        const marked = registration?.unavailable;
        if (registration === undefined || marked === undefined || !MARKING.has(session.role)) return;
        const cause = marked.problem as KeyProblem;
        const details = { cause, since: marked.since };
        const event = { ...eventOf(clock()), type: 'key.restored', outcome: 'success', details } as const;
        await data.recordOnce(event, identity(event.type, { key: registration.active, cause, at: marked.since }));
        await mark(registration, undefined);
      }),
  };
}

/** A throttled key works again in a moment and was never away. */
const isLasting = (error: KeyUnavailable): boolean => error.problem !== 'throttled' && error.problem !== 'unknown';

function markWrite(before: EncryptionKeyItem, unavailable: EncryptionKeyItem['unavailable']): Write {
  const key = encryptionKeyEntity.key({});
  const version = before.version + 1;
  return before.version === 0
    ? putItem(encryptionKeyEntity, {
        key,
        item: { ...before, unavailable: unavailable ?? before.unavailable, version },
        guard: { absent: true },
      })
    : updateItem(encryptionKeyEntity, { key, set: { unavailable, version }, guard: { version: before.version } });
}

/** What could not be recorded now is recorded by the next who meets it. */
async function quietly(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch {
    // The caller's own error, or success, is what counts.
  }
}
