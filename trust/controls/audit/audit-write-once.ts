import { finding, grants, resourcePolicy, type Control } from '../../control.ts';
import { at, isEveryone, type Statement } from '../../../lib/shared/policy-statements.ts';

/** Rights that would let a role lift or bypass a lock. */
const WEAKENING = ['s3:PutObjectLegalHold', 's3:BypassGovernanceRetention', 's3:PutBucketObjectLockConfiguration'];
const REMAINING_DAYS = 's3:object-lock-remaining-retention-days';
const DELETING = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'];

export const control: Control = {
  id: 'audit-write-once',
  claim:
    'The audit archive is write-once: every object is locked for its term, and no role may shorten, bypass or delete; one may lengthen.',
  rows: ['AU3', 'G9'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  notClaimed: (templates) =>
    templates.ofType('AWS::S3::Bucket').some(({ properties }) => properties['ObjectLockEnabled'] === true)
      ? undefined
      : 'the archive is in an account of its own, whose templates these are not',
  examine: (templates) => {
    const weakened = grants(templates).some(({ statement }) => weakens(statement));
    return templates
      .ofType('AWS::S3::Bucket')
      .filter(({ properties }) => properties['ObjectLockEnabled'] === true)
      .map((bucket) => {
        const mode = at(bucket.properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Mode');
        const policy = resourcePolicy(templates, bucket);
        return finding(
          bucket,
          mode !== undefined && policy.some(deniesDeletion) && policy.some(deniesShorterTerms) && !weakened,
          'no default lock, deletion or a shorter term is possible, or a role may weaken it',
        );
      });
  },
  limits: 'Outside production the lock is GOVERNANCE of a day, because a COMPLIANCE lock cannot be undone by anyone.',
};

/** Setting a retention is harmless only where the right itself asks for at least the default term. */
const weakens = ({ actions, condition }: Statement): boolean =>
  actions.some((action) => WEAKENING.includes(action)) ||
  (actions.includes('s3:PutObjectRetention') &&
    at(condition, 'NumericGreaterThanEquals', REMAINING_DAYS) === undefined);

const deniesDeletion = (one: Statement): boolean =>
  one.effect === 'Deny' && isEveryone(one.principal) && DELETING.every((action) => one.actions.includes(action));

const deniesShorterTerms = (one: Statement): boolean =>
  one.effect === 'Deny' &&
  isEveryone(one.principal) &&
  one.actions.includes('s3:PutObject') &&
  at(one.condition, 'NumericLessThan', REMAINING_DAYS) !== undefined;
