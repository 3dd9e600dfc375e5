import { finding, type Control } from '../../control.ts';
import { at, possibleValues } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

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
        (table) => table.stack === TENANT_TEMPLATE && JSON.stringify(table.properties['TableName']).includes('-keys-'),
      )
      .map((table) => {
        const recoveries = possibleValues(table.properties['PointInTimeRecoverySpecification']);
        const remembered = recoveries.filter((one) => at(one, 'PointInTimeRecoveryEnabled') !== false);
        const oneDay = remembered.every((one) => at(one, 'RecoveryPeriodInDays') === 1);
        const copied =
          table.properties['StreamSpecification'] !== undefined ||
          table.properties['KinesisStreamSpecification'] !== undefined;
        return finding(table, oneDay && !copied, 'keeps keys longer than one day or streams them');
      }),
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
