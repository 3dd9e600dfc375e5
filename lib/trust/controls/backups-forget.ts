import { at, finding, type Control } from '../control.ts';
import { TENANT_TEMPLATE } from '../templates.ts';

export const control: Control = {
  id: 'backups-forget',
  claim: 'An erased caller is unreadable in live data at once and in backups within 24 hours: the table of keys remembers one day only.',
  rows: ['G27', 'N8', 'EN18'],
  articles: ['GDPR 17(1)', 'GDPR 32(1)(c)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter((table) => table.stack === TENANT_TEMPLATE && JSON.stringify(table.properties['TableName']).includes('-keys-'))
      .map((table) => {
        const days = at(table.properties, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays');
        const streamed = table.properties['StreamSpecification'] !== undefined;
        return finding(table, JSON.stringify(days)?.includes('1') === true && !streamed, 'keeps keys longer than one day or streams them');
      }),
  tests: [{ file: 'test/dsar/', name: 'erasure' }],
};
