import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DEPLOYMENT } from './deployment.ts';
import { createApp } from '../../lib/assembly.ts';

// Builds the whole app, plants a role that breaks isolation into its calls stack, and prints why synthesis fails.
const outdir = mkdtempSync(join(tmpdir(), 'voicekeep-planted-'));
const app = createApp(outdir, { context: { 'aws:cdk:disable-asset-staging': true } });
const stack = app.node.findChild('Calls') as Stack;
const role = new iam.Role(stack, 'Planted', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const resources = [stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: `${DEPLOYMENT}-*` })];
role.addToPolicy(new iam.PolicyStatement({ actions: ['dynamodb:GetItem'], resources }));
try {
  app.synth();
} catch (error) {
  process.stdout.write((error as Error).message);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
