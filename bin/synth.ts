import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../lib/config/deployment.ts';
import { DEFAULT_ENVIRONMENT } from '../lib/config/deployment-name.ts';
import { isCurrent } from '../lib/shared/sources.ts';

/**
 * `npm run synth [-- --env e] [--out dir] [--if-changed] [--json]`: synthesises all stacks of an environment and says how
 * long it took.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    env: { type: 'string', default: DEFAULT_ENVIRONMENT },
    out: { type: 'string', default: 'cdk.out' },
    'if-changed': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

try {
  const reused = values['if-changed'] && isCurrent(values.out, values.env);
  const result = { ...(reused ? { outdir: resolve(values.out), ms: 0 } : await synthesised(values.out)), reused };
  const sentence = reused
    ? `Nothing has changed; the stacks in ${result.outdir} are current.`
    : `Synthesised all stacks into ${result.outdir} in ${(result.ms / 1000).toFixed(1)} s.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : sentence}\n`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Bundling begins in a process of its own while this one loads the CDK, which takes as long as a third of it. */
async function synthesised(outdir: string): Promise<{ outdir: string; ms: number }> {
  const ahead = join(import.meta.dirname, '..', 'lib', 'shared', 'bundle-ahead.ts');
  const bundling = spawn(process.execPath, [ahead], { stdio: 'ignore' });
  bundling.unref();
  process.once('exit', () => bundling.kill());
  const { synthesiseCurrent } = await import('../lib/assembly.ts');
  return synthesiseCurrent(outdir, values.env);
}
