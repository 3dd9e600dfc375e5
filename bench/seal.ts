import './support/quiet.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';
import { contestants, type Contestant } from './support/seal-contestants.ts';

const ROUNDS = 7;
const DEFAULT_VALUES = 2_000;
/** One kilobyte of what callers say, umlauts included. */
const TEXT = 'Ich möchte den Termin am Donnerstag verschieben. '.repeat(21).slice(0, 1_002);

/** Seals and opens 1 KB, one after the other, contestants in turn. @param size values a round, 2,000 unless told */
export async function run({ json, size = DEFAULT_VALUES }: { json?: string; size?: number }): Promise<void> {
  const all = (await contestants()).map((contestant) => ({ contestant, seal: [] as number[], open: [] as number[] }));
  for (const { contestant } of all) await timed(contestant, Math.min(size, 500));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of all) {
      const { seal, open } = await timed(one.contestant, size);
      one.seal.push(seal);
      one.open.push(open);
    }
  }
  const figures = all.map(({ contestant, seal, open }) => ({
    name: contestant.name,
    sealPerSecond: Math.round(1_000 / median(seal)),
    openPerSecond: Math.round(1_000 / median(open)),
  }));
  const ours = figures[1]!;
  printTable(
    figures.map(({ name, sealPerSecond, openPerSecond }) => ({
      '1 KB': name,
      'seal/s': sealPerSecond,
      'open/s': openPerSecond,
      'ours, seal': `× ${rounded(ours.sealPerSecond / sealPerSecond, 2)}`,
      'ours, open': `× ${rounded(ours.openPerSecond / openPerSecond, 2)}`,
    })),
  );
  saveJson(json, { bytes: Buffer.byteLength(TEXT), rounds: ROUNDS, values: size, figures });
}

/** Milliseconds for one value. Every value is opened and compared, so that nobody is fast by doing nothing. */
async function timed({ name, seal, open }: Contestant, values: number): Promise<{ seal: number; open: number }> {
  const sealed: unknown[] = [];
  const began = performance.now();
  for (let n = 0; n < values; n += 1) sealed.push(await seal(TEXT));
  const between = performance.now();
  let wrong = 0;
  for (const value of sealed) wrong += (await open(value)) === TEXT ? 0 : 1;
  const ended = performance.now();
  if (wrong > 0) throw new Error(`${name}: ${wrong} values did not open to what was sealed.`);
  return { seal: (between - began) / values, open: (ended - between) / values };
}
