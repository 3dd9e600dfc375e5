import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkPaths, PATHS, type Path } from '../tools/plant/check-paths.ts';
import { loadEntity } from '../tools/plant/load-entity.ts';

const USAGE = `Usage: npm run plant -- <entities.ts> [--without ${PATHS.join('|')}] [--json file]`;

/**
 * `npm run plant -- <entities.ts>`: plants an entity that no other file names, and tells which paths find it.
 * Exit 0: all of them; 1: some do not; 2: the file cannot be planted, and a sentence says why.
 */
const outcome = await run();
if (outcome.json !== undefined) writeFileSync(outcome.json, `${JSON.stringify(outcome.result, null, 2)}\n`);
process.exitCode = outcome.exit;

interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly result: Record<Path, boolean> | { readonly error: string };
  readonly json?: string | undefined;
}

async function run(): Promise<Outcome> {
  let json: string | undefined;
  try {
    const options = { json: { type: 'string' }, without: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: process.argv.slice(3), options, allowPositionals: true });
    json = values.json;
    const without = PATHS.find((path) => path === values.without);
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return unusable(USAGE, json);
    if (values.without !== undefined && without === undefined) return unusable(USAGE, json);
    const result = await checkPaths(await loadEntity(file), without);
    for (const path of PATHS) process.stdout.write(`${path.padEnd(8)} ${result[path] ? 'found' : 'NOT FOUND'}\n`);
    return { exit: PATHS.every((path) => result[path]) ? 0 : 1, result, json };
  } catch (error) {
    return unusable(error instanceof Error ? error.message : String(error), json);
  }
}

function unusable(error: string, json: string | undefined): Outcome {
  process.stderr.write(`${error}\n`);
  return { exit: 2, result: { error }, json };
}
