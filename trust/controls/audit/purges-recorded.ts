import { finding, grants, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'purges-recorded',
  claim:
    'Every purge writes a ledger row before anything is destroyed; the ledger survives every restore of a tenant, and nobody may delete a row.',
  rows: ['AU14', 'RE14', 'DS9'],
  articles: ['GDPR 5(2)', 'GDPR 17(1)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack, logicalId }) => stack === 'Compliance' && /^Ledger/.test(logicalId))
      .map((ledger) => {
        const destroyers = grants(templates).filter(
          ({ statement }) =>
            statement.actions.some((action) => /dynamodb:(?:Delete\w+|BatchWriteItem|PartiQL\w+)/.test(action)) &&
            JSON.stringify(statement.resources).includes(ledger.logicalId),
        );
        const expires = at(ledger.properties, 'TimeToLiveSpecification', 'Enabled') === true;
        return finding(ledger, destroyers.length === 0 && !expires, 'rows of the ledger can go');
      }),
  tests: [
    { file: 'test/retention/retention.infra.test.ts', name: 'nobody may delete a row of the ledger' },
    {
      file: 'test/retention/erase-call.test.ts',
      name: 'interrupted between any two steps and run again, it ends in the same state and never says done early',
    },
    {
      file: 'test/retention/serve-retention.test.ts',
      name: 'lists the ledger newest first, page by page, of this tenant only',
    },
  ],
};
