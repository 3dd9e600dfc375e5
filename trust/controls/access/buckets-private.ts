import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { ofEverybody, policyFor } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, set } from '../../mutation.ts';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const RECORDINGS = on('AWS::S3::Bucket', TENANT_TEMPLATE);
const LANDING = on('AWS::S3::Bucket', 'Data', 'Landing');

export const control: Control = {
  id: 'buckets-private',
  claim: 'No bucket can be made public.',
  rows: ['EN4', 'IS2'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.ofType('AWS::S3::Bucket').map((bucket) => {
      const { properties } = bucket;
      const given = policyFor(templates, bucket).filter(({ effect }) => effect === 'Allow');
      return judged(bucket, {
        'public access is not blocked': SWITCHES.every(
          (name) => at(properties, 'PublicAccessBlockConfiguration', name) === true,
        ),
        'lists of access count':
          at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership') === 'BucketOwnerEnforced' &&
          properties['AccessControl'] === undefined,
        'it is a website':
          properties['WebsiteConfiguration'] === undefined && properties['CorsConfiguration'] === undefined,
        'its policy lets everybody in': given.every((one) => !ofEverybody(one) && one.notPrincipal === undefined),
        'its policy lets another account in': given.every(
          ({ principal }) => at(principal, 'Service') !== undefined && Object.keys(principal as object).length === 1,
        ),
      });
    }),
  mutations: [
    mutation(
      'one-switch',
      'a policy may make it public',
      edit(RECORDINGS, ['PublicAccessBlockConfiguration', 'RestrictPublicBuckets'], set(false)),
    ),
    mutation(
      'policies',
      'public policies are accepted',
      edit(LANDING, ['PublicAccessBlockConfiguration', 'BlockPublicPolicy'], set(false)),
    ),
    mutation(
      'no-switches',
      'nothing blocks public access',
      edit(RECORDINGS, ['PublicAccessBlockConfiguration'], REMOVE),
    ),
    mutation('acl', 'everybody may read by a list of access', edit(LANDING, ['AccessControl'], set('PublicRead'))),
    mutation(
      'writers-own',
      'who writes an object says who may read it',
      edit(LANDING, ['OwnershipControls', 'Rules', 0, 'ObjectOwnership'], set('ObjectWriter')),
    ),
    mutation(
      'website',
      'the bucket is a website',
      edit(RECORDINGS, ['WebsiteConfiguration'], set({ IndexDocument: 'index.html' })),
    ),
    mutation(
      'everybody',
      'the bucket’s policy lets everybody read',
      edit(
        on('AWS::S3::BucketPolicy', 'Data', 'Templates'),
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }),
      ),
    ),
    mutation(
      'another-account',
      'another account may read',
      edit(
        on('AWS::S3::BucketPolicy', 'Data', 'Landing'),
        ['PolicyDocument', 'Statement'],
        insert({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' }),
      ),
    ),
  ],
};
