import { createHash } from 'node:crypto';
import { headJson, headLeaf, minuteJson, minuteLeaf, sealedDigest } from '../../../lambdas/audit/domain/directory.ts';
import {
  appendLeaves,
  emptyRange,
  leafHash,
  rangeHashes,
  rootOf,
  type Hash,
} from '../../../lambdas/audit/domain/merkle.ts';
import { consistencyProof, inclusionProof, subtreesOfLeaves } from '../../../lambdas/audit/domain/proof.ts';
import { formatReceipt } from '../../../lambdas/audit/domain/receipt.ts';
import { fileLeaf, segmentKey } from '../../../lambdas/audit/domain/segment.ts';
import { formatNote, parseVkey, signatureLine } from '../../../lambdas/audit/domain/signed-note.ts';
import { encodeTrust } from '../../../lambdas/audit/domain/trust.ts';
import { ORIGIN, TENANT_A, testSigner } from '../../audit/support/world.ts';
import { bundleOf, encode, handoverOf } from './ledger-bundle.ts';
import { Ledger } from './ledger.ts';
import { testWitness } from './witness.ts';

/** One vector: what is given, and what docs/audit-format.md makes of it. */
export interface Vector {
  readonly kind: string;
  readonly given: object;
  readonly gives: object;
}

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const [ONE, TWO] = [testSigner('one'), testSigner('two')];
/** Entries as they are, so that no change of what the platform writes changes a vector. */
const line = (n: number): string =>
  `{"actor":{"id":"call-handler","kind":"system"},"at":${1_790_000_000_000 + n * 1_000},"call":"call_${'c'.repeat(26)}",` +
  `"details":{"direction":"inbound"},"id":"evt_${'a'.repeat(25)}${'abcdefghijklmnop'[n]}","outcome":"success",` +
  `"request":"req_${'d'.repeat(26)}","resource":{"id":"call_${'c'.repeat(26)}","kind":"call"},` +
  `"tenant":"${TENANT_A}","type":"call.started","v":1}`;

/** Three files, two entries that are not sealed, and a key that was handed over. */
async function ledgerOf(): Promise<Ledger> {
  const ledger = new Ledger(ONE);
  for (const [from, to] of [
    [0, 3],
    [3, 4],
    [4, 9],
  ] as const) {
    ledger.append(TENANT_A, ...Array.from({ length: to - from }, (_, i) => line(from + i)));
    ledger.seal(TENANT_A);
    await ledger.publish();
  }
  ledger.signers = [ONE, TWO];
  ledger.append(TENANT_A, line(9), line(10));
  await ledger.publish();
  await ledger.publish();
  return ledger;
}

/** The vectors of verifier/vectors, by file. */
export async function makeVectors(): Promise<Record<string, Vector[]>> {
  const ledger = await ledgerOf();
  return {
    'hashes.json': hashes(ledger),
    'proofs.json': proofs(),
    'signatures.json': await signatures(ledger),
    'documents.json': documents(ledger),
  };
}

function hashes(ledger: Ledger): Vector[] {
  const head = ledger.head(TENANT_A);
  const { segments, lines } = ledger.log(TENANT_A);
  const { sealed } = head;
  const minute = ledger.minutes.at(-1)?.minute;
  const trust = ledger.trusts.at(-1);
  if (!minute || !trust) throw new Error('nothing is published');
  const file = encodeTrust(trust);
  return [
    { kind: 'entry', given: { text: line(0) }, gives: { leaf: hex(leafHash(line(0))) } },
    ...segments.map(({ file: { first, last, ...of }, gz }) => ({
      kind: 'segment',
      given: { log: TENANT_A, first, last, gz: b64(gz) },
      gives: {
        line: `${segmentKey({ first, last, ...of })} ${of.bytes} ${of.sha256}`,
        leaf: hex(fileLeaf({ first, last, ...of })),
        nodes: rangeHashes(appendLeaves(emptyRange(first), lines.slice(first, last + 1).map(leafHash))).map(b64),
      },
    })),
    ...[0, 1, 2, 3, 5, 8].map((count) => ({
      kind: 'tree',
      given: { leaves: leavesOf(count).map(hex) },
      gives: { root: hex(rootOf(appendLeaves(emptyRange(), leavesOf(count)))) },
    })),
    {
      kind: 'sealed-state',
      given: { sealed: (headJson(head) as { sealed: object }).sealed },
      gives: { digest: hex(sealedDigest(sealed)) },
    },
    {
      kind: 'head',
      given: { origin: ORIGIN, head: headJson(head) as object },
      gives: { leaf: hex(headLeaf(ORIGIN, head)) },
    },
    { kind: 'minute', given: { minute: minuteJson(minute) as object }, gives: { leaf: hex(minuteLeaf(minute)) } },
    {
      kind: 'key-file',
      given: { text: file.toString() },
      gives: {
        fingerprint: hex(createHash('sha256').update(file).digest()),
        keys: trust.keys
          .map(({ vkey }) => parseVkey(vkey))
          .map(({ id, publicKey }) => ({ id: hex(id), key: hex(publicKey) })),
      },
    },
  ];
}

