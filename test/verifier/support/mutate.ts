/** Numbers from 0 to before 1 that follow from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const place = (random: Random, length: number) => Math.floor(random() * length);

/** Values that readers take for each other, or differ about. */
const VALUES: readonly string[] = [
  '0',
  '1',
  '-1',
  '-0',
  '1.0',
  '1e0',
  '1e400',
  '01',
  '9007199254740992',
  '12345678901234567890',
  'true',
  'null',
  '""',
  '"x"',
  '"\\u0041"',
  '"\\ud800"',
  '"é"',
  '"AA=="',
  '"AB=="',
  '[]',
  '[[]]',
  '{}',
  '{"a":1}',
  'NaN',
  'Infinity',
];
const TOKEN = /"(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null/g;

const bytes: readonly ((random: Random, from: Buffer) => Buffer)[] = [
  (random, from) => {
    const to = Buffer.from(from);
    const at = place(random, to.length);
    to[at] = (to[at] ?? 0) ^ (1 << place(random, 8));
    return to;
  },
  (random, from) => from.subarray(0, place(random, from.length)),
  (random, from) => {
    const at = place(random, from.length);
    return Buffer.concat([
      from.subarray(0, at),
      Buffer.from(pick(random, [' ', '\n', '\r\n', '\0', ',', '"', '\u00a0', '{', '\ufeff'])),
      from.subarray(at),
    ]);
  },
  (random, from) => {
    const [at, length] = [place(random, from.length), 1 + place(random, 40)];
    return Buffer.concat([from.subarray(0, at), from.subarray(at + length)]);
  },
  (random, from) => {
    const [at, to] = [place(random, from.length), place(random, from.length)];
    return Buffer.concat([from.subarray(0, at), from.subarray(to, to + 1 + place(random, 60)), from.subarray(at)]);
  },
];

/** Another value in place of one of a document. */
function revalue(random: Random, from: Buffer): Buffer {
  const text = from.toString();
  const tokens = [...text.matchAll(TOKEN)];
  if (tokens.length === 0) return Buffer.concat([from, from]);
  const { 0: token, index } = pick(random, tokens) as RegExpExecArray;
  const value = random() < 0.3 ? (pick(random, tokens)[0] ?? '') : pick(random, VALUES);
  return Buffer.from(text.slice(0, index) + value + text.slice(index + token.length));
}
/** A member more, or one less. */
function remember(random: Random, from: Buffer): Buffer {
  const text = from.toString();
  const members = [...text.matchAll(/"\w+":(?:"[^"]*"|\d+|true|\[\])[,}]/g)];
  if (members.length === 0) return Buffer.from(`${text} `);
  const { 0: member, index } = pick(random, members) as RegExpExecArray;
  const more = random() < 0.5 ? `${member.slice(0, -1)},` : '';
  return Buffer.from(
    more ? text.slice(0, index) + more + text.slice(index) : text.replace(member, member.endsWith('}') ? '}' : ''),
  );
}

/** A document with one or two mutations; always another than it was. */
export function mutate(random: Random, from: Buffer): Buffer {
  const ways = [...bytes, revalue, revalue, revalue, remember];
  let to = pick(random, ways)(random, from);
  if (random() < 0.3) to = pick(random, ways)(random, to.length === 0 ? from : to);
  return to.equals(from) ? Buffer.concat([from, Buffer.from('\n')]) : to;
}
