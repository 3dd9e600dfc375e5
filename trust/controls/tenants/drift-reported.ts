import { finding, grants, type Control, type Grant } from '../../control.ts';

/** Settings of tenants' stores and stacks, which the report reads; nothing else may be asked of them by its function. */
const LOOKS = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'kms:DescribeKey',
  's3:GetBucketPublicAccessBlock',
];

export const control: Control = {
  id: 'drift-reported',
  claim:
    'Every tenant’s stack, template, recovery and protection are compared with its record and the published template on request, by a function that reads settings and nothing else of a tenant.',
  rows: ['IS9'],
  articles: ['GDPR 32(1)(d)', 'GDPR 5(2)'],
  examine: (templates) => {
    const all = grants(templates);
    const inspectors = new Set(all.filter(readsTemplates).map(({ resource }) => resource));
    return all
      .filter(({ resource, statement }) => inspectors.has(resource) && ofTenants(statement.resources))
      .map(({ resource, statement }) =>
        finding(
          resource,
          statement.actions.every((action) => LOOKS.includes(action)),
          'the inspector may do more than look',
        ),
      );
  },
  tests: [
    { file: 'test/fleet/drift.test.ts', name: 'is found:' },
    {
      file: 'test/fleet/drift.test.ts',
      name: 'of stores is measured against the published template, not the one in the stack',
    },
    {
      file: 'test/fleet/upgrade.platform.test.ts',
      name: 'finds recovery switched off by hand, a changed template, a wrong phase and a missing stack',
    },
  ],
  limits:
    'It runs when an operator asks for it. Key policies, bucket policies and life-cycle rules are compared as part of the template only, not as they are set.',
};

const readsTemplates = ({ statement }: Grant): boolean => statement.actions.includes('cloudformation:GetTemplate');
const ofTenants = (resources: readonly unknown[]): boolean => JSON.stringify(resources).includes('vk-t?');
