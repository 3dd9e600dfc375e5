import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { allows, reaches, rights } from '../../policy.ts';
import { edit, insert, mutation, on } from '../../mutation.ts';

/** Functions that may write whose a number is: operators' routes, and the closing of a tenant, which only gives up. */
const WRITERS = /^(?:NumbersServe|ClosingPurge)/;
const WRITES = [
  'BatchWriteItem',
  'DeleteItem',
  'PutItem',
  'UpdateItem',
  'PartiQLUpdate',
  'PartiQLInsert',
  'PartiQLDelete',
].map((name) => `dynamodb:${name}`);
const SCENARIOS = on('AWS::IAM::Policy', 'Calls', '^AgentServeScenarios');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'numbers-assigned',
  claim:
    'A telephone number is assigned to a tenant by an operator, reserved for 90 days once it is released, and never told from one tenant to another.',
  rows: ['IS6', 'IS15'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) => {
    const registers = templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack, logicalId }) => stack === 'Data' && /^ControlNumbers/.test(logicalId));
    const writers = rights(templates).filter(
      ({ statement }) => allows(statement, ...WRITES) && registers.some((one) => reaches(statement, arnOf(one))),
    );
    return writers.map(({ resource }) =>
      judged(resource, { 'writes whose a number is': WRITERS.test(resource.logicalId) }),
    );
  },
  mutations: [
    mutation(
      'tenants-write',
      'the function for scenarios, which tenants call, may assign numbers',
      edit(SCENARIOS, STATEMENTS, insert({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' })),
    ),
    mutation(
      'by-pattern',
      'the function for scenarios may write every table',
      edit(
        SCENARIOS,
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:*',
          Resource: { 'Fn::Sub': 'arn:aws:dynamodb:eu-central-1:${AWS::AccountId}:table/*' },
        }),
      ),
    ),
    mutation(
      'all-but',
      'the function for scenarios may do everything but read',
      edit(SCENARIOS, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' })),
    ),
    mutation(
      'deletes',
      'the call handler may release numbers',
      edit(
        on('AWS::IAM::Policy', 'Calls', 'HandleCall'),
        STATEMENTS,
        insert({
          Effect: 'Allow',
          Action: 'dynamodb:DeleteItem',
          NotResource: 'arn:aws:dynamodb:eu-central-1:111122223333:table/x',
        }),
      ),
    ),
  ],
  tests: [
    { file: 'test/numbers/numbers.test.ts', name: 'for 90 days only the same tenant can have it again' },
    { file: 'test/numbers/numbers.test.ts', name: 'a tenant’s key cannot assign itself a number' },
    { file: 'test/agent/scenarios.test.ts', name: 'in the same words whether another tenant has it or nobody' },
    { file: 'test/numbers/numbers.infra.test.ts', name: 'only operators’ routes and the closing' },
  ],
  limits: 'The operator answers for the assignment; nothing asks the number itself.',
};
