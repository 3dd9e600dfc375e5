import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'buckets-encrypted',
  claim: 'Every bucket encrypts what it stores.',
  rows: ['EN4', 'EN5'],
  articles: ['GDPR 32(1)(a)'],
  examine: every(
    'AWS::S3::Bucket',
    ({ properties }) =>
      at(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault') !==
      undefined,
    'bucket has no default encryption',
  ),
  limits:
    'The landing bucket and the audit archive use keys managed by S3: Amazon Chime cannot deliver under a customer key, and an object lock does not protect a key.',
};
