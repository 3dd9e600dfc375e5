import { expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CallRecords } from '../../lib/calls/call-records.ts';
import { actionsOf, platformStack } from '../agent/support/platform-stack.ts';

const { stack, access, tables, landing } = platformStack();
new CallRecords(stack, 'Calls', { access, tables, landing });
const template = Template.fromStack(stack);
const actions = (role: string) =>
  new Set(
    actionsOf(template.toJSON() as Parameters<typeof actionsOf>[0], role).filter((action) =>
      /dynamodb|kms|s3/.test(action),
    ),
  );

it('moves what lands in the landing bucket, and keeps events that failed', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: Match.stringLikeRegexp('Landing') }] } },
    },
    Targets: [Match.objectLike({ DeadLetterConfig: { Arn: Match.anyValue() } })],
  });
});

it('lets the mover take landed audio away and the API read, and neither touch a tenant’s stores directly', () => {
  expect(actions('CallsMoveRecordingRole')).toEqual(
    new Set(['dynamodb:GetItem', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket']),
  );
  // Cursors are signed with a key of the platform's; it opens nothing of a tenant's.
  expect(actions('CallsServeCallsRole')).toEqual(new Set(['dynamodb:PutItem', 'kms:GenerateMac']));
});

it('gives the API no more than the reading access role', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'API: calls, transcripts and links to recordings',
    Environment: {
      Variables: Match.objectLike({ ACCESS_ROLE_READ: Match.anyValue(), ACCESS_ROLE_WRITE: Match.absent() }),
    },
  });
});