const leavesOf = (count: number): Hash[] => Array.from({ length: count }, (_, n) => leafHash(`leaf ${n}`));
const rootOfFirst = (count: number) => rootOf(appendLeaves(emptyRange(), leavesOf(count)));

function proofs(): Vector[] {
  const known = subtreesOfLeaves(leavesOf(13));
  const inclusion = [
    [0, 1],
    [2, 3],
    [4, 5],
    [7, 8],
    [12, 13],
    [5, 13],
  ] as const;
  const consistency = [
    [1, 13],
    [4, 13],
    [7, 13],
    [8, 13],
    [12, 13],
    [13, 13],
  ] as const;
  return [
    ...inclusion.map(([index, size]) => ({
      kind: 'inclusion',
      given: {
        index,
        size,
        leaf: hex(leavesOf(size)[index] as Hash),
        proof: inclusionProof(index, size, known).map(b64),
      },
      gives: { root: hex(rootOfFirst(size)) },
    })),
    ...consistency.map(([old, size]) => ({
      kind: 'consistency',
      given: {
        old,
        oldRoot: hex(rootOfFirst(old)),
        size,
        root: hex(rootOfFirst(size)),
        proof: consistencyProof(old, size, known).map(b64),
      },
      gives: { consistent: true },
    })),
    {
      kind: 'consistency',
      given: {
        old: 7,
        oldRoot: hex(rootOfFirst(8)),
        size: 13,
        root: hex(rootOfFirst(13)),
        proof: consistencyProof(7, 13, known).map(b64),
      },
      gives: { consistent: false },
    },
  ];
}

async function signatures(ledger: Ledger): Promise<Vector[]> {
  const published = ledger.minutes.at(-1);
  if (!published) throw new Error('nothing is published');
  const { note } = published;
  const witness = testWitness('witness.test/w1');
  const vkey = await TWO.vkey();
  const text = [
    'voicekeep/compacted/v1',
    `${ORIGIN}/${TENANT_A}`,
    0,
    8,
    1_234,
    'ab'.repeat(32),
    1_790_000_000_000,
    '',
  ].join('\n');
  const compacted = formatNote(text, [signatureLine(parseVkey(vkey), await TWO.sign(Buffer.from(text)))]);
  const [, size, root] = note.split('\n');
  return [
    { kind: 'note', given: { note, vkey }, gives: { origin: ORIGIN, size: Number(size), root, signed: true } },
    {
      kind: 'note',
      given: { note: note.replace(`\n${size}\n`, '\n9\n'), vkey },
      gives: { origin: ORIGIN, size: 9, root, signed: false },
    },
    {
      kind: 'cosignature',
      given: { note, line: witness.cosign(note, 1_790_000_100), vkey: witness.vkey },
      gives: { name: witness.name, time: 1_790_000_100, signed: true },
    },
    {
      kind: 'compacted',
      given: { note: compacted, vkey },
      gives: { bytes: 1_234, sha256: 'ab'.repeat(32), at: 1_790_000_000_000, signed: true },
    },
  ];
}

function documents(ledger: Ledger): Vector[] {
  const index = ledger.minutes.length - 1;
  const published = ledger.minutes[index];
  const head = published?.heads.get(TENANT_A);
  const [before, trust] = ledger.trusts.map(encodeTrust);
  if (!published || !head || !trust || !before) throw new Error('nothing is published');
  const { lines } = ledger.log(TENANT_A);
  const minutes = subtreesOfLeaves(ledger.minutes.map(({ minute }) => minuteLeaf(minute)));
  const seq = 4;
  const receipt = formatReceipt({
    seq,
    head,
    minute: published.minute,
    note: published.note,
    entryProof: inclusionProof(seq, lines.length, subtreesOfLeaves(lines.map(leafHash))),
    slotProof: inclusionProof(head.slot, published.leaves.length, subtreesOfLeaves(published.leaves)),
    minuteProof: inclusionProof(index, index + 1, minutes),
  });
  const files = Object.fromEntries([...bundleOf(ledger, TENANT_A)].map(([path, bytes]) => [path, b64(bytes)]));
  const key = trust.toString();
  return [
    {
      kind: 'hand-over',
      given: {
        document: encode(handoverOf(ledger, 2)).toString(),
        keys: key,
        before: before.toString(),
        note: published.note,
      },
      gives: { valid: true },
    },
    {
      kind: 'receipt',
      given: { receipt, entry: lines[seq] ?? '', keys: key },
      gives: { valid: true, log: TENANT_A, seq, size: lines.length, index },
    },
    {
      kind: 'receipt',
      given: { receipt, entry: lines[5] ?? '', keys: key },
      gives: { valid: false, log: TENANT_A, seq, size: lines.length, index },
    },
    { kind: 'bundle', given: { files, keys: before.toString() }, gives: { valid: true, entries: lines.length } },
    {
      kind: 'bundle',
      given: {
        files: {
          ...files,
          [Object.keys(files).find((path) => path.startsWith('unsealed/')) ?? '']: b64(
            Buffer.from(`${line(9)}\n${line(11)}\n`),
          ),
        },
        keys: before.toString(),
      },
      gives: { valid: false, entries: lines.length },
    },
  ];
}
