import { App } from 'aws-cdk-lib';
import { ConfigurationError } from '../lib/config/deployment.ts';
import { DEFAULT_ENVIRONMENT } from '../lib/config/deployment-name.ts';
import { environmentConfig } from '../lib/config/environments.ts';
import { buildVoicekeep } from '../lib/voicekeep.ts';

/** Synthesises the platform for `cdk synth` and `cdk deploy`; `-c env=production` names an environment of config/. */
const app = new App();
try {
  const environment: unknown = app.node.tryGetContext('env') ?? DEFAULT_ENVIRONMENT;
  buildVoicekeep(app, await environmentConfig(String(environment)));
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
