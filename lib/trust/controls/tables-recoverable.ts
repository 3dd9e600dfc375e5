import { at, every, type Control } from '../control.ts';

export const control: Control = {
  id: 'tables-recoverable',
  claim: 'Every table can be restored to any second of its recovery window.',
  rows: ['EN17', 'EN18'],
  articles: ['GDPR 32(1)(c)'],
  examine: every(
    'AWS::DynamoDB::Table',
    ({ properties }) => {
      const enabled = at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled');
      return enabled === true || typeof enabled === 'object';
    },
    'table has no point-in-time recovery',
  ),
  limits: 'A tenant being closed has its recovery turned off on purpose, so that nothing survives its purge.',
};
