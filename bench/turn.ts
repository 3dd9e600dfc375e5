import './support/quiet.ts';
import { printTable, quantile, rounded, saveJson } from './support/figures.ts';
import { playLexCall } from './support/lex-turns.ts';
import { playTelephonyCall } from './support/telephony-turns.ts';

const DEFAULT_CALLS = 300;
const WARM_UP_CALLS = 30;
const TARGET_P95_MS = 50;

/** Each plays one whole call and gives the time of each of its turns, in milliseconds. */
const PARTS: Readonly<Record<string, (call: number) => Promise<number[]>>> = {
  'call handler': playTelephonyCall,
  'Lex hook, own answers': (call) => playLexCall(call, { model: false }),
  'Lex hook, with redaction for a model': (call) => playLexCall(call, { model: true }),
};

/**
 * Time of our own code per turn, one call at a time: the real handlers, reducer, sealing and audit rows. Only DynamoDB,
 * KMS, STS and the model are in memory, so neither AWS nor the emulator is in the figures; log lines are not written.
 * @param size calls of each kind, 300 unless told
 */
export async function run({ json, size = DEFAULT_CALLS }: { json?: string; size?: number }): Promise<void> {
  const figures = [];
  for (const [name, play] of Object.entries(PARTS)) {
    for (let call = 0; call < WARM_UP_CALLS; call += 1) await play(call);
    const turns: number[] = [];
    for (let call = 0; call < size; call += 1) turns.push(...(await play(call)));
    const at = (q: number) => rounded(quantile(turns, q), 2);
    figures.push({ name, turns: turns.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) });
  }
  printTable(
    figures.map(({ name, turns, p50Ms, p95Ms, maxMs }) => ({
      'own code of': name,
      turns,
      'p50 ms': p50Ms,
      'p95 ms': p95Ms,
      'max ms': maxMs,
    })),
  );
  const met = figures.every(({ p95Ms }) => p95Ms < TARGET_P95_MS);
  process.stdout.write(`\np95 below ${TARGET_P95_MS} ms: ${met ? 'yes' : 'NO'}\n`);
  saveJson(json, { calls: size, targetP95Ms: TARGET_P95_MS, met, figures });
}
