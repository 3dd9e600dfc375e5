import './support/quiet.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';
import { contestants, type Contestant } from './support/seal-contestants.ts';

const ROUNDS = 7;
const DEFAULT_VALUES = 2_000;
/** One kilobyte of what callers say, umlauts included. */
const TEXT = 'Ich möchte den Termin am Donnerstag verschieben. '.repeat(21).slice(0, 1_002);

/** Values sealed or opened at once in the second measurement: what a core can do while others wait for its answer. */
const AT_ONCE = 8;

/**
 * Seals and opens 1 KB, contestants in turn: one after the other, and eight at once. WebCrypto answers from another
 * thread, so one after the other mostly measures how fast the machine wakes threads up; "per core" is the CPU time of
 * all threads.
 * @param size values a round, 2,000 unless told
 */
export async function run({ json, size = DEFAULT_VALUES }: { json?: string; size?: number }): Promise<void> {
  const all = (await contestants()).map((contestant) => ({ contestant, single: [] as Times[], many: [] as Times[] }));
  for (const { contestant } of all) await timed(contestant, Math.min(size, 500), 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of all) {
      one.single.push(await timed(one.contestant, size, 1));
      one.many.push(await timed(one.contestant, size, AT_ONCE));
    }
  }
  const perSecond = (times: Times[], of: keyof Times) => Math.round(1_000 / median(times.map((each) => each[of])));
  const figures = all.map(({ contestant, single, many }) => ({
    name: contestant.name,
    sealPerSecond: perSecond(single, 'seal'),
    openPerSecond: perSecond(single, 'open'),
    sealPerCoreSecond: perSecond(many, 'sealCpu'),
    openPerCoreSecond: perSecond(many, 'openCpu'),
  }));
  const ours = figures[1]!;
  printTable(
    figures.map((one) => ({
      '1 KB': one.name,
      'seal/s': one.sealPerSecond,
      'open/s': one.openPerSecond,
      'seal/core-s': one.sealPerCoreSecond,
      'open/core-s': one.openPerCoreSecond,
      'ours, seal': `× ${rounded(ours.sealPerSecond / one.sealPerSecond, 2)}`,
      'ours, open': `× ${rounded(ours.openPerSecond / one.openPerSecond, 2)}`,
    })),
  );
  saveJson(json, { bytes: Buffer.byteLength(TEXT), rounds: ROUNDS, values: size, atOnce: AT_ONCE, figures });
}

/** Milliseconds for one value: on the clock, and of all threads' CPU. */
interface Times {
  readonly seal: number;
  readonly open: number;
  readonly sealCpu: number;
  readonly openCpu: number;
}

/** Every value is opened and compared, so that nobody is fast by doing nothing. */
async function timed({ name, seal, open }: Contestant, values: number, atOnce: number): Promise<Times> {
  const sealed: unknown[] = [];
  const began = moment();
  for (let n = 0; n < values; n += atOnce)
    sealed.push(...(await Promise.all(Array.from({ length: atOnce }, () => seal(TEXT)))));
  const between = moment();
  let wrong = 0;
  for (let n = 0; n < sealed.length; n += atOnce) {
    const opened = await Promise.all(sealed.slice(n, n + atOnce).map((value) => open(value)));
    wrong += opened.filter((text) => text !== TEXT).length;
  }
  const ended = moment();
  if (wrong > 0) throw new Error(`${name}: ${wrong} values did not open to what was sealed.`);
  const each = (from: ReturnType<typeof moment>, to: ReturnType<typeof moment>, of: 'clock' | 'cpu') =>
    (to[of] - from[of]) / sealed.length;
  return {
    seal: each(began, between, 'clock'),
    open: each(between, ended, 'clock'),
    sealCpu: each(began, between, 'cpu'),
    openCpu: each(between, ended, 'cpu'),
  };
}

function moment() {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), cpu: (user + system) / 1_000 };
}
