import { ConfigurationError } from '../lib/config/deployment.ts';
import { synthesise } from '../lib/assembly.ts';

/** `npm run synth`: synthesises all stacks into cdk.out and prints how long it took. */
try {
  const { outdir, ms } = synthesise('cdk.out');
  process.stdout.write(`Synthesised all stacks into ${outdir} in ${(ms / 1000).toFixed(1)} s.\n`);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
