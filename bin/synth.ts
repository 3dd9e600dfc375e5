import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../lib/config/deployment.ts';

/** `npm run synth [-- --out dir] [--if-changed] [--json]`: synthesises all stacks and says how long it took. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    out: { type: 'string', default: 'cdk.out' },
    'if-changed': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

// Bundling begins while this process loads the CDK, which takes as long as a third of it.
const ahead = join(import.meta.dirname, '..', 'lib', 'shared', 'bundle-ahead.ts');
const bundling = spawn(process.execPath, [ahead], { stdio: 'ignore' });
bundling.unref();
process.once('exit', () => bundling.kill());
const { synthesise, synthesiseIfChanged } = await import('../lib/assembly.ts');

try {
  const result = values['if-changed'] ? synthesiseIfChanged(values.out) : { ...synthesise(values.out), reused: false };
  const sentence = result.reused
    ? `Nothing has changed; the stacks in ${result.outdir} are current.`
    : `Synthesised all stacks into ${result.outdir} in ${(result.ms / 1000).toFixed(1)} s.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : sentence}\n`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
