import {
  canonicalJson,
  checkpointKey,
  encodeTrust,
  inclusionProof,
  minuteJson,
  minuteOfFile,
  subtreesOfLeaves,
  trustDigest,
  trustKey,
  type Hash,
  type JsonValue,
  type Minute,
  type ReadDeps,
  type TrustFile,
} from '../../audit/contract.ts';

/** A version of the key file: its exact bytes, and the SHA-256 over them, which minutes name. */
interface KeyFile {
  readonly version: number;
  readonly file: Buffer;
  readonly digest: Hash;
}
/** The minute in which a version came into force, with the note that a key of the version before signed too. */
interface HandOver {
  readonly version: number;
  readonly minute: Minute;
  readonly note: string;
}
export interface KeyHistory {
  readonly origin: string;
  readonly files: readonly KeyFile[];
  /** One for every version but the first. */
  readonly handOvers: readonly HandOver[];
}

const b64 = (bytes: Buffer) => bytes.toString('base64');

/** Every version of the key file and how each came into force; undefined before the first checkpoint. */
export async function keyHistory(deps: ReadDeps): Promise<KeyHistory | undefined> {
  const state = await deps.directory.state();
  if (state === undefined) return undefined;
  const files = await Promise.all(
    Array.from({ length: state.trust.version }, (_, i) => keyFile(i + 1, state.trust, deps)),
  );
  const versionOf = ({ trust }: Minute) => files.find(({ digest }) => digest.equals(trust))?.version ?? 0;
  const at = async (index: number): Promise<HandOver> => {
    const { minute, note } = index === state.minute.index ? state : await minuteAt(index, deps);
    return { version: versionOf(minute), minute, note };
  };
  const handOvers: HandOver[] = [];
  for (let version = 2; version <= state.trust.version; version += 1)
    handOvers.push(await firstOf(version, { low: handOvers.at(-1)?.minute.index ?? 0, high: state.minute.index, at }));
  return { origin: state.trust.origin, files, handOvers };
}

async function keyFile(version: number, current: TrustFile, { archive }: ReadDeps): Promise<KeyFile> {
  if (version === current.version) return { version, file: encodeTrust(current), digest: trustDigest(current) };
  const file = await archive.get(trustKey(version));
  if (!file) throw new Error(`${trustKey(version)} is not in the archive`);
  return { version, file, digest: trustDigest(JSON.parse(file.toString()) as TrustFile) };
}

async function minuteAt(index: number, { archive }: ReadDeps): Promise<{ minute: Minute; note: string }> {
  const file = await archive.get(checkpointKey(index));
  if (!file) throw new Error(`${checkpointKey(index)} is not in the archive`);
  return minuteOfFile(file);
}

/** The first minute of a version, by halving: versions only rise, so that a year of minutes takes twenty reads. */
async function firstOf(
  version: number,
  { low, high, at }: { low: number; high: number; at: (index: number) => Promise<HandOver> },
): Promise<HandOver> {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((await at(middle)).version >= version) to = middle;
    else from = middle + 1;
  }
  const found = await at(from);
  if (found.version !== version) throw new Error(`no minute names version ${version} of the keys`);
  return found;
}

/** `handovers/<version>.json` of a bundle under a directory log of `size` minutes (docs/audit-format.md). */
export async function handOverFiles(
  { handOvers }: KeyHistory,
  size: number,
  deps: ReadDeps,
): Promise<{ path: string; bytes: Buffer }[]> {
  if (handOvers.length === 0) return [];
  const leaves = await deps.directory.minuteLeaves(size);
  const known = subtreesOfLeaves(leaves);
  return handOvers.map((handOver) => {
    const { index } = handOver.minute;
    const document: { [member: string]: JsonValue } = {
      ...handOverJson(handOver),
      minuteProof: inclusionProof(index, index + 1, known).map(b64),
      logProof: inclusionProof(index, size, known).map(b64),
    };
    const path = `handovers/${String(handOver.version).padStart(6, '0')}.json`;
    return { path, bytes: Buffer.from(canonicalJson(document)) };
  });
}

const handOverJson = ({ version, minute, note }: HandOver) => ({ v: 1, version, minute: minuteJson(minute), note });

/** What anyone may see: key files to the byte, their fingerprints, and the minutes that handed over. */
export const keyHistoryJson = ({ origin, files, handOvers }: KeyHistory) => ({
  origin,
  keys: files.map(({ version, file, digest }) => ({
    version,
    fingerprint: digest.toString('hex'),
    file: file.toString(),
  })),
  handovers: handOvers.map(handOverJson),
});
