import { at, finding, statements, type Control } from '../control.ts';

export const control: Control = {
  id: 'buckets-tls-only',
  claim: 'Every bucket refuses unencrypted connections.',
  rows: ['EN1', 'G3'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) => {
    const policies = templates.ofType('AWS::S3::BucketPolicy');
    return templates.ofType('AWS::S3::Bucket').map((bucket) => {
      const mine = policies.filter((policy) => policy.stack === bucket.stack && at(policy.properties, 'Bucket', 'Ref') === bucket.logicalId);
      const denies = mine
        .flatMap((policy) => statements(policy.properties['PolicyDocument']))
        .some((one) => one.effect === 'Deny' && at(one.condition, 'Bool', 'aws:SecureTransport') !== undefined);
      return finding(bucket, denies, 'nothing denies connections without TLS');
    });
  },
};
