import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { checkpointKey, trustKey } from '../lambdas/audit/contract.ts';
import { cosign, witnessVkey, type WitnessKey } from '../lambdas/audit-monitor/domain/cosignature.ts';
import { isAboutTime, type PublishedLog } from '../lambdas/audit-monitor/domain/findings.ts';
import { decodeState, encodeState } from '../lambdas/audit-monitor/domain/monitor-state.ts';
import { advance, type MonitorState } from '../lambdas/audit-monitor/domain/monitor.ts';

/**
 * `npm run audit:monitor -- <folder> --state <file> [--once] [--cosign <key.pem> --name <witness>]`: follows a copy of the
 * archive that something else keeps up to date (`aws s3 sync`), minute by minute, with a state of its own. Prints each
 * finding as a line of JSON. With a key it is a witness: it cosigns the newest checkpoint that nothing contradicts, into
 * the folder. Exits with 0 when everything holds, 1 when the log contradicts what was seen before, 2 when it cannot tell
 * (`late`, `gap`, no archive). Without `--once` it goes on, and ends at the first contradiction.
 */
const USAGE =
  'Usage: npm run audit:monitor -- <folder> --state <file> [--once] [--cosign <Ed25519 key, PEM> --name <witness name>]\n';
const EVERY_MS = 60_000;
/** Checkpoints taken up before the state is saved. */
const AT_ONCE = 1_000;
/** C2SP: a key name has neither spaces nor plus signs. */
const NAME = /^[^\s+\p{Cc}]+$/u;

const given = arguments_();
if (given === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  for (;;) {
    process.exitCode = await look(given);
    if (given.once || process.exitCode === 1) break;
    await sleep(EVERY_MS);
  }
}

interface Given {
  readonly folder: string;
  readonly state: string;
  readonly once: boolean;
  readonly witness: WitnessKey | undefined;
}

function arguments_(): Given | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(3),
      allowPositionals: true,
      options: {
        state: { type: 'string' },
        once: { type: 'boolean' },
        cosign: { type: 'string' },
        name: { type: 'string' },
      },
    });
    const [folder] = positionals;
    const { state, cosign: key, name } = values;
    if (folder === undefined || state === undefined || positionals.length !== 1) return undefined;
    if ((key === undefined) !== (name === undefined) || (name !== undefined && !NAME.test(name))) return undefined;
    const witness = key === undefined || name === undefined ? undefined : witnessOf(key, name);
    return { folder, state, once: values.once === true, witness };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
}

/** @throws Error for a file that holds no Ed25519 private key */
function witnessOf(file: string, name: string): WitnessKey {
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key.`);
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { name, publicKey: async () => publicKey, sign: async (text) => sign(null, text, key) };
}

/** One look: everything that came since the last one. @returns the exit code */
async function look({ folder, state: file, witness }: Given): Promise<number> {
  let state: MonitorState | undefined;
  try {
    state = existsSync(file) ? decodeState(readFileSync(file, 'utf8')) : undefined;
  } catch {
    // Beginning anew would forget what was seen, which is all that a monitor is for.
    say({ unusable: `${file} is no state of a monitor. Keep it for whoever looks into this, and name another.` });
    return 2;
  }
  for (;;) {
    const before = state?.index;
    const next = await advance(state, folderLog(folder), { now: Date.now(), limit: AT_ONCE });
    if (next.state !== undefined) save(file, next.state);
    for (const finding of next.findings) say({ ...finding });
    state = next.state;
    if (next.findings.some((one) => !isAboutTime(one))) return 1;
    if (state !== undefined && state.index !== before && next.note !== undefined && next.findings.length === 0)
      await signAsWitness(folder, witness, next.note, state.index);
    if (next.findings.length > 0) return 2;
    if (state?.index === before) break;
  }
  if (state === undefined) say({ unusable: `${folder} holds no checkpoint.` });
  else say({ index: state.index, at: new Date(state.at).toISOString(), logs: Object.keys(state.logs).length });
  return state === undefined ? 2 : 0;
}

async function signAsWitness(folder: string, key: WitnessKey | undefined, note: string, index: number): Promise<void> {
  if (key === undefined) return;
  const { name, bytes } = await cosign(key, note, { index, at: Date.now() });
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
  say({ cosigned: name, witness: witnessVkey(key.name, await key.publicKey()) });
}

/** Never half a state: it is what the next run compares with. */
function save(file: string, state: MonitorState): void {
  writeFileSync(`${file}.new`, encodeState(state));
  renameSync(`${file}.new`, file);
}

function folderLog(folder: string): PublishedLog {
  const read = async (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined);
  return {
    checkpoint: (index) => read(checkpointKey(index)),
    keys: (version) => read(trustKey(version)),
    read,
    async segments(log, from) {
      const place = join('segments', log);
      const start = String(from).padStart(12, '0');
      const names = existsSync(join(folder, place)) ? readdirSync(join(folder, place)) : [];
      return names
        .filter((name) => name >= start)
        .toSorted()
        .map((name) => join(place, name));
    },
  };
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
