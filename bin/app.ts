import { App } from 'aws-cdk-lib';
import { ConfigurationError, parseDeploymentConfig } from '../lib/config/deployment.ts';
import { buildVoicekeep } from '../lib/voicekeep.ts';

/** Synthesises the platform from the context key `voicekeep`; `cdk deploy` runs it. */
const app = new App();
try {
  buildVoicekeep(app, parseDeploymentConfig(app.node.tryGetContext('voicekeep')));
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
