import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlayedCall } from './demo-calls.ts';
import { LocalPlatformError } from '../shared/local-platform-error.ts';

/** Code of the functions: nothing of a caller's can be in it, and it is most of the bytes. */
const CODE = 'lambda-blobs';

/**
 * Reads everything the stopped platform has stored (tables, objects, queues, executions, logs) and looks for the
 * numbers that called and the sentences that were said.
 * @throws LocalPlatformError naming the files, never what was found
 */
export async function searchState(
  stateDir: string,
  { calls, sentences }: { calls: readonly PlayedCall[]; sentences: readonly string[] },
  detail: (text: string) => void,
): Promise<void> {
  const numbers = [...new Set(calls.map((call) => call.from))].filter((from) => from.startsWith('+'));
  const marks = [...numbers, ...numbers.map((number) => number.slice(1)), ...sentences];
  let bytes = 0;
  const leaking = filesOf(stateDir).filter((file) => {
    const text = readFileSync(file, 'utf8');
    bytes += text.length;
    return marks.some((mark) => text.includes(mark));
  });
  if (leaking.length > 0) {
    throw new LocalPlatformError(`Personal data is in plain text in ${leaking.length} files.`, {
      advice: leaking.join('\n'),
    });
  }
  detail(`${numbers.length} numbers, ${sentences.length} sentences, ${Math.round(bytes / 2 ** 20)} MiB`);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== CODE)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]));
}
