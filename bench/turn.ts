import './support/quiet.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';
import { redactRepetitiveInputs } from './support/redaction-turns.ts';
import { playLexCall } from './support/lex-turns.ts';
import { playTelephonyCall } from './support/telephony-turns.ts';

const DEFAULT_CALLS = 300;
const WARM_UP_CALLS = 30;
const TARGET_P95_MS = 50;
/** Nobody speaks like the worst inputs; they must not stop a call all the same. */
const TARGET_WORST_P95_MS = 300;

/** Plays one whole call and gives the time of each of its turns, in milliseconds; the most that 95 % of them may take. */
type Part = readonly [play: (call: number) => Promise<number[]>, targetP95Ms: number];

const PARTS: Readonly<Record<string, Part>> = {
  'call handler': [playTelephonyCall, TARGET_P95_MS],
  'Lex hook, own answers': [(call) => playLexCall(call, { model: false }), TARGET_P95_MS],
  'Lex hook, with redaction for a model': [(call) => playLexCall(call, { model: true }), TARGET_P95_MS],
  'redaction, the worst inputs': [redactRepetitiveInputs, TARGET_WORST_P95_MS],
};

/**
 * Time of our own code per turn, one call at a time: the real handlers, reducer, sealing and audit rows. Only DynamoDB,
 * KMS, STS and the model are in memory, so neither AWS nor the emulator is in the figures; log lines are not written.
 * @param size calls of each kind, 300 unless told
 */
export async function run({ json, size = DEFAULT_CALLS }: { json?: string; size?: number }): Promise<void> {
  const figures = [];
  for (const [name, [play, target]] of Object.entries(PARTS)) {
    for (let call = 0; call < WARM_UP_CALLS; call += 1) await play(call);
    const turns: number[] = [];
    for (let call = 0; call < size; call += 1) turns.push(...(await play(call)));
    const at = (q: number) => rounded(quantile(turns, q), 2);
    figures.push({ name, turns: turns.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), targetP95Ms: target });
  }
  printTable(
    figures.map(({ name, turns, p50Ms, p95Ms, maxMs, targetP95Ms }) => ({
      'own code of': name,
      turns,
      'p50 ms': p50Ms,
      'p95 ms': p95Ms,
      'max ms': maxMs,
      'p95 below': targetP95Ms,
    })),
  );
  const met = figures.every(({ p95Ms, targetP95Ms }) => p95Ms < targetP95Ms);
  process.stdout.write(
    `\np95 below ${TARGET_P95_MS} ms a turn, ${TARGET_WORST_P95_MS} ms for the worst inputs: ${met ? 'yes' : 'NO'}\n`,
  );
  saveJson(json, { calls: size, targetP95Ms: TARGET_P95_MS, met, figures });
}
