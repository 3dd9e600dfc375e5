import { judged, type Control } from '../../control.ts';
import { arnOf, resourceOf } from '../../canonical.ts';
import { denies, ofEverybody, policyFor } from '../../policy.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

const DAY = 86_400;
const PLAIN = { bool: { 'aws:securetransport': ['false'] } };
const QUEUE = on('AWS::SQS::Queue', 'Calls');
const POLICY = on('AWS::SQS::QueuePolicy', 'Calls');
const DENIAL = ['PolicyDocument', 'Statement', { Action: 'sqs:*' }];

export const control: Control = {
  id: 'failed-events-kept',
  claim:
    'Queues of failed events are encrypted, refuse unencrypted connections, take events of our own rules only and forget after 14 days.',
  rows: ['EN4', 'EN1'],
  articles: ['GDPR 32(1)(a)', 'GDPR 5(1)(e)'],
  examine: (templates) =>
    templates.ofType('AWS::SQS::Queue').map((queue) => {
      const { SqsManagedSseEnabled: managed, MessageRetentionPeriod: seconds } = queue.properties;
      const policy = policyFor(templates, queue);
      const given = policy.filter(({ effect }) => effect === 'Allow');
      return judged(queue, {
        'not encrypted': managed === true || isUnderOurs(templates, queue),
        'does not keep events for 14 days, or longer':
          typeof seconds === 'number' && seconds > 4 * DAY && seconds <= 14 * DAY,
        'open to plain connections': policy.some((one) =>
          denies(one, { actions: ['sqs:*'], on: [arnOf(queue)], when: PLAIN }),
        ),
        'anybody may send or read': given.every(
          (one) =>
            !ofEverybody(one) &&
            one.notPrincipal === undefined &&
            JSON.stringify(one.principal) === '{"Service":"events.amazonaws.com"}',
        ),
        'rules of others may send': given.every(
          (one) =>
            one.actions.every((action) => action === 'sqs:SendMessage') &&
            (one.condition['arnequals']?.['aws:sourcearn'] ?? []).some((arn) => arn.startsWith('<')),
        ),
      });
    }),
  mutations: [
    mutation('not-encrypted', 'events lie open', edit(QUEUE, ['SqsManagedSseEnabled'], set(false))),
    mutation('aws-key', 'events are under no key of ours', edit(QUEUE, ['SqsManagedSseEnabled'], REMOVE)),
    mutation('fifteen-days', 'events stay for fifteen days', edit(QUEUE, ['MessageRetentionPeriod'], set(15 * DAY))),
    mutation('a-minute', 'events are lost after a minute', edit(QUEUE, ['MessageRetentionPeriod'], set(60))),
    mutation('default', 'events stay as long as SQS likes', edit(QUEUE, ['MessageRetentionPeriod'], REMOVE)),
    mutation(
      'reads-over-plain',
      'plain connections may read',
      edit(POLICY, [...DENIAL, 'Action'], set('sqs:SendMessage')),
    ),
    mutation(
      'some-people',
      'plain connections are denied to one account',
      edit(POLICY, [...DENIAL, 'Principal'], set({ AWS: '111122223333' })),
    ),
    mutation(
      'another-queue',
      'plain connections are denied to another queue',
      edit(POLICY, [...DENIAL, 'Resource'], set('arn:aws:sqs:eu-central-1:111122223333:x')),
    ),
    mutation(
      'everybody-reads',
      'everybody may read failed events',
      edit(
        POLICY,
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Principal: '*', Action: 'sqs:ReceiveMessage', Resource: '*' }),
      ),
    ),
    mutation(
      'rules-of-others',
      'rules of every account may send',
      edit(POLICY, ['PolicyDocument', 'Statement', { Action: 'sqs:SendMessage' }, 'Condition'], REMOVE),
    ),
  ],
};

const isUnderOurs = (templates: Templates, { stack, properties }: TemplateResource): boolean =>
  resourceOf(templates, stack, properties['KmsMasterKeyId'])?.type === 'AWS::KMS::Key';
