import { judged, type Control } from '../../control.ts';
import { ringsFor } from '../../alarms.ts';
import { arnOf, resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, reaches, rights } from '../../policy.ts';
import { edit, id, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const ALARM = on('AWS::CloudWatch::Alarm', 'Audit', 'Contradiction');
const SCHEDULE = on('AWS::Events::Rule', 'Audit', 'WatchOften');
const ROLE = on('AWS::IAM::Policy', 'Audit', 'WatchLog');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const CONTRADICTION = {
  namespace: 'Voicekeep',
  metric: 'AuditMonitorFindings',
  statistics: ['Sum'],
  dimension: ['service', 'voicekeep'],
  seconds: 300,
  rings: 'above 0',
} as const;
/** What would let it change the log. Its own memory is a partition of the head table. */
const CHANGES = {
  table: ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLInsert', 'PartiQLDelete'].map(
    (name) => `dynamodb:${name}`,
  ),
  archive: ['DeleteObject', 'DeleteObjectVersion', 'PutObjectRetention', 'PutBucketPolicy'].map((name) => `s3:${name}`),
};

export const control: Control = {
  id: 'log-watched',
  claim:
    'What the audit log publishes is followed minute by minute by a reader that can change nothing but what it remembers: a gap, a fork, a log that loses or changes entries raises an alarm, and only what holds is cosigned.',
  rows: ['AU3'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(d)'],
  examine: (templates) => {
    const own = rights(templates).filter(({ resource }) => /WatchLog/.test(resource.logicalId));
    const tables = templates.ofType('AWS::DynamoDB::Table').filter(({ stack }) => stack === 'Audit');
    const archives = templates.ofType('AWS::S3::Bucket').filter(({ stack }) => stack === 'Audit');
    return [
      ...templates
        .ofType('AWS::CloudWatch::Alarm')
        .filter(({ stack, logicalId }) => stack === 'Audit' && /Contradiction/.test(logicalId))
        .map((alarm) => judged(alarm, { 'does not ring for a finding': ringsFor(templates, alarm, CONTRADICTION) })),
      ...templates
        .ofType('AWS::Events::Rule')
        .filter(({ stack, logicalId }) => stack === 'Audit' && /WatchOften/.test(logicalId))
        .map((schedule) =>
          judged(schedule, {
            'does not run every few minutes': /^rate\([1-5] minutes?\)$/.test(
              String(schedule.properties['ScheduleExpression']),
            ),
            'is off': schedule.properties['State'] !== 'DISABLED' && schedule.condition === undefined,
            'starts something else': /WatchLog/.test(
              resourceOf(templates, schedule.stack, at(schedule.properties, 'Targets', 0, 'Arn'))?.logicalId ?? '',
            ),
          }),
        ),
      ...own.map(({ resource, statement }) =>
        judged(resource, {
          'changes what the log says': !tables.some(
            (table) => allows(statement, ...CHANGES.table) && reaches(statement, arnOf(table)),
          ),
          'writes beside its memory':
            !allows(statement, 'dynamodb:PutItem') ||
            (statement.condition['forallvalues:stringequals']?.['dynamodb:leadingkeys']?.join() === 'monitor' &&
              statement.condition['null']?.['dynamodb:leadingkeys']?.join() === 'false'),
          'changes what is sealed': !archives.some(
            (bucket) => allows(statement, ...CHANGES.archive) && reaches(statement, arnOf(bucket)),
          ),
          'puts more than cosignatures':
            !allows(statement, 's3:PutObject') ||
            (statement.notResources.length === 0 &&
              statement.resources.every((one) => archives.some((bucket) => one === `${arnOf(bucket)}/cosignatures/*`))),
        }),
      ),
    ];
  },
  mutations: [
    mutation('muted', 'the alarm is muted', edit(ALARM, ['ActionsEnabled'], set(false))),
    mutation('threshold', 'a thousand findings are none', edit(ALARM, ['Threshold'], set(1_000))),
    mutation('other-metric', 'the alarm watches something else', edit(ALARM, ['MetricName'], set('Invocations'))),
    mutation('off', 'nobody looks', edit(SCHEDULE, ['State'], set('DISABLED'))),
    mutation('yearly', 'it looks once a year', edit(SCHEDULE, ['ScheduleExpression'], set('rate(365 days)'))),
    mutation(
      'another-target',
      'another function is started',
      edit(SCHEDULE, ['Targets', 0, 'Arn'], set({ Ref: id('Audit/SequenceEntriesLive') })),
    ),
    mutation(
      'deletes',
      'it may delete rows of the log',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', Action: 'dynamodb:DeleteItem', Resource: '*' })),
    ),
    mutation(
      'unseals',
      'it may delete what is sealed',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', Action: 's3:DeleteObjectVersion', Resource: '*' })),
    ),
    mutation(
      'seals',
      'it may put segments',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' })),
    ),
    mutation(
      'puts-beside',
      'it may put any object of the archive',
      edit(ROLE, [...STATEMENTS, { Action: 's3:PutObject' }, 'Resource'], replace('/cosignatures/', '/')),
    ),
    mutation(
      'puts-anywhere',
      'it may put a row anywhere in the head table',
      edit(ROLE, [...STATEMENTS, { Action: ['dynamodb:PutItem', 'dynamodb:Query'] }, 'Condition'], REMOVE),
    ),
  ],
  tests: [
    { file: 'test/audit/monitor.test.ts', name: 'who drops the newest entry' },
    { file: 'test/audit/monitor.test.ts', name: 'who later seals other entries than were shown' },
    {
      file: 'test/audit/monitor.test.ts',
      name: 'a minute that comes late is a gap, and none at all is late; neither condemns the past',
    },
    {
      file: 'test/audit/monitor.test.ts',
      name: 'cosigns nothing that contradicts, says so every time, and goes on where it was',
    },
  ],
  limits:
    'The platform’s own watch is under its administrators. Against them stands a witness in another account (docs/audit-account.md).',
};
