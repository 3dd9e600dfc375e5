import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_ENVIRONMENT } from '../lib/config/deployment-name.ts';
import { awsAccount, preflight, printChecks } from '../tools/preflight/preflight.ts';

/**
 * `npm run deploy -- [--env e] [-- arguments of cdk deploy]`: looks whether the account is ready, and only then lets the
 * CDK deploy all stacks. Exit 1: something is missing, and nothing was changed.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { env: { type: 'string', default: DEFAULT_ENVIRONMENT } },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const { checks, error } = await preflight(values.env, awsAccount);
printChecks(checks, say);
if (error !== undefined || checks.some(({ seen }) => seen === 'missing')) {
  say('\nNothing was changed: mend what is missing first.');
  process.exitCode = 1;
} else {
  const root = join(import.meta.dirname, '..');
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const args = [cdk, 'deploy', '--all', '-c', `env=${values.env}`, ...positionals];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
