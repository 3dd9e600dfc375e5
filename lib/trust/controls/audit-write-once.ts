import { at, finding, grants, statements, type Control } from '../control.ts';

const WEAKENING = ['s3:PutObjectRetention', 's3:PutObjectLegalHold', 's3:BypassGovernanceRetention', 's3:PutBucketObjectLockConfiguration'];

export const control: Control = {
  id: 'audit-write-once',
  claim: 'The audit archive is write-once: every object is locked for the full term, and no role may shorten, bypass or delete.',
  rows: ['AU3', 'AU4', 'G9', 'K6'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  examine: (templates) => {
    const weakened = grants(templates).some(({ statement }) => statement.actions.some((action) => WEAKENING.includes(action)));
    const policies = templates.ofType('AWS::S3::BucketPolicy');
    return templates
      .ofType('AWS::S3::Bucket')
      .filter(({ properties }) => properties['ObjectLockEnabled'] === true)
      .map((bucket) => {
        const retention = at(bucket.properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Mode');
        const denies = policies
          .filter((policy) => at(policy.properties, 'Bucket', 'Ref') === bucket.logicalId)
          .flatMap((policy) => statements(policy.properties['PolicyDocument']))
          .some((one) => one.effect === 'Deny' && one.actions.includes('s3:DeleteObjectVersion'));
        return finding(bucket, retention !== undefined && denies && !weakened, 'no default lock, deletion possible, or a role may weaken it');
      });
  },
  limits: 'Outside production the lock is GOVERNANCE of one day, because a COMPLIANCE lock cannot be undone by anyone.',
};
