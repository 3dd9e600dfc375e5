import { finding, grants, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** The one policy of AWS' own in use: a function may write its log. */
const LOGS_ONLY = ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

export const control: Control = {
  id: 'least-privilege',
  claim: 'No role has a wildcard action, and none has a policy that AWS may widen beyond writing logs.',
  rows: ['IS15'],
  articles: ['GDPR 25(2)', 'GDPR 32(1)(b)'],
  examine: (templates) => [
    ...grants(templates).map(({ resource, statement }) => {
      const wild = statement.actions.filter((action) => action.includes('*'));
      return finding(resource, wild.length === 0 && statement.actions.length > 0, `wildcard action ${wild.join(', ')}`);
    }),
    ...templates.ofType('AWS::IAM::Role').map((role) => {
      const managed = (at(role.properties, 'ManagedPolicyArns') ?? []) as unknown[];
      const foreign = managed.filter((arn) => !JSON.stringify(arn).includes(LOGS_ONLY));
      return finding(role, foreign.length === 0, `managed policy ${JSON.stringify(foreign)}`);
    }),
  ],
  tests: [{ file: 'test/platform/roles.infra.test.ts', name: 'has resource * only with a reason' }],
};
