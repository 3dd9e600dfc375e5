import { parseArgs } from 'node:util';
import { ConfigurationError } from '../lib/config/deployment.ts';
import { synthesise, synthesiseIfChanged } from '../lib/assembly.ts';

/** `npm run synth [-- --out dir] [--if-changed] [--json]`: synthesises all stacks and says how long it took. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    out: { type: 'string', default: 'cdk.out' },
    'if-changed': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

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
