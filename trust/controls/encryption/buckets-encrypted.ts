import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE, type TemplateResource, type Templates } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

/** Buckets under keys that S3 manages. */
const MANAGED = /^(?:AuditLogArchive|Landing|Templates|ClosingCertificates)Bucket/;
const DEFAULT = ['BucketEncryption', 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault'];
const RECORDINGS = on('AWS::S3::Bucket', TENANT_TEMPLATE);
const TRAIL = on('AWS::S3::Bucket', 'Operations');

export const control: Control = {
  id: 'buckets-encrypted',
  claim: 'Every bucket encrypts what it stores; tenants’ recordings and the operators’ trail under a key of their own.',
  rows: ['EN4', 'EN5'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates.ofType('AWS::S3::Bucket').map((bucket) => {
      const rule = at(bucket.properties, ...DEFAULT);
      const algorithm = at(rule, 'SSEAlgorithm');
      return judged(bucket, {
        'bucket has no default encryption that is known': algorithm === 'AES256' || algorithm === 'aws:kms',
        'bucket is not under a key of ours':
          (algorithm === 'AES256' && MANAGED.test(bucket.logicalId)) ||
          isOwn(templates, bucket, at(rule, 'KMSMasterKeyID')),
      });
    }),
  mutations: [
    mutation('none', 'nothing is said of encryption', edit(RECORDINGS, ['BucketEncryption'], REMOVE)),
    mutation(
      'managed',
      'recordings are under a key that S3 manages',
      edit(RECORDINGS, DEFAULT, set({ SSEAlgorithm: 'AES256' })),
    ),
    mutation(
      'aws-key',
      'recordings are under AWS’ own key',
      edit(RECORDINGS, [...DEFAULT, 'KMSMasterKeyID'], set('alias/aws/s3')),
    ),
    mutation(
      'no-key',
      'recordings are under the default key',
      edit(RECORDINGS, [...DEFAULT, 'KMSMasterKeyID'], REMOVE),
    ),
    mutation(
      'foreign-key',
      'the trail is under a key of elsewhere',
      edit(TRAIL, [...DEFAULT, 'KMSMasterKeyID'], set('arn:aws:kms:eu-central-1:111122223333:key/x')),
    ),
    mutation(
      'trail-managed',
      'the trail is under a key that S3 manages',
      edit(TRAIL, DEFAULT, set({ SSEAlgorithm: 'AES256' })),
    ),
  ],
  limits:
    'The landing bucket and the audit archive use keys managed by S3: Amazon Chime cannot deliver under a customer key, and an object lock does not protect a key.',
};

const isOwn = (templates: Templates, bucket: TemplateResource, key: unknown): boolean =>
  typeof key === 'object' && resourceOf(templates, bucket.stack, key)?.type === 'AWS::KMS::Key';
