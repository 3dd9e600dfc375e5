import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { crc32, inflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Report } from '../../../verifier/dist/voicekeep-verify.mjs';

const CORE = join(import.meta.dirname, '..', '..', '..', 'verifier', 'node', 'core');
const MODULES = [
  'heads',
  'hashes',
  'keys',
  'notes',
  'platform',
  'proofs',
  'receipts',
  'segments',
  'trees',
  'verify',
  'handovers',
  'files',
  'bytes',
];

interface Node {
  readonly start: number;
  readonly level: number;
  readonly hash: Uint8Array;
}
interface Note {
  readonly text: string;
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly signatures: readonly { name: string; id: Uint8Array; signature: Uint8Array }[];
}
interface Minute {
  readonly index: number;
  readonly at: number;
  readonly trust: Uint8Array;
}
interface Trust {
  readonly digest: Uint8Array;
  readonly keys: readonly { id: Uint8Array; key: Uint8Array }[];
}
interface HeldFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
interface Segment {
  readonly bytes: number;
  readonly sha256: string;
  readonly nodes: readonly Node[];
}
interface Source {
  readonly path: string;
  readonly listed: readonly { name: string; regular: boolean; bytes: number }[];
  readonly read: (name: string) => Uint8Array;
  readonly readSegments: (jobs: readonly { name: string }[]) => Promise<Segment[]>;
}

/** What the tests use of the core. */
export interface Core {
  usePlatform(functions: object): void;
  sha(bytes: Uint8Array): Uint8Array;
  leafOf(text: string): Uint8Array;
  EMPTY: Uint8Array;
  pushNode(nodes: Node[], start: number, level: number, hash: Uint8Array): void;
  rootOf(nodes: Node[]): Uint8Array;
  parseMinute(value: unknown, file: string): Minute;
  minuteLeaf(minute: Minute): Uint8Array;
  parseHead(value: unknown, file: string): { sealed: object };
  sealedDigest(sealed: object): Uint8Array;
  headLeaf(origin: string, head: object, sealed: Uint8Array): Uint8Array;
  rootFromInclusion(index: number, size: number, leaf: Uint8Array, proof: Uint8Array[]): Uint8Array | undefined;
  isConsistent(old: number, oldRoot: Uint8Array, size: number, root: Uint8Array, proof: Uint8Array[]): boolean;
  parseTrust(bytes: Uint8Array, file: string): Trust;
  parseVkey(vkey: string, kind: number): { name: string; id: Uint8Array; key: Uint8Array };
  parseNote(note: string, file: string): Note;
  parseSigned(note: string, file: string): Pick<Note, 'text' | 'signatures'>;
  parseSignature(line: string, file: string): Note['signatures'][number];
  signersOf(note: Pick<Note, 'text' | 'signatures'>, trust: object, file: string): unknown[];
  parseHandover(bytes: Uint8Array, name: string, version: number, newest: Note): { minute: Minute; note: Note };
  checkHandover(old: Trust, trust: Trust, shown: object, file: string): void;
  parseReceipt(text: string): { log: string; seq: number; size: number; index: number };
  verifyReceiptOf(file: HeldFile, held: { entry: HeldFile; trust: HeldFile }): Report;
  verifySource(source: Source, held: { trust?: HeldFile }, options: { now: number; strict: boolean }): Promise<Report>;
  readSegment(job: object, bytes: Uint8Array): Segment;
  fileLine(log: string, file: object): string;
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** What a page gives the core in place of Node; here made of Node, outside. */
const functions = {
  sha256: (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest()),
  hashInto: (bytes: Uint8Array, target: Uint8Array, at: number) =>
    target.set(createHash('sha256').update(bytes).digest(), at),
  verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature),
  gunzip: (bytes: Uint8Array, limit: number) => {
    const plain = inflateRawSync(bytes.subarray(10), { maxOutputLength: limit });
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8);
    if (trailer.getUint32(0, true) !== crc32(plain) || trailer.getUint32(4, true) !== plain.length)
      throw new Error('damaged');
    return Uint8Array.from(plain);
  },
  isAscii: (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80),
};

/** The verifier's core in an engine that has no Node: no module, no Buffer, no process. */
export async function coreAnywhere(): Promise<Core> {
  const { outputFiles } = await build({
    stdin: { contents: MODULES.map((name) => `export * from './${name}.mjs';`).join('\n'), resolveDir: CORE },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'neutral',
    logLevel: 'error',
  });
  const context = createContext({ TextEncoder, TextDecoder });
  runInContext(outputFiles[0]?.text ?? '', context);
  const core = runInContext('core', context) as Core;
  core.usePlatform(functions);
  return core;
}
