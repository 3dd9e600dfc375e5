import { every, type Control } from '../control.ts';

export const control: Control = {
  id: 'permissions-boundary',
  claim: 'Every role carries a permissions boundary that denies calls outside the allowed regions.',
  rows: ['N3', 'G8', 'IS15'],
  articles: ['GDPR 44', 'GDPR 32(1)(b)'],
  examine: every('AWS::IAM::Role', ({ properties }) => properties['PermissionsBoundary'] !== undefined, 'role has no boundary'),
};
