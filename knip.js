// No dead export, no unused file, no unused dependency. What runs without being imported is an entry.
import { lambdaEntries } from './lib/shared/lambda-bundles.ts';

export default {
  entry: [
    'bin/*.{ts,mjs}',
    // One file per environment, found by its name.
    'config/*.ts',
    'bench/*.ts',
    // Started as programs of their own.
    'bench/support/*.mjs',
    'test/support/{prepare,run-*}.ts',
    'test/verifier/support/write-vectors.ts',
    'lib/shared/bundle-ahead.ts',
    // A page loads it.
    'local/call-page/page/call.js',
    // Found by their folders.
    'trust/controls/*/*.ts',
    // Deployed by name; a test of the infrastructure finds those that nothing deploys.
    ...lambdaEntries().map((entry) => `lambdas/${entry}.ts`),
  ],
  project: ['{bin,config,lib,lambdas,local,trust,tools,test,bench}/**/*.{ts,mts,mjs,js}'],
  // The local platform starts the CDK's command by its path.
  ignoreDependencies: ['aws-cdk'],
  // Of the machine; the tests that use it say so.
  ignoreBinaries: ['go', 'openssl'],
};
