import { judged, type Control } from '../../control.ts';
import { at, possibleValues } from '../../../lib/shared/policy-statements.ts';
import { recoveryEnds } from '../../tenant-conditions.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const KEYS = on('AWS::DynamoDB::Table', TENANT_TEMPLATE, '^KeyTable');
const RECOVERY = ['PointInTimeRecoverySpecification', 'Fn::If'];

export const control: Control = {
  id: 'backups-forget',
  claim:
    'An erased caller is unreadable in live data at once and in backups within 24 hours: the table of keys remembers one day only.',
  rows: ['G27', 'N8'],
  articles: ['GDPR 17(1)', 'GDPR 32(1)(c)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(
        (table) =>
          table.stack === TENANT_TEMPLATE &&
          (JSON.stringify(table.properties['TableName']).includes('-keys-') || /Key/.test(table.logicalId)),
      )
      .map((table) => {
        const recoveries = possibleValues(table.properties['PointInTimeRecoverySpecification']);
        const remembered = recoveries.filter((one) => at(one, 'PointInTimeRecoveryEnabled') !== false);
        return judged(table, {
          'keys are remembered longer than one day': remembered.every((one) => at(one, 'RecoveryPeriodInDays') === 1),
          'keys are streamed':
            table.properties['StreamSpecification'] === undefined &&
            table.properties['KinesisStreamSpecification'] === undefined,
          'keys are copied elsewhere': table.properties['Replicas'] === undefined,
          'a backup service copies them': templates.resources.every(({ type }) => !type.startsWith('AWS::Backup::')),
          'recovery does not end with the tenant': recoveryEnds(templates, table),
          'keys lie in another table': JSON.stringify(table.properties['TableName']).includes('-keys-'),
        });
      }),
  mutations: [
    mutation(
      'two-days',
      'backups remember keys for two days',
      edit(KEYS, [...RECOVERY, 1, 'RecoveryPeriodInDays'], set(2)),
    ),
    mutation(
      'default',
      'backups remember keys for 35 days',
      edit(KEYS, [...RECOVERY, 1, 'RecoveryPeriodInDays'], REMOVE),
    ),
    mutation(
      'plain',
      'backups remember keys, whatever the phase',
      edit(
        KEYS,
        ['PointInTimeRecoverySpecification'],
        set({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }),
      ),
    ),
    mutation(
      'other-branch',
      'backups remember a closing tenant’s keys',
      edit(KEYS, [...RECOVERY, 2], set({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 })),
    ),
    mutation(
      'stream',
      'keys are streamed',
      edit(KEYS, ['StreamSpecification'], set({ StreamViewType: 'NEW_AND_OLD_IMAGES' })),
    ),
    mutation(
      'kinesis',
      'keys are streamed to Kinesis',
      edit(
        KEYS,
        ['KinesisStreamSpecification'],
        set({ StreamArn: 'arn:aws:kinesis:eu-central-1:111122223333:stream/x' }),
      ),
    ),
    mutation(
      'condition',
      'the condition for recovery never ends',
      edit(on('Conditions', TENANT_TEMPLATE), ['HasRecovery'], set({ 'Fn::Equals': ['a', 'a'] })),
    ),
  ],
  tests: [
    {
      file: 'test/dsar/workflow.test.ts',
      name: 'after an erasure the re-scan finds nothing and a restored copy of the data table cannot be opened',
    },
    {
      file: 'test/access/erasure-race.test.ts',
      name: 'holds against a restored data table: the others read on, the erased one is gone',
    },
    {
      file: 'test/access/tenant-room.platform.test.ts',
      name: 'restored after an erasure opens nothing of the erased call, and everything else',
    },
    {
      file: 'test/access/erase-one.test.ts',
      name: 'touches that caller’s rows and no others, with as many requests as of ten',
    },
    {
      file: 'test/access/erasure-race.test.ts',
      name: 'is never undone by a re-wrapping of its keys, in whatever order their steps fall',
    },
    { file: 'test/dsar/domain.test.ts', name: 'live and complete are never the same state' },
  ],
};
