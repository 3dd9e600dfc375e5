import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readUtterances } from '../tools/redaction/read-utterances.ts';
import { redactUtterance } from '../tools/redaction/redact-utterance.ts';

const USAGE = 'Usage: npm run redact -- <file of one {"id", "text", "asked"?, "previous"?} per line> [--json file]';

/**
 * `npm run redact -- <jsonl> [--json file]`: masks utterances as a call would, without a platform.
 * Exit 0: all of them; 2: the file cannot be used, and a sentence says why.
 */
try {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const masked = readUtterances(readFileSync(file, 'utf8')).map(redactUtterance);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(masked, null, 2)}\n`);
  else for (const each of masked) process.stdout.write(`${each.id}\t${each.masked}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
