import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { covers, policyOf, sameCondition, type PolicyStatement } from '../../policy.ts';
import { EU_REGIONS } from '../../regions.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** What is asked of control planes that AWS serves for all regions from elsewhere, and of models a tenant chooses. */
const GLOBAL = [
  'organizations:DescribeEffectivePolicy',
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'bedrock:InvokeModel',
];
const BOUNDARY = on('AWS::IAM::ManagedPolicy', 'Calls');
const HERE = ['PolicyDocument', 'Statement', { Sid: 'OnlyThisRegion' }];
const MODELS = ['PolicyDocument', 'Statement', { Sid: 'ModelsInTheUnionOnly' }];
const ROLE = on('AWS::IAM::Role', 'Calls', 'HandleCall');

export const control: Control = {
  id: 'permissions-boundary',
  claim:
    'Every role carries a permissions boundary that denies calls outside Frankfurt; global control planes and the EU models a tenant chooses are its only exceptions.',
  rows: ['N3', 'G8', 'IS15'],
  articles: ['GDPR 44', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.ofType('AWS::IAM::Role').map((role) => {
      const boundary = resourceOf(templates, role.stack, role.properties['PermissionsBoundary']);
      const limits =
        boundary?.type === 'AWS::IAM::ManagedPolicy'
          ? policyOf(templates, boundary, boundary.properties['PolicyDocument'])
          : [];
      return judged(role, {
        'role is not bound to the region': limits.some(deniesOtherRegions),
        'role may call models outside the Union': limits.some(deniesOtherModels),
      });
    }),
  mutations: [
    mutation('no-boundary', 'a role has no boundary', edit(ROLE, ['PermissionsBoundary'], REMOVE)),
    mutation(
      'another-policy',
      'a role has a boundary of elsewhere',
      edit(ROLE, ['PermissionsBoundary'], set('arn:aws:iam::aws:policy/AdministratorAccess')),
    ),
    mutation(
      'second-region',
      'a second region is allowed',
      edit(
        BOUNDARY,
        [...HERE, 'Condition', 'StringNotEquals', 'aws:RequestedRegion'],
        set(['eu-central-1', 'us-east-1']),
      ),
    ),
    mutation(
      'if-exists',
      'a request that names no region passes',
      edit(BOUNDARY, [...HERE, 'Condition'], replace('StringNotEquals', 'StringNotEqualsIfExists')),
    ),
    mutation(
      'negated',
      'Frankfurt is denied',
      edit(BOUNDARY, [...HERE, 'Condition'], replace('StringNotEquals', 'StringEquals')),
    ),
    mutation('service-excepted', 'a whole service is excepted', edit(BOUNDARY, [...HERE, 'NotAction'], insert('s3:*'))),
    mutation('everything-excepted', 'everything is excepted', edit(BOUNDARY, [...HERE, 'NotAction'], set('*'))),
    mutation(
      'one-resource',
      'other regions are denied on one resource',
      edit(BOUNDARY, [...HERE, 'Resource'], set('arn:aws:s3:::x')),
    ),
    mutation('allowed', 'other regions are allowed', edit(BOUNDARY, [...HERE, 'Effect'], set('Allow'))),
    mutation(
      'one-service',
      'other regions are denied to one service',
      edit(BOUNDARY, [...HERE, 'NotAction'], REMOVE),
      edit(BOUNDARY, [...HERE, 'Action'], set('dynamodb:*')),
    ),
    mutation(
      'further-condition',
      'other regions are denied to people only',
      edit(BOUNDARY, [...HERE, 'Condition', 'Bool'], set({ 'aws:ViaAWSService': 'false' })),
    ),
    mutation(
      'models-elsewhere',
      'models in the USA may be called',
      edit(BOUNDARY, [...MODELS, 'Condition', 'StringNotEquals', 'aws:RequestedRegion'], insert('us-east-1')),
    ),
    mutation('no-limit-of-models', 'models may be called anywhere', edit(BOUNDARY, MODELS, REMOVE)),
  ],
  tests: [
    {
      file: 'test/tenants/tenant-infrastructure.infra.test.ts',
      name: 'denies every other region but for two global control planes',
    },
    { file: 'test/tenants/tenant-infrastructure.infra.test.ts', name: 'denies models outside the Union' },
    { file: 'test/local/isolation.emulator.test.ts', name: 'a permissions boundary denies every other region' },
  ],
};

/** Everything but a short list is denied, on every resource, where the region is not Frankfurt. */
const deniesOtherRegions = (one: PolicyStatement): boolean =>
  one.effect === 'Deny' &&
  one.actions.length === 0 &&
  one.notActions.length > 0 &&
  one.notActions.every((action) => GLOBAL.includes(action)) &&
  one.resources.includes('*') &&
  sameCondition(one.condition, { stringnotequals: { 'aws:requestedregion': ['eu-central-1'] } });

/** Models are denied wherever it is not one of the Union's regions. */
function deniesOtherModels(one: PolicyStatement): boolean {
  const regions = one.condition['stringnotequals']?.['aws:requestedregion'] ?? [];
  return (
    one.effect === 'Deny' &&
    one.actions.some((action) => covers(action, 'bedrock:InvokeModel')) &&
    one.resources.includes('*') &&
    regions.length > 0 &&
    regions.every((region) => EU_REGIONS.includes(region)) &&
    sameCondition(one.condition, { stringnotequals: { 'aws:requestedregion': regions } })
  );
}
