import { judged, type Control } from '../../control.ts';
import { canonical } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { rights } from '../../policy.ts';
import { edit, insert, mutation, on, set } from '../../mutation.ts';

/** The one policy of AWS' own in use: a function may write its log. */
const LOGS_ONLY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
/** Rights that make other rights. */
const MAKING = /^iam:(?:Create|Put|Attach|Detach|Delete|Update|Add|Set)/;
/** Who runs the platform's roles. */
const SERVICES = /^(?:lambda|states|scheduler|lexv2|cloudformation|events)\.amazonaws\.com$/;
const HANDLER = on('AWS::IAM::Policy', 'Calls', 'HandleCall');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const ROLE = on('AWS::IAM::Role', 'Calls', 'HandleCall');
const grant = (statement: object) => insert({ Effect: 'Allow', Resource: 'arn:aws:s3:::x', ...statement });

export const control: Control = {
  id: 'least-privilege',
  claim:
    'No role has a wildcard action or a right but for some, none may make rights, and none has a policy that AWS may widen beyond writing logs; each is taken by the service that runs it or under conditions.',
  rows: ['IS15'],
  articles: ['GDPR 25(2)', 'GDPR 32(1)(b)'],
  examine: (templates) => [
    ...rights(templates).map(({ resource, statement }) => {
      const wild = statement.actions.filter((action) => /[*?$<]/.test(action));
      return judged(resource, {
        [`wildcard action ${wild.join(', ')}`]: wild.length === 0,
        'names no action': statement.actions.length > 0,
        'gives everything but some things': statement.notActions.length === 0 && statement.notResources.length === 0,
        'may make rights': !statement.actions.some(
          (action) => MAKING.test(action) && action !== 'iam:CreateServiceLinkedRole',
        ),
        'may pass any role': !statement.actions.includes('iam:PassRole') || !statement.resources.includes('*'),
      });
    }),
    ...templates.ofType('AWS::IAM::Role').map((role) => {
      const managed = ((at(role.properties, 'ManagedPolicyArns') ?? []) as unknown[]).map((arn) =>
        canonical(templates, role.stack, arn),
      );
      const statements = [at(role.properties, 'AssumeRolePolicyDocument', 'Statement')].flat();
      const trusted = (statements as Record<string, unknown>[]).filter((one) => one['Effect'] !== 'Deny');
      return judged(role, {
        [`managed policy ${managed.join(', ')}`]: managed.every((arn) => arn === LOGS_ONLY),
        'anybody may take it': trusted.every(
          (one) =>
            one['NotPrincipal'] === undefined &&
            (SERVICES.test(String(at(one['Principal'], 'Service'))) ||
              (at(one['Principal'], 'AWS') !== undefined &&
                at(one['Principal'], 'AWS') !== '*' &&
                one['Condition'] !== undefined)),
        ),
      });
    }),
    ...templates
      .ofType('AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::AccessKey')
      .map((one) => judged(one, { 'people have no place in a stack': false })),
  ],
  mutations: [
    mutation('everything', 'a role may do everything', edit(HANDLER, STATEMENTS, grant({ Action: '*' }))),
    mutation(
      'a-service',
      'a role may do everything of a service',
      edit(HANDLER, STATEMENTS, grant({ Action: ['dynamodb:*'] })),
    ),
    mutation(
      'beginning',
      'a role may do everything that begins so',
      edit(HANDLER, STATEMENTS, grant({ Action: 's3:Get*' })),
    ),
    mutation(
      'all-but',
      'a role may do everything but one thing',
      edit(HANDLER, STATEMENTS, grant({ NotAction: 'iam:PassRole' })),
    ),
    mutation(
      'substituted',
      'a wildcard stands in a substitution',
      edit(HANDLER, STATEMENTS, grant({ Action: { 'Fn::Sub': 's3:Put*' } })),
    ),
    mutation(
      'makes-rights',
      'a role may give itself rights',
      edit(HANDLER, STATEMENTS, grant({ Action: 'iam:PutRolePolicy', Resource: '*' })),
    ),
    mutation(
      'all-resources-but',
      'a role may read every bucket but one',
      edit(HANDLER, STATEMENTS, insert({ Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::x/*' })),
    ),
    mutation(
      'administrators',
      'a role has AWS’ own policy for administrators',
      edit(ROLE, ['ManagedPolicyArns'], set(['arn:aws:iam::aws:policy/AdministratorAccess'])),
    ),
    mutation(
      'held-boundary',
      'the boundary, that allows everything, is given to a role',
      edit(on('AWS::IAM::ManagedPolicy', 'Calls'), ['Roles'], set([{ Ref: 'SomeRole' }])),
    ),
    mutation(
      'anybody-takes',
      'anybody may take a role',
      edit(ROLE, ['AssumeRolePolicyDocument', 'Statement', 0, 'Principal'], set({ AWS: '*' })),
    ),
    mutation(
      'inside-the-role',
      'a policy inside the role allows everything',
      edit(
        ROLE,
        ['Policies'],
        set([
          {
            PolicyName: 'x',
            PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
          },
        ]),
      ),
    ),
  ],
  tests: [{ file: 'test/platform/roles.infra.test.ts', name: 'has resource * only with a reason' }],
};
