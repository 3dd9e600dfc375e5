import { every, type Control } from '../../control.ts';
import { at, possibleValues } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'tables-recoverable',
  claim: 'Every table can be restored to any second of its recovery window.',
  rows: ['EN17', 'EN18'],
  articles: ['GDPR 32(1)(c)'],
  examine: every(
    'AWS::DynamoDB::Table',
    ({ properties }) => {
      const specification = properties['PointInTimeRecoverySpecification'];
      const [first, ...others] = possibleValues(specification);
      // Only the closing of a tenant may turn recovery off, by the condition that says so.
      const closing = at(specification, 'Fn::If', 0) === 'HasRecovery';
      return at(first, 'PointInTimeRecoveryEnabled') === true && (others.length === 0 || closing);
    },
    'table has no point-in-time recovery',
  ),
  tests: [
    {
      file: 'test/local/isolation.emulator.test.ts',
      name: 'restores what has been deleted since, out of every session’s reach',
    },
  ],
  limits:
    'A tenant being closed has its recovery turned off on purpose, so that nothing survives its purge. Windows differ: 30 days for tenants’ data, one day for callers’ keys.',
};
