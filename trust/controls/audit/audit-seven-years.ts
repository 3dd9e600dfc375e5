import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';

export const control: Control = {
  id: 'audit-seven-years',
  claim: 'The audit log is kept for seven years in a mode that nobody, not even AWS, can shorten.',
  rows: ['AU4', 'RE9', 'K6'],
  articles: ['GDPR 5(2)'],
  notClaimed: (templates) =>
    locked(templates).some((bucket) => at(retention(bucket), 'Mode') === 'GOVERNANCE')
      ? 'this configuration locks for days and in GOVERNANCE mode; production locks for seven years or more'
      : undefined,
  examine: (templates) =>
    locked(templates).map((bucket) =>
      finding(
        bucket,
        at(retention(bucket), 'Mode') === 'COMPLIANCE' && Number(at(retention(bucket), 'Years')) >= 7,
        'the lock is not COMPLIANCE of seven years or more',
      ),
    ),
};

const locked = (templates: Templates): TemplateResource[] =>
  templates.ofType('AWS::S3::Bucket').filter(({ properties }) => properties['ObjectLockEnabled'] === true);

const retention = (bucket: TemplateResource): unknown =>
  at(bucket.properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
