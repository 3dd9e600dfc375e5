import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambdas } from '../lib/shared/lambda-bundles.ts';
import { median, printTable, rounded, saveJson } from './support/figures.ts';

const DEFAULT_ROUNDS = 9;
/** What issue "main job" asks of the call handler: bytes of minified output, milliseconds. */
const TARGET = { entry: 'telephony/handle-call', total: 900_000, own: 100_000, initMs: 250 };

/** What the import in a new process takes, without the start of Node.js itself. */
const PROBE = 'const began=performance.now();await import(process.argv[1]);console.log(performance.now()-began)';
/** As on Lambda: libraries decide by these whether they run there. No credentials, no variables of our own. */
const ENVIRONMENT = {
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_REGION: 'eu-central-1',
  LAMBDA_TASK_ROOT: '/var/task',
};

function initMs(file: string): number {
  const args = ['--input-type=module', '--eval', PROBE, pathToFileURL(file).href];
  return Number(execFileSync(process.execPath, args, { env: ENVIRONMENT, encoding: 'utf8' }).trim().split('\n').at(-1));
}

/** Sizes of every Lambda's bundle and the median time of its import. @param size rounds, 9 unless told */
export async function run({ json, size = DEFAULT_ROUNDS }: { json?: string; size?: number }): Promise<void> {
  const { sizes, directory } = bundleLambdas();
  const lambdas = Object.entries(sizes).map(([entry, bytes]) => {
    const file = join(directory(entry), 'index.mjs');
    // The first one reads the file from disk, which no later one has to.
    initMs(file);
    const rounds = Array.from({ length: size }, () => initMs(file));
    return { entry, ...bytes, initMs: rounded(median(rounds)) };
  });
  lambdas.sort((a, b) => b.total - a.total);
  printTable(
    lambdas.map((one) => ({
      Lambda: one.entry,
      'total KB': kilobytes(one.total),
      ours: kilobytes(one.own),
      libraries: kilobytes(one.libraries),
      'init ms': one.initMs,
    })),
  );
  const handler = lambdas.find((one) => one.entry === TARGET.entry)!;
  const met = handler.total < TARGET.total && handler.own < TARGET.own && handler.initMs < TARGET.initMs;
  process.stdout.write(`\n${TARGET.entry}: ${met ? 'within' : 'NOT within'} 900 KB, ours 100 KB, init 250 ms\n`);
  saveJson(json, { rounds: size, target: TARGET, met, lambdas });
}

const kilobytes = (bytes: number) => rounded(bytes / 1000);
