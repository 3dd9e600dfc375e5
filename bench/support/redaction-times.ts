import { redactUtterance } from '../../tools/redaction/redact-utterance.ts';
import { quantile, rounded } from './figures.ts';

const SPEECH =
  'ja guten tag ich rufe an wegen der rechnung vom letzten monat mein name ist hans weber und meine nummer ist null eins sieben ' +
  'sechs dreiundzwanzig vierzehn acht neun ich wohne in der goethestraße zwölf und wollte fragen ob sie am donnerstag um halb drei noch frei haben ';
const ROUNDS = 300;
/** As much is read between two looks at the processor's time. */
const BATCH_CHARACTERS = 80_000;
/** What makes a careless pattern begin anew at every character. */
const REPEATED = [
  '1 ',
  '1.1.1.',
  'a ',
  'null ',
  'eins',
  'meine nummer ist ',
  'herr ',
  'von ',
  'at punkt ',
  'a@',
  'DE12 ',
  '⟦',
  'am 3. ',
  'geboren am ',
];

/** Milliseconds per turn by length; of this thread's processor, because the machine has other work, and by the clock. */
export function timesOf() {
  return [250, 1_000, 4_000].map((characters) => {
    const text = SPEECH.repeat(20).slice(0, characters);
    const read = () => redactUtterance({ id: 0, text, asked: [], previous: [] }).ms;
    const times = Array.from({ length: ROUNDS }, read);
    // The kernel counts a thread's time in ticks of milliseconds: many turns are measured as one.
    const batch = Math.ceil(BATCH_CHARACTERS / characters);
    const cpu = Array.from({ length: ROUNDS / 10 }, () => {
      const before = process.threadCpuUsage();
      for (let turn = 0; turn < batch; turn += 1) read();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000 / batch;
    });
    return {
      characters,
      'cpu p50 ms': rounded(quantile(cpu, 0.5), 3),
      'cpu p95 ms': rounded(quantile(cpu, 0.95), 3),
      'p50 ms': rounded(quantile(times, 0.5), 3),
      'p95 ms': rounded(quantile(times, 0.95), 3),
    };
  });
}

/** How much longer ten times the text takes: about ten where it is linear. */
export function growthOf() {
  const fastest = (text: string) =>
    Math.min(...Array.from({ length: 3 }, () => redactUtterance({ id: 0, text, asked: [], previous: [] }).ms));
  return REPEATED.map((piece) => {
    const [small, large] = [10_000, 100_000].map((length) =>
      fastest(piece.repeat(Math.ceil(length / piece.length)).slice(0, length)),
    );
    return {
      repeated: piece,
      '10 kB ms': rounded(small!, 1),
      '100 kB ms': rounded(large!, 1),
      ratio: rounded(large! / small!, 1),
    };
  });
}
