import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapAndDeploy } from '../../local/platform/cdk-deploy.ts';
import type { Emulator } from '../../local/emulator/emulator.ts';
import { LocalPlatformError } from '../../local/platform/local-platform-error.ts';
import { startTestEmulator, temporaryFolder } from './support/emulators.ts';

const LOCK = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } };

/** Two stacks, one after the other; the second's bucket states a lock that only works with `ObjectLockEnabled`. */
function synthesise(outdir: string, ObjectLockEnabled: boolean): string {
  const app = new App({ outdir, analyticsReporting: false });
  const env = { account: '000000000000', region: 'eu-central-1' };
  const first = new Stack(app, 'First', { env });
  const topic = new CfnResource(first, 'Topic', { type: 'AWS::SNS::Topic' });
  new CfnOutput(first, 'TopicArn', { value: topic.ref });
  const second = new Stack(app, 'Second', { env });
  second.addStackDependency(first);
  new CfnResource(second, 'Locked', {
    type: 'AWS::S3::Bucket',
    properties: { ObjectLockEnabled, ObjectLockConfiguration: LOCK },
  });
  return app.synth().directory;
}

let folder: string;
let emulator: Emulator;

beforeAll(async () => {
  folder = await temporaryFolder();
  emulator = await startTestEmulator(folder, true);
}, 120_000);

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a failed first deployment is explained, and the next start goes on without a terminal', async () => {
  const broken = synthesise(join(folder, 'broken'), false);
  const failure: unknown = await bootstrapAndDeploy({ emulator, assemblyDir: broken, report: () => undefined }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(LocalPlatformError);
  expect((failure as Error).message).toBe(
    'cdk deploy failed: Second/Locked (AWS::S3::Bucket): ObjectLockConfiguration needs ObjectLockEnabled: true',
  );
  expect((failure as LocalPlatformError).detail).toContain('Second');

  await emulator.stop();
  emulator = await startTestEmulator(folder, true);
  const reports: string[] = [];
  const whole = synthesise(join(folder, 'whole'), true);
  const deployed = await bootstrapAndDeploy({
    emulator,
    assemblyDir: whole,
    report: (message) => reports.push(message),
  });
  expect(deployed.startedOver).toBe(true);
  expect(deployed.bootstrapMs).toBeGreaterThan(0);
  expect(deployed.outputs['First']?.['TopicArn']).toMatch(/^arn:aws:sns:eu-central-1:000000000000:/);
  expect(reports).toEqual(['Starting over: Second is ROLLBACK_COMPLETE', 'First is deployed', 'Second is deployed']);

  const again = await bootstrapAndDeploy({ emulator, assemblyDir: whole, report: (message) => reports.push(message) });
  expect(again).toMatchObject({ bootstrapMs: 0, startedOver: false, outputs: deployed.outputs });
  expect(reports.slice(3)).toEqual(['First is deployed (no changes)', 'Second is deployed (no changes)']);
}, 120_000);

test('an emulator that is gone is a clear failure too', async () => {
  const gone = { ...emulator, endpoint: 'http://127.0.0.1:9' };
  await expect(
    bootstrapAndDeploy({ emulator: gone, assemblyDir: join(folder, 'whole'), report: () => undefined }),
  ).rejects.toThrow(LocalPlatformError);
}, 60_000);
