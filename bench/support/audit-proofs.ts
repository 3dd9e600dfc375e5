import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { hash } from 'node:crypto';
import { NO_PREVIOUS, type LogHead } from '../../lambdas/audit/domain/directory.ts';
import { leafHash, type Hash } from '../../lambdas/audit/domain/merkle.ts';
import { inclusionProof, subtreesOfLeaves, verifyInclusion, type Subtrees } from '../../lambdas/audit/domain/proof.ts';
import { formatReceipt } from '../../lambdas/audit/domain/receipt.ts';
import { TENANT_A } from '../../test/audit/support/world.ts';
import { median } from './figures.ts';

const PROOFS = 2_000;
const ROUNDS = 15;

/** Proofs to verify, each on its own from leaf to root: nothing is remembered between them. */
export interface ProofSet {
  readonly size: number;
  readonly root: Hash;
  readonly proofs: readonly { readonly index: number; readonly leaf: Hash; readonly path: readonly Hash[] }[];
}

export function proofSet(size: number): ProofSet {
  const leaves: Hash[] = Array.from({ length: size }, (_, i) => leafHash(String(i)));
  const subtree = remembering(subtreesOfLeaves(leaves));
  const indexes = Array.from({ length: PROOFS }, (_, i) => Math.floor((i * size) / PROOFS));
  const proofs = indexes.map((index) => ({
    index,
    leaf: leaves[index] as Hash,
    path: inclusionProof(index, size, subtree),
  }));
  return { size, root: subtree(0, size), proofs };
}
function remembering(subtree: Subtrees): Subtrees {
  const known = new Map<string, Hash>();
  return (start, end) => {
    const key = `${start}:${end}`;
    const found = known.get(key) ?? subtree(start, end);
    known.set(key, found);
    return found;
  };
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The median of rounds, per second of this process's CPU time: other load on the machine counts as little as it can. */
function perCpuSecond(count: number, work: () => void): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const start = cpuSeconds();
    work();
    return count / (cpuSeconds() - start);
  });
  return Math.round(median(rates));
}

export function verifyAll({ size, root, proofs }: ProofSet): void {
  for (const { index, leaf, path } of proofs)
    if (!verifyInclusion(index, size, leaf, path, root)) throw new Error(`proof ${index} is wrong`);
}

/** Proofs verified a second on one thread, beside its floor in this engine: as many bare SHA-256 calls on 65 bytes. */
export function benchProofs(set: ProofSet) {
  const node = Buffer.alloc(65, 1);
  const hashes = set.proofs.reduce((sum, { path }) => sum + path.length, 0);
  const bare = () => {
    for (let i = 0; i < hashes; i += 1) hash('sha256', node, 'binary');
  };
  return {
    leaves: set.size,
    proofBytes: Math.max(...set.proofs.map(({ path }) => path.length)) * 32,
    oneThreadPerCpuSecond: perCpuSecond(PROOFS, () => verifyAll(set)),
    floorPerCpuSecond: perCpuSecond(PROOFS, bare),
  };
}

/** Proofs verified a second of wall time by `threads` threads at once; the best round, as the machine is shared. */
export async function benchProofsOnThreads(set: ProofSet, threads: number): Promise<number> {
  const file = fileURLToPath(new URL('./audit-proof-worker.ts', import.meta.url));
  const rates = await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<number>((resolve, reject) => {
          const worker = new Worker(file, { workerData: set });
          worker.on('error', reject).on('message', resolve);
        }),
    ),
  );
  return Math.round(rates.reduce((sum, rate) => sum + rate, 0));
}

/** Bytes of a real receipt of an entry in the middle, its minute the newest of `minutes`. */
export function receiptBytes(entries: number, tenants: number, minutes: number): number {
  const path = (length: number) => Array.from({ length }, (_, i) => leafHash(String(i)));
  const steps = (n: number) => Math.ceil(Math.log2(n));
  const index = minutes - 1;
  const sealed = { size: entries, root: leafHash('s'), files: 123, filesRoot: leafHash('f') };
  const head: LogHead = {
    log: TENANT_A,
    slot: tenants - 1,
    nonce: Buffer.alloc(16, 1),
    size: entries,
    root: leafHash('r'),
    sealed,
  };
  const origin = 'audit.voicekeep.example/eu-central-1';
  const b64 = (hashed: Hash) => hashed.toString('base64');
  const signature = Buffer.alloc(68, 3).toString('base64');
  return formatReceipt({
    seq: entries - 1,
    head,
    minute: {
      index,
      at: 1_790_000_000_000,
      slots: tenants,
      directory: leafHash('d'),
      previous: NO_PREVIOUS,
      trust: leafHash('t'),
    },
    note: `${origin}\n${minutes}\n${b64(leafHash('n'))}\n\n\u2014 ${origin} ${signature}\n`,
    entryProof: path(steps(entries)),
    slotProof: path(steps(tenants)),
    // The newest minute is the last leaf: one sibling for each bit of its index.
    minuteProof: path(index.toString(2).replaceAll('0', '').length),
  }).length;
}
