import { expect, test } from '@jest/globals';
import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { join } from 'node:path';
import { bootstrapAndDeploy } from '../../../local/platform/cdk-deploy.ts';
import type { Emulator } from '../../../local/emulator/emulator.ts';
import { LocalPlatformError } from '../../../local/shared/local-platform-error.ts';

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

/**
 * Deployments into a local AWS that keeps its state. It must be empty.
 * @param local the one that runs, and how to start it again on its state
 * @param folder a temporary one
 */
export function cdkDeployTests(
  local: { emulator: () => Emulator; restart: () => Promise<void> },
  folder: () => string,
): void {
  test('a failed first deployment is explained, and the next start goes on without a terminal', async () => {
    const broken = synthesise(join(folder(), 'broken'), false);
    const failure: unknown = await bootstrapAndDeploy({
      emulator: local.emulator(),
      assemblyDir: broken,
      report: () => undefined,
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LocalPlatformError);
    expect((failure as Error).message).toBe(
      'cdk deploy failed: Second/Locked (AWS::S3::Bucket): ObjectLockConfiguration needs ObjectLockEnabled: true',
    );
    expect((failure as LocalPlatformError).detail).toContain('Second');

    await local.restart();
    const reports: string[] = [];
    const whole = synthesise(join(folder(), 'whole'), true);
    const deployed = await bootstrapAndDeploy({
      emulator: local.emulator(),
      assemblyDir: whole,
      report: (message) => reports.push(message),
    });
    expect(deployed.startedOver).toBe(true);
    expect(deployed.bootstrapMs).toBeGreaterThan(0);
    expect(deployed.outputs['First']?.['TopicArn']).toMatch(/^arn:aws:sns:eu-central-1:000000000000:/);
    expect(reports).toEqual(['Starting over: Second is ROLLBACK_COMPLETE', 'First is deployed', 'Second is deployed']);

    const again = await bootstrapAndDeploy({
      emulator: local.emulator(),
      assemblyDir: whole,
      report: (message) => reports.push(message),
    });
    expect(again).toMatchObject({ bootstrapMs: 0, startedOver: false, outputs: deployed.outputs });
    expect(reports.slice(3)).toEqual(['First is deployed (no changes)', 'Second is deployed (no changes)']);
  }, 120_000);

  test('an emulator that is gone is a clear failure too', async () => {
    const gone = { ...local.emulator(), endpoint: 'http://127.0.0.1:9' };
    await expect(
      bootstrapAndDeploy({ emulator: gone, assemblyDir: join(folder(), 'whole'), report: () => undefined }),
    ).rejects.toThrow(LocalPlatformError);
  }, 60_000);
}
