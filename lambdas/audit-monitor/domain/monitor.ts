import {
  appendLeaves,
  digestOf,
  emptyRange,
  headLeaf,
  minuteLeaf,
  openNote,
  parseCheckpoint,
  parseVkey,
  rangeFrom,
  rangeHashes,
  rootOf,
  trustDigest,
  type CheckpointFile,
  type Hash,
  type LogHead,
  type TrustFile,
} from '../../audit/contract.ts';
import { parseCheckpointFile, parseTrust } from './published-files.ts';
import { followLog, newLog, type SeenLog } from './follow-log.ts';
import type { Finding, PublishedLog } from './findings.ts';

/** What a monitor remembers between its runs: enough to notice that a past it was shown is another one now. */
export interface MonitorState {
  readonly trust: TrustFile;
  /** Newest minute that was checked. */
  readonly index: number;
  /** Its time, epoch milliseconds. */
  readonly at: number;
  /** SHA-256 of its checkpoint file. */
  readonly fileDigest: Hash;
  /** Nodes of the directory log. */
  readonly range: readonly Hash[];
  /** The directory's leaf of each slot. */
  readonly leaves: readonly Hash[];
  readonly logs: Readonly<Record<string, SeenLog>>;
}

/** A minute's checkpoint is late after this long, and a gap when the next one comes as much later. */
export const LATE_MS = 5 * 60_000;

/** A checkpoint that contradicts what was seen before; nothing after it is believed. */
class Contradiction extends Error {
  override readonly name = 'Contradiction';
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.code);
    this.finding = finding;
  }
}

export interface Advance {
  readonly state: MonitorState | undefined;
  readonly findings: readonly Finding[];
  /** The newest checkpoint's note, if it was checked in this run and nothing contradicts it. */
  readonly note: string | undefined;
}

/**
 * Takes up every checkpoint that came since: its signature by a key in force, its place in the directory log, the
 * directory of that minute, and each log's own tree over the entries that were sealed since. From the first minute on,
 * so nothing has to be believed but the first key.
 * @param limit checkpoints looked at in one run
 */
export async function advance(
  seen: MonitorState | undefined,
  log: PublishedLog,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<Advance> {
  let state = seen;
  let note: string | undefined;
  const findings: Finding[] = [];
  try {
    for (let count = 0; count < limit; count += 1) {
      const next = await step(state, log);
      if (next === undefined) return { state, note, findings: [...findings, ...late(state, now)] };
      if (state !== undefined && next.state.at - state.at > LATE_MS)
        findings.push({
          code: 'gap',
          index: next.state.index,
          minutes: Math.floor((next.state.at - state.at) / 60_000),
        });
      [state, note] = [next.state, next.note];
    }
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    return { state, note: undefined, findings: [...findings, error.finding] };
  }
  return { state, note, findings };
}

const late = (state: MonitorState | undefined, now: number): Finding[] =>
  state !== undefined && now - state.at > LATE_MS
    ? [{ code: 'late', index: state.index, minutes: Math.floor((now - state.at) / 60_000) }]
    : [];

async function step(state: MonitorState | undefined, log: PublishedLog) {
  const index = (state?.index ?? -1) + 1;
  const bytes = await log.checkpoint(index);
  if (bytes === undefined) return undefined;
  const demand = (holds: boolean, code: Finding['code']) => {
    if (!holds) throw new Contradiction({ code, index });
  };
  const file = checked(bytes, index);
  const { minute } = file;
  demand(minute.index === index && minute.at > (state?.at ?? 0), 'out-of-order');
  demand(minute.previous.equals(state?.fileDigest ?? Buffer.alloc(32)), 'fork');
  const trust = await trustOf(state, file, log);
  const range = appendLeaves(rangeFrom(0, index, state?.range ?? []), [minuteLeaf(minute)]);
  const { origin, size, root } = parseCheckpoint(signedText(file.note, trust, minute.at, index));
  demand(origin === trust.origin && size === index + 1 && root.equals(rootOf(range)), 'fork');
  const leaves = withHeads(trust.origin, state?.leaves ?? [], file.heads);
  demand(
    leaves.length === minute.slots && rootOf(appendLeaves(emptyRange(), leaves)).equals(minute.directory),
    'directory',
  );
  const logs = await followAll(state?.logs ?? {}, file.heads, index, log);
  return {
    note: file.note,
    state: { trust, index, at: minute.at, fileDigest: digestOf(bytes), range: rangeHashes(range), leaves, logs },
  };
}

function checked(bytes: Buffer, index: number): CheckpointFile {
  try {
    return parseCheckpointFile(bytes);
  } catch {
    throw new Contradiction({ code: 'malformed', index });
  }
}

/** The keys in force: those of before, or the next version that one of them vouches for. */
async function trustOf(state: MonitorState | undefined, file: CheckpointFile, log: PublishedLog): Promise<TrustFile> {
  const { index, trust: digest, at } = file.minute;
  if (state !== undefined && trustDigest(state.trust).equals(digest)) return state.trust;
  const bytes = await log.keys((state?.trust.version ?? 0) + 1);
  if (bytes === undefined || !digestOf(bytes).equals(digest)) throw new Contradiction({ code: 'unknown-key', index });
  if (state !== undefined) signedText(file.note, state.trust, at, index);
  return parseTrust(bytes);
}

/** The note's text, signed by a key in force at that time. */
function signedText(note: string, trust: TrustFile, at: number, index: number): string {
  const keys = trust.keys.filter(({ from, until = Infinity }) => from <= at && at < until);
  try {
    return openNote(
      note,
      keys.map(({ vkey }) => parseVkey(vkey)),
    ).text;
  } catch {
    throw new Contradiction({ code: 'bad-signature', index });
  }
}

function withHeads(origin: string, leaves: readonly Hash[], heads: readonly LogHead[]): Hash[] {
  const next = [...leaves];
  for (const head of heads) next[head.slot] = headLeaf(origin, head);
  return next;
}

async function followAll(
  seen: MonitorState['logs'],
  heads: readonly LogHead[],
  index: number,
  log: PublishedLog,
): Promise<MonitorState['logs']> {
  const logs = { ...seen };
  for (const head of heads) {
    const followed = await followLog(logs[head.log] ?? newLog(head.slot), head, log);
    if ('code' in followed) throw new Contradiction({ ...followed, index, log: head.log });
    logs[head.log] = followed;
  }
  return logs;
}
