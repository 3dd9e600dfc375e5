import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { renderEntry, type AuditEvent } from '../../lambdas/audit/domain/entry.ts';
import { formatCheckpoint } from '../../lambdas/audit/domain/checkpoint.ts';
import {
  checkpointKey,
  encodeCheckpointFile,
  headLeaf,
  minuteLeaf,
  NO_PREVIOUS,
  type LogHead,
} from '../../lambdas/audit/domain/directory.ts';
import { appendLeaves, emptyRange, leafHash, mergeRanges, rootOf } from '../../lambdas/audit/domain/merkle.ts';
import { fileLeaf, segmentKey, SEGMENT_ENTRIES } from '../../lambdas/audit/domain/segment.ts';
import { formatNote, formatVkey, signatureLine, verifierKey } from '../../lambdas/audit/domain/signed-note.ts';
import { encodeTrust, trustDigest, trustKey } from '../../lambdas/audit/domain/trust.ts';
import { base32, type TenantId } from '../../lambdas/shared/kernel/ids.ts';

const BENCH_ORIGIN = 'voicekeep.bench/audit';
const LOG = `t${'a'.repeat(15)}` as TenantId;
const START = 1_790_000_000_000;

/** A realistic entry of about 440 bytes with ids that differ as random ones do. */
function benchEntry(n: number): string {
  const random = createHash('sha512').update(`entry ${n}`).digest();
  const hex = random.toString('hex', 0, 16);
  const event = {
    actor: `key_${base32(random.subarray(30, 56))}`,
    at: START + n,
    call: `call_${base32(random.subarray(0, 26))}`,
    count: n % 50,
    requestId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    subject: `sub_${base32(random.subarray(20, 46))}`,
  };
  const text = templated(event, `evt_${base32(random.subarray(38, 64))}`);
  // Making data should not take longer than verifying it: a template, which the true renderer confirms now and then.
  if (n % 1_000 === 0 && text !== rendered(event, `evt_${base32(random.subarray(38, 64))}`))
    throw new Error('the template is not what the platform writes');
  return text;
}
interface Shape {
  readonly actor: string;
  readonly at: number;
  readonly call: string;
  readonly count: number;
  readonly requestId: string;
  readonly subject: string;
}
const templated = ({ actor, at, call, count, requestId, subject }: Shape, id: string): string =>
  `{"actor":{"id":"${actor}","kind":"api-key"},"at":${at},"call":"${call}","details":{"count":${count},"view":"detail"},` +
  `"id":"${id}","outcome":"success","request":"${requestId}","resource":{"id":"${call}","kind":"call"},` +
  `"subject":"${subject}","tenant":"${LOG}","type":"call.accessed","v":1}`;
const rendered = ({ actor, at, call, count, requestId, subject }: Shape, id: string): string =>
  renderEntry(
    LOG,
    {
      type: 'call.accessed',
      at,
      actor: { kind: 'api-key', id: actor },
      resource: { kind: 'call', id: call },
      subject,
      call,
      outcome: 'success',
      details: { view: 'detail', count },
      requestId,
    } as AuditEvent,
    id,
  );

function benchSigner() {
  const seed = createHash('sha256').update('bench').digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const key = verifierKey(BENCH_ORIGIN, spki.subarray(-32));
  return { key, sign: (text: string) => signatureLine(key, sign(null, Buffer.from(text), privateKey)) };
}

/** Writes a sealed, signed archive of one log with `size` entries; returns its figures. */
export function writeArchive(folder: string, size: number): { bytes: number; gzip: number; segments: number } {
  const put = (key: string, bytes: Buffer) => {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  };
  const figures = { bytes: 0, gzip: 0, segments: 0 };
  let [range, files] = [emptyRange(), emptyRange()];
  for (let first = 0; first < size; first += SEGMENT_ENTRIES) {
    const last = Math.min(first + SEGMENT_ENTRIES, size) - 1;
    const lines = Array.from({ length: last - first + 1 }, (_, i) => benchEntry(first + i));
    const text = Buffer.from(`${lines.join('\n')}\n`);
    const gz = gzipSync(text);
    const file = { log: LOG, first, last, bytes: gz.length, sha256: createHash('sha256').update(gz).digest('hex') };
    put(segmentKey(file), gz);
    range = mergeRanges(range, appendLeaves(emptyRange(first), lines.map(leafHash)));
    files = appendLeaves(files, [fileLeaf(file)]);
    figures.bytes += text.length;
    figures.gzip += gz.length;
    figures.segments += 1;
  }
  const root = rootOf(range);
  const sealed = { size, root, files: files.end, filesRoot: rootOf(files) };
  signArchive(put, { log: LOG, slot: 0, nonce: Buffer.alloc(16, 7), size, root, sealed });
  return figures;
}

function signArchive(put: (key: string, bytes: Buffer) => void, head: LogHead): void {
  const signer = benchSigner();
  const trust = { version: 1, origin: BENCH_ORIGIN, keys: [{ vkey: formatVkey(signer.key), from: START }] };
  put(trustKey(1), encodeTrust(trust));
  const directory = rootOf(appendLeaves(emptyRange(), [headLeaf(BENCH_ORIGIN, head)]));
  const minute = {
    index: 0,
    at: START + head.size,
    slots: 1,
    directory,
    previous: NO_PREVIOUS,
    trust: trustDigest(trust),
  };
  const text = formatCheckpoint({ origin: BENCH_ORIGIN, size: 1, root: minuteLeaf(minute) });
  put(checkpointKey(0), encodeCheckpointFile({ note: formatNote(text, [signer.sign(text)]), minute, heads: [head] }));
}
