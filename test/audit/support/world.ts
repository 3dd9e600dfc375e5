import { createPrivateKey, createPublicKey, createHash, sign } from 'node:crypto';
import type { AuditEvent, LogId } from '../../../lambdas/audit/domain/entry.ts';
import { auditEventId, outboxItem, type OutboxItem } from '../../../lambdas/audit/domain/outbox.ts';
import { publishCheckpoint } from '../../../lambdas/audit/domain/publish.ts';
import { sealLog } from '../../../lambdas/audit/domain/seal-log.ts';
import { sequenceLog, type SequenceDeps } from '../../../lambdas/audit/domain/sequence-log.ts';
import { formatVkey, verifierKey } from '../../../lambdas/audit/domain/signed-note.ts';
import type { CallId, TenantId } from '../../../lambdas/shared/kernel/ids.ts';
import type { NoteSigner } from '../../../lambdas/audit/ports.ts';
import { MemoryArchive } from './memory-archive.ts';
import { MemoryTables } from './memory-tables.ts';

export const ORIGIN = 'voicekeep.test/audit';
export const START = 1_790_000_000_000;
export const TENANT_A = `t${'a'.repeat(15)}` as TenantId;
export const TENANT_B = `t${'b'.repeat(15)}` as TenantId;
export const CALL = `call_${'c'.repeat(26)}` as CallId;

/** A signer whose key comes from its name: the same name, the same bytes in every run. */
export function testSigner(seed: string, name = ORIGIN): NoteSigner {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    createHash('sha256').update(seed).digest(),
  ]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const vkey = formatVkey(verifierKey(name, spki.subarray(-32)));
  return { vkey: () => Promise.resolve(vkey), sign: (text) => Promise.resolve(sign(null, text, privateKey)) };
}

export const requestId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The n-th event of a log; every log and n give another event. */
export function testItem(tenant: LogId, n: number, over: Partial<AuditEvent> = {}): OutboxItem {
  const event = {
    type: 'call.started',
    at: START + n * 1000,
    actor: { kind: 'system', id: 'call-handler' },
    resource: { kind: 'call', id: CALL },
    outcome: 'success',
    details: { direction: 'inbound' },
    requestId: requestId(n),
    ...over,
  } as AuditEvent;
  const parts = tenant === 'platform' ? [] : [tenant];
  return outboxItem({ tenant, event, eventId: auditEventId(...parts, requestId(n), event.type) });
}

/** Counted random bytes: different each time, the same in every run. */
function countedRandom(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => createHash('sha512').update(`random ${count++}`).digest().subarray(0, length);
}

/** A whole audit system over the fakes, with a clock that the test moves. */
export function createWorld(options: { sealAfterMs?: number; signers?: NoteSigner[] } = {}) {
  const tables = new MemoryTables();
  const archive = new MemoryArchive();
  const clock = { now: START };
  const signers = options.signers ?? [testSigner('one')];
  const refused: string[] = [];
  const now = () => clock.now;
  const sequence: SequenceDeps = {
    outbox: tables,
    heads: tables,
    now,
    random: countedRandom(),
    wait: () => Promise.resolve(),
    onRefused: (_log, verdict) => refused.push(verdict),
    mirror: async (item) => void tables.put(item),
    mayContinue: () => true,
  };
  const seal = { heads: tables, archive, policy: { afterMs: options.sealAfterMs ?? 0 }, now };
  const publish = { heads: tables, directory: tables, archive, signers, origin: ORIGIN, now };
  const write = (tenant: LogId, count: number, from = tables.rows.size) => {
    for (let n = 0; n < count; n += 1) tables.put(testItem(tenant, from + n));
  };
  const sequenceAll = async () => {
    for (const log of await tables.pendingLogs()) await sequenceLog(log, sequence);
  };
  const sealAll = async () => {
    for (const head of await tables.working(1000)) await sealLog(head.log, seal);
  };
  /** A minute: sequence, seal, publish. */
  const minute = async () => {
    await sequenceAll();
    await sealAll();
    clock.now += 60_000;
    return publishCheckpoint(publish);
  };
  return { tables, archive, clock, refused, sequence, seal, publish, write, sequenceAll, sealAll, minute, signers };
}
export type World = ReturnType<typeof createWorld>;
