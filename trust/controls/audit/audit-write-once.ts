import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { allows, denies, policyFor, reaches, rights, type PolicyStatement } from '../../policy.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

/** Rights that would let a role lift or bypass a lock, end an object, or open the archive to others. */
const WEAKENING = [
  'PutObjectLegalHold',
  'BypassGovernanceRetention',
  'PutBucketObjectLockConfiguration',
  'DeleteObject',
  'DeleteObjectVersion',
  'PutLifecycleConfiguration',
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutBucketVersioning',
  'DeleteBucket',
].map((name) => `s3:${name}`);
const REMAINING_DAYS = 's3:object-lock-remaining-retention-days';
const DELETING = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'];
const BUCKET = on('AWS::S3::Bucket', 'Audit');
const POLICY = on('AWS::S3::BucketPolicy', 'Audit');
const ROLE = on('AWS::IAM::Policy', 'Audit', 'SequenceEntries');
const STATEMENTS = ['PolicyDocument', 'Statement'];
const grant = (Action: string) => insert({ Effect: 'Allow', Action, Resource: '*' });

export const control: Control = {
  id: 'audit-write-once',
  claim:
    'The audit archive is write-once: every object is locked for its term, and no role may shorten, bypass or delete; one may lengthen.',
  rows: ['AU3', 'G9'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  notClaimed: (templates) =>
    archives(templates).length === 0
      ? 'the archive is in an account of its own, whose templates these are not'
      : undefined,
  examine: (templates) =>
    archives(templates).map((bucket) => {
      const { properties } = bucket;
      const policy = policyFor(templates, bucket);
      const [own, objects] = [arnOf(bucket), `${arnOf(bucket)}/*`];
      const term = termOf(bucket);
      const roles = rights(templates)
        .map(({ statement }) => statement)
        .filter((one) => reaches(one, own));
      const shorter = { numericlessthan: { [REMAINING_DAYS]: [String(term)] } };
      return judged(bucket, {
        'no lock by default':
          properties['ObjectLockEnabled'] === true &&
          at(properties, 'ObjectLockConfiguration', 'ObjectLockEnabled') === 'Enabled' &&
          term > 0,
        'versions are not kept': at(properties, 'VersioningConfiguration', 'Status') === 'Enabled',
        'objects end by themselves': properties['LifecycleConfiguration'] === undefined,
        'somebody may delete or bypass': policy.some((one) => denies(one, { actions: DELETING, on: [objects] })),
        'somebody may change the default lock or let objects end': policy.some((one) =>
          denies(one, { actions: ['s3:PutBucketObjectLockConfiguration', 's3:PutLifecycleConfiguration'], on: [own] }),
        ),
        'somebody may set a shorter term': policy.some((one) =>
          denies(one, { actions: ['s3:PutObject', 's3:PutObjectRetention'], on: [objects], when: shorter }),
        ),
        'the bucket gives rights by itself': policy.every((one) => one.effect === 'Deny'),
        'a role may weaken it': !roles.some((one) => weakens(one, term)),
      });
    }),
  mutations: [
    mutation(
      'denial-unreachable',
      'deletion is denied for a principal nobody is',
      edit(
        POLICY,
        [...STATEMENTS, { Sid: 'NoDeletionAndNoBypass' }, 'Principal'],
        set({ AWS: 'arn:aws:iam::111122223333:role/nobody' }),
      ),
    ),
    mutation(
      'denial-conditional',
      'deletion is denied without a second factor only',
      edit(
        POLICY,
        [...STATEMENTS, { Sid: 'NoDeletionAndNoBypass' }, 'Condition'],
        set({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ),
    ),
    mutation(
      'denial-of-one-object',
      'deletion is denied for one object',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoDeletionAndNoBypass' }, 'Resource'], replace('/*', '/one')),
    ),
    mutation(
      'denial-but-versions',
      'versions may be deleted',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoDeletionAndNoBypass' }, 'Action', 2], REMOVE),
    ),
    mutation(
      'denial-allows',
      'the denial of deletion allows it',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoDeletionAndNoBypass' }, 'Effect'], set('Allow')),
    ),
    mutation(
      'floor-zero',
      'terms of a day more than none are accepted',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoShorterTerm' }, 'Condition', 'NumericLessThan', REMAINING_DAYS], set('0')),
    ),
    mutation(
      'floor-negated',
      'longer terms are denied instead of shorter ones',
      edit(
        POLICY,
        [...STATEMENTS, { Sid: 'NoShorterTerm' }, 'Condition'],
        replace('NumericLessThan', 'NumericGreaterThan'),
      ),
    ),
    mutation(
      'floor-for-puts-only',
      'a term may be shortened afterwards',
      edit(POLICY, [...STATEMENTS, { Sid: 'NoShorterTerm' }, 'Action'], set('s3:PutObject')),
    ),
    mutation(
      'default-may-change',
      'the default lock may be taken away',
      edit(
        POLICY,
        [...STATEMENTS, { Sid: 'NoOtherDefaultAndNoExpiry' }, 'Action'],
        set('s3:PutLifecycleConfiguration'),
      ),
    ),
    mutation(
      'no-default',
      'objects are locked only where the writer says so',
      edit(BUCKET, ['ObjectLockConfiguration', 'Rule'], REMOVE),
    ),
    mutation(
      'expiry',
      'a rule of the bucket ends objects',
      edit(
        BUCKET,
        ['LifecycleConfiguration'],
        set({ Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }] }),
      ),
    ),
    mutation(
      'versions-suspended',
      'objects may be overwritten',
      edit(BUCKET, ['VersioningConfiguration', 'Status'], set('Suspended')),
    ),
    mutation(
      'role-bypasses',
      'a role may bypass the lock',
      edit(ROLE, STATEMENTS, grant('s3:BypassGovernanceRetention')),
    ),
    mutation(
      'role-does-all-but',
      'a role may do everything but one thing',
      edit(ROLE, STATEMENTS, insert({ Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' })),
    ),
    mutation(
      'role-sets-any-term',
      'a role may set any term',
      edit(
        on('AWS::IAM::Policy', 'Audit', 'ExtendRetention'),
        [...STATEMENTS, { Action: 's3:PutObjectRetention' }, 'Condition'],
        REMOVE,
      ),
    ),
  ],
  limits: 'Outside production the lock is GOVERNANCE of a day, because a COMPLIANCE lock cannot be undone by anyone.',
};

const archives = (templates: Templates): TemplateResource[] =>
  templates.ofType('AWS::S3::Bucket').filter(({ stack }) => stack === 'Audit');

/** The default lock in days; 0 where there is none. */
function termOf({ properties }: TemplateResource): number {
  const rule = at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
  const known = ['GOVERNANCE', 'COMPLIANCE'].includes(String(at(rule, 'Mode')));
  return known ? Number(at(rule, 'Days') ?? Number(at(rule, 'Years')) * 365) || 0 : 0;
}

/** Setting a retention is harmless only where the right itself asks for at least the default term. */
const weakens = (one: PolicyStatement, term: number): boolean =>
  allows(one, ...WEAKENING) ||
  (allows(one, 's3:PutObjectRetention') &&
    !(Number(one.condition['numericgreaterthanequals']?.[REMAINING_DAYS]?.[0]) >= term));
