import { judged, type Control } from '../../control.ts';
import { arnOf, canonical } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, reaches, rights } from '../../policy.ts';
import { edit, id, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

const REMOVING = [
  'DeleteItem',
  'BatchWriteItem',
  'DeleteTable',
  'UpdateTimeToLive',
  'PartiQLDelete',
  'PartiQLUpdate',
  'UpdateTable',
].map((name) => `dynamodb:${name}`);
const OUTBOX = on('AWS::DynamoDB::Table', 'Audit', 'Outbox');
const SOURCE = on('AWS::Lambda::EventSourceMapping', 'Audit');
const ROLE = on('AWS::IAM::Policy', 'Audit', 'SequenceEntries');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'omission-told',
  claim:
    'Nobody takes an event out of the log unseen: rows of the outbox never expire, no role of the platform may delete one, and one that the stream named and that is gone raises an alarm and an entry.',
  rows: ['AU3'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack, logicalId }) => stack === 'Audit' && /Outbox/.test(logicalId))
      .map((outbox) => {
        const ttl = outbox.properties['TimeToLiveSpecification'];
        return judged(outbox, {
          'a role may delete rows': !rights(templates).some(
            ({ statement }) => allows(statement, ...REMOVING) && reaches(statement, arnOf(outbox)),
          ),
          'rows expire': ttl === undefined || at(ttl, 'Enabled') === false,
          'a row would go unseen': at(outbox.properties, 'StreamSpecification', 'StreamViewType') !== undefined,
          'nothing reads the stream': templates
            .ofType('AWS::Lambda::EventSourceMapping')
            .some(
              ({ stack, properties, condition }) =>
                condition === undefined &&
                canonical(templates, stack, properties['EventSourceArn']) === arnOf(outbox, 'StreamArn') &&
                properties['Enabled'] !== false &&
                properties['FilterCriteria'] === undefined &&
                properties['StartingPosition'] === 'TRIM_HORIZON' &&
                /SequenceEntries/.test(JSON.stringify(properties['FunctionName'])),
            ),
        });
      }),
  mutations: [
    mutation(
      'a-role-deletes',
      'a function may delete rows',
      edit(
        ROLE,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:DeleteItem',
          Resource: { 'Fn::GetAtt': [id('Audit/Outbox'), 'Arn'] },
        }),
      ),
    ),
    mutation(
      'a-pattern-deletes',
      'a function may do everything with every table',
      edit(
        ROLE,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:*',
          Resource: { 'Fn::Sub': 'arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/*' },
        }),
      ),
    ),
    mutation(
      'all-but-reads',
      'a function may do everything but read',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' })),
    ),
    mutation(
      'sql-deletes',
      'a function may delete rows by a query',
      edit(
        ROLE,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:PartiQLDelete',
          Resource: { 'Fn::GetAtt': [id('Audit/Outbox'), 'Arn'] },
        }),
      ),
    ),
    mutation(
      'rows-expire',
      'rows expire',
      edit(OUTBOX, ['TimeToLiveSpecification'], set({ AttributeName: 'at', Enabled: true })),
    ),
    mutation('no-stream', 'no stream names the rows', edit(OUTBOX, ['StreamSpecification'], REMOVE)),
    mutation('reader-off', 'nothing reads the stream', edit(SOURCE, ['Enabled'], set(false))),
    mutation(
      'filtered',
      'some rows are not looked at',
      edit(SOURCE, ['FilterCriteria'], set({ Filters: [{ Pattern: '{"eventName":["REMOVE"]}' }] })),
    ),
    mutation(
      'from-now-on',
      'what was written before is not looked at',
      edit(SOURCE, ['StartingPosition'], set('LATEST')),
    ),
  ],
  tests: [
    { file: 'test/audit/omission.test.ts', name: 'a row that is taken out between any two steps is told, once' },
    {
      file: 'test/audit/omission.platform.test.ts',
      name: 'a row taken out before it is numbered is an entry of its log',
    },
    { file: 'test/audit/intents.test.ts', name: 'an open intent is counted every time and reported once, for ever' },
  ],
  limits:
    'A stream keeps its records for 24 hours: who takes out a row and keeps the sequencer from reading for that long is seen by the operators’ trail and by the client who holds the event’s id, not by this.',
};
