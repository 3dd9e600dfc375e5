import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_ENVIRONMENT } from '../lib/config/deployment-name.ts';
import { withPrerequisites } from '../tools/preflight/page.ts';
import { localAccount } from '../local/platform/local-account.ts';
import { awsAccount, preflight, printChecks } from '../tools/preflight/preflight.ts';

/**
 * `npm run aws:preflight -- --env e [--local] [--json f]`: whether an account is ready for an environment; changes nothing.
 * `--local` looks at the local platform and starts one where none runs. `--page` writes the README's section.
 * Exit 0: nothing is missing; 1: something is; 2: it could not be asked. The JSON is written in every case.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    env: { type: 'string', default: DEFAULT_ENVIRONMENT },
    local: { type: 'boolean', default: false },
    state: { type: 'string', default: '.local/state' },
    json: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);

if (values.page) {
  const readme = join(import.meta.dirname, '..', 'README.md');
  writeFileSync(readme, withPrerequisites(readFileSync(readme, 'utf8')));
} else {
  const result = await preflight(values.env, values.local ? () => localAccount(values.state, say) : awsAccount);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  printChecks(result.checks, say);
  process.exitCode = result.checks.some(({ seen }) => seen === 'missing') ? 1 : result.error === undefined ? 0 : 2;
}
