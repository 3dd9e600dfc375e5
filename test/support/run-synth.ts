import { synthesise } from '../../lib/assembly.ts';

// `node run-synth.ts <folder> [configuration as JSON]`: templates and metadata; assets stay where they were built.
const [, , outdir, voicekeep] = process.argv;
synthesise(outdir!, { context: { 'aws:cdk:disable-asset-staging': true }, voicekeep });
