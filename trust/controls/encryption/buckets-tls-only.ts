import { finding, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { denies, policyFor } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const PLAIN = { bool: { 'aws:securetransport': ['false'] } };
const POLICY = on('AWS::S3::BucketPolicy', 'Data');
const DENIAL = ['PolicyDocument', 'Statement', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }];

export const control: Control = {
  id: 'buckets-tls-only',
  claim: 'Every bucket refuses unencrypted connections.',
  rows: ['EN1', 'G3'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates.ofType('AWS::S3::Bucket').map((bucket) =>
      finding(
        bucket,
        policyFor(templates, bucket).some((one) =>
          denies(one, { actions: ['s3:*'], on: [arnOf(bucket), `${arnOf(bucket)}/*`], when: PLAIN }),
        ),
        'nothing denies everybody everything over connections without TLS',
      ),
    ),
  mutations: [
    mutation(
      'one-object',
      'plain connections are denied for one object',
      edit(POLICY, [...DENIAL, 'Resource'], replace('/*', '/one')),
    ),
    mutation(
      'bucket-only',
      'plain connections are denied for the bucket, not its objects',
      edit(POLICY, [...DENIAL, 'Resource', 1], REMOVE),
    ),
    mutation(
      'some-people',
      'plain connections are denied to one account',
      edit(POLICY, [...DENIAL, 'Principal'], set({ AWS: '111122223333' })),
    ),
    mutation(
      'all-but-some',
      'plain connections are denied to all but one account',
      edit(POLICY, [...DENIAL, 'Principal'], REMOVE),
      edit(POLICY, [...DENIAL, 'NotPrincipal'], set({ AWS: '111122223333' })),
    ),
    mutation(
      'negated',
      'encrypted connections are denied instead',
      edit(POLICY, [...DENIAL, 'Condition', 'Bool', 'aws:SecureTransport'], set('true')),
    ),
    mutation(
      'reads-only',
      'recordings may be written over plain connections',
      edit(on('AWS::S3::BucketPolicy', TENANT_TEMPLATE), [...DENIAL, 'Action'], set(['s3:GetObject'])),
    ),
    mutation(
      'further-condition',
      'plain connections are denied to strangers of the organisation only',
      edit(
        on('AWS::S3::BucketPolicy', TENANT_TEMPLATE),
        [...DENIAL, 'Condition', 'StringNotEquals'],
        set({ 'aws:PrincipalOrgID': 'o-1' }),
      ),
    ),
    mutation('another-bucket', 'the policy is of another bucket', edit(POLICY, ['Bucket'], set('elsewhere'))),
  ],
};
