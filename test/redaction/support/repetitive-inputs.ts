/** As long as a turn may be, and what makes a careless pattern try everything. */
export const REPETITIVE_INPUTS: readonly string[] = [
  'a '.repeat(512),
  'null '.repeat(200),
  '0 '.repeat(512),
  'a.'.repeat(512),
  'DE12 '.repeat(200),
];
