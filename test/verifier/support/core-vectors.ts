import type { Core } from './core-anywhere.ts';
import type { Vector } from './make-vectors.ts';

const NAME = 'vector';
const [ED25519, WITNESS] = [1, 4];
const un64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const held = (path: string, text: string) => ({ path, bytes: Uint8Array.from(Buffer.from(text)) });

type Given = Readonly<Record<string, unknown>>;
const text = (given: Given, member: string) => given[member] as string;
const count = (given: Given, member: string) => given[member] as number;
const list = (given: Given, member: string) => given[member] as string[];

/** What the core makes of a vector. */
export async function readVector(core: Core, { kind, given }: Vector): Promise<unknown> {
  const reader = READERS[kind];
  if (!reader) throw new Error(`no reader for ${kind}`);
  return reader(core, given as Given);
}

const READERS: Readonly<Record<string, (core: Core, given: Given) => unknown>> = {
  entry: (core, given) => ({ leaf: hex(core.leafOf(text(given, 'text'))) }),
  segment: (core, given) => {
    const [log, first, last] = [text(given, 'log'), count(given, 'first'), count(given, 'last')];
    const job = {
      name: NAME,
      log,
      first,
      last,
      sizes: [],
      strict: true,
      plain: false,
      minutes: [],
      maxLate: 400 * 86_400,
    };
    const read = core.readSegment(job, un64(text(given, 'gz')));
    const line = core.fileLine(log, { first, last, bytes: read.bytes, sha256: read.sha256 });
    return { line, leaf: hex(core.leafOf(line)), nodes: read.nodes.map((node) => b64(node.hash)) };
  },
  tree: (core, given) => {
    const nodes: Parameters<Core['rootOf']>[0] = [];
    for (const [i, leaf] of list(given, 'leaves').entries()) core.pushNode(nodes, i, 0, unhex(leaf));
    return { root: hex(core.rootOf(nodes)) };
  },
  'sealed-state': (core, given) => {
    const { sealed } = core.parseHead({ ...EMPTY_HEAD, size: 1e6, sealed: given['sealed'] }, NAME);
    return { digest: hex(core.sealedDigest(sealed)) };
  },
  head: (core, given) => {
    const head = core.parseHead(given['head'], NAME);
    return { leaf: hex(core.headLeaf(text(given, 'origin'), head, core.sealedDigest(head.sealed))) };
  },
  minute: (core, given) => ({ leaf: hex(core.minuteLeaf(core.parseMinute(given['minute'], NAME))) }),
  'key-file': (core, given) => {
    const { digest, keys } = core.parseTrust(held(NAME, text(given, 'text')).bytes, NAME);
    return { fingerprint: hex(digest), keys: keys.map(({ id, key }) => ({ id: hex(id), key: hex(key) })) };
  },
  inclusion: (core, given) => {
    const proof = list(given, 'proof').map(un64);
    return {
      root: hex(core.rootFromInclusion(count(given, 'index'), count(given, 'size'), unhex(text(given, 'leaf')), proof)),
    };
  },
  consistency: (core, given) => {
    const [old, size] = [count(given, 'old'), count(given, 'size')];
    const [oldRoot, root] = [unhex(text(given, 'oldRoot')), unhex(text(given, 'root'))];
    return { consistent: core.isConsistent(old, oldRoot, size, root, list(given, 'proof').map(un64)) };
  },
  note: (core, given) => {
    const note = core.parseNote(text(given, 'note'), NAME);
    return {
      origin: note.origin,
      size: note.size,
      root: b64(note.root),
      signed: isSigned(core, note, text(given, 'vkey')),
    };
  },
  cosignature: (core, given) => {
    const { name, id, signature } = core.parseSignature(text(given, 'line').slice(0, -1), NAME);
    const key = core.parseVkey(text(given, 'vkey'), WITNESS);
    const time = Number(Buffer.from(signature.subarray(0, 8)).readBigUInt64BE());
    const note = {
      text: `cosignature/v1\ntime ${time}\n${core.parseNote(text(given, 'note'), NAME).text}`,
      signatures: [{ name, id, signature: signature.subarray(8) }],
    };
    return { name, time, signed: core.signersOf(note, { keys: [key] }, NAME).length === 1 };
  },
  compacted: (core, given) => {
    const note = core.parseSigned(text(given, 'note'), NAME);
    const [, , , , bytes, sha256, at] = note.text.split('\n');
    return { bytes: Number(bytes), sha256, at: Number(at), signed: isSigned(core, note, text(given, 'vkey')) };
  },
  'hand-over': (core, given) => {
    const [trust, old] = ['keys', 'before'].map((member) =>
      core.parseTrust(held(member, text(given, member)).bytes, member),
    );
    if (!trust || !old) throw new Error('no keys');
    const newest = core.parseNote(text(given, 'note'), NAME);
    const shown = core.parseHandover(held(NAME, text(given, 'document')).bytes, NAME, 2, newest);
    core.checkHandover(old, trust, shown, NAME);
    return { valid: hex(shown.minute.trust) === hex(trust.digest) };
  },
  receipt: (core, given) => {
    const [receipt, entry, trust] = ['receipt', 'entry', 'keys'].map((member) => held(member, text(given, member)));
    if (!receipt || !entry || !trust) throw new Error('no receipt');
    const { log, seq, size, index } = core.parseReceipt(text(given, 'receipt'));
    return { valid: core.verifyReceiptOf(receipt, { entry, trust }).exit === 0, log, seq, size, index };
  },
  bundle: async (core, given) => {
    const files = new Map(
      Object.entries(given['files'] as Record<string, string>).map(([name, bytes]) => [name, un64(bytes)]),
    );
    const listed = [...files].map(([name, { length }]) => ({ name, regular: true, bytes: length }));
    const read = (name: string) => files.get(name) ?? new Uint8Array();
    const readSegments = (jobs: readonly { name: string }[]) =>
      Promise.resolve(jobs.map((job) => core.readSegment(job, read(job.name))));
    listed.sort((a, b) => (a.name < b.name ? -1 : 1));
    const source = { path: NAME, listed, read, readSegments };
    const options = { now: Date.now(), strict: true };
    const report = await core.verifySource(source, { trust: held('keys', text(given, 'keys')) }, options);
    return { valid: report.exit === 0, entries: report.entries };
  },
};
const EMPTY_HEAD = { log: 'platform', slot: 0, nonce: b64(new Uint8Array(16)), root: b64(new Uint8Array(32)) };

function isSigned(core: Core, note: Parameters<Core['signersOf']>[0], vkey: string): boolean {
  try {
    return core.signersOf(note, { keys: [core.parseVkey(vkey, ED25519)] }, NAME).length === 1;
  } catch {
    return false;
  }
}
