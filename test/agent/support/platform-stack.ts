import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { deploymentApp } from '../../support/deployment-app.ts';
import { ControlTables } from '../../../lib/access/control-tables.ts';
import { TenantAccess } from '../../../lib/access/tenant-access.ts';

/** A stack with what the agent's and the calls' constructs are given in the real ones. */
export function platformStack() {
  const stack = new Stack(deploymentApp(), 'Test', { env: { account: '111122223333', region: 'eu-central-1' } });
  const partitionKey = { name: 'pk', type: dynamodb.AttributeType.STRING };
  const outbox = new dynamodb.Table(stack, 'Outbox', { partitionKey });
  const access = new TenantAccess(stack, 'Access', { outbox });
  const tables = new ControlTables(stack, 'Tables', { key: new kms.Key(stack, 'Key'), retain: false });
  const bus = new events.EventBus(stack, 'Bus');
  const landing = new s3.Bucket(stack, 'Landing', { eventBridgeEnabled: true });
  return { stack, access, tables, bus, landing };
}

interface Policy {
  PolicyDocument: { Statement: { Action: string | string[] }[] };
}

/** All allowed actions of the role whose logical id begins like this. */
export function actionsOf(
  template: { Resources: Record<string, { Type: string; Properties: unknown }> },
  role: string,
) {
  const policies = Object.entries(template.Resources).filter(
    ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(role),
  );
  return policies
    .flatMap(([, { Properties }]) => (Properties as Policy).PolicyDocument.Statement)
    .flatMap(({ Action }) => Action)
    .sort();
}
