import { judged, stageOf, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { denies, policyFor } from '../../policy.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const YEARS = 7;
const REMAINING_DAYS = 's3:object-lock-remaining-retention-days';
const BUCKET = on('AWS::S3::Bucket', 'Audit');
const RETENTION = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'];
const POLICY = on('AWS::S3::BucketPolicy', 'Audit');
const STATEMENTS = ['PolicyDocument', 'Statement'];

export const control: Control = {
  id: 'audit-seven-years',
  claim: 'The audit log is kept for seven years in a mode that nobody, not even AWS, can shorten.',
  rows: ['AU4', 'RE9', 'K6'],
  articles: ['GDPR 5(2)'],
  notClaimed: (templates) =>
    stageOf(templates) === 'production'
      ? undefined
      : 'outside production the log is locked for days and in GOVERNANCE mode; production locks for seven years or more',
  examine: (templates) =>
    archives(templates).map((bucket) => {
      const policy = policyFor(templates, bucket);
      const retention = at(bucket.properties, ...RETENTION);
      const shorter = { numericlessthan: { [REMAINING_DAYS]: [String(Number(at(retention, 'Years')) * 365)] } };
      return judged(bucket, {
        'the lock is not COMPLIANCE of seven years or more':
          bucket.properties['ObjectLockEnabled'] === true &&
          at(retention, 'Mode') === 'COMPLIANCE' &&
          Number(at(retention, 'Years')) >= YEARS,
        'a writer may set a shorter term': policy.some((one) =>
          denies(one, {
            actions: ['s3:PutObject', 's3:PutObjectRetention'],
            on: [`${arnOf(bucket)}/*`],
            when: shorter,
          }),
        ),
        'the default may be changed': policy.some((one) =>
          denies(one, { actions: ['s3:PutBucketObjectLockConfiguration'], on: [arnOf(bucket)] }),
        ),
        'the bucket goes with its stack': bucket.deletionPolicy === 'Retain',
        'functions are told another term': templates
          .ofType('AWS::Lambda::Function')
          .map(({ properties }) => at(properties, 'Environment', 'Variables', 'AUDIT_FLOOR_DAYS'))
          .every((days) => days === undefined || Number(days) >= YEARS * 365),
      });
    }),
  mutations: [
    mutation('six-years', 'the log is kept for six years', edit(BUCKET, [...RETENTION, 'Years'], set(6))),
    mutation(
      'governance',
      'who has the right may shorten the term',
      edit(BUCKET, [...RETENTION, 'Mode'], set('GOVERNANCE')),
    ),
    mutation(
      'seven-days',
      'the log is kept for seven days',
      edit(BUCKET, RETENTION, set({ Mode: 'COMPLIANCE', Days: 7 })),
    ),
    mutation('no-default', 'objects have no term', edit(BUCKET, ['ObjectLockConfiguration', 'Rule'], REMOVE)),
    mutation(
      'short-terms',
      'a writer may lock for a day',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoShorterTerm' }, 'Condition', 'NumericLessThan', REMAINING_DAYS], set('1')),
    ),
    mutation(
      'default-may-change',
      'the default may be changed',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoOtherDefaultAndNoExpiry' }], REMOVE),
    ),
    mutation(
      'told-a-day',
      'functions lock for a day',
      edit(on('AWS::Lambda::Function', 'Audit'), ['Environment', 'Variables', 'AUDIT_FLOOR_DAYS'], set('1')),
    ),
  ],
};

const archives = (templates: Templates): TemplateResource[] =>
  templates.ofType('AWS::S3::Bucket').filter(({ stack }) => stack === 'Audit');
