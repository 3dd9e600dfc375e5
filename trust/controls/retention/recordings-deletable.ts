import { judged, type Control } from '../../control.ts';
import { endsWithin } from '../../lifecycle.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, REMOVE, set } from '../../mutation.ts';

const BUCKET = on('AWS::S3::Bucket', TENANT_TEMPLATE);
const RULES = ['LifecycleConfiguration', 'Rules'];

export const control: Control = {
  id: 'recordings-deletable',
  claim:
    'Deleting a recording is final: its bucket keeps no versions, replicas or locks, and a rule ends exports after a week and what was forgotten after ten years.',
  rows: ['RE1', 'G17', 'G27', 'DS11'],
  articles: ['GDPR 17(1)', 'GDPR 5(1)(e)'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.stack === TENANT_TEMPLATE)
      .map((bucket) =>
        judged(bucket, {
          'keeps versions': bucket.properties['VersioningConfiguration'] === undefined,
          'keeps replicas': bucket.properties['ReplicationConfiguration'] === undefined,
          'keeps locks':
            bucket.properties['ObjectLockEnabled'] !== true &&
            bucket.properties['ObjectLockConfiguration'] === undefined,
          'exports do not end after a week': endsWithin(bucket, 7, 'exports/'),
          'forgotten recordings do not end': endsWithin(bucket, 3653, 'recordings/'),
        }),
      ),
  mutations: [
    mutation('no-rules', 'nothing ends by itself', edit(BUCKET, RULES, set([]))),
    mutation(
      'versions',
      'a deleted recording stays as a version',
      edit(BUCKET, ['VersioningConfiguration'], set({ Status: 'Enabled' })),
    ),
    mutation(
      'versions-suspended',
      'versions of before stay',
      edit(BUCKET, ['VersioningConfiguration'], set({ Status: 'Suspended' })),
    ),
    mutation(
      'replicas',
      'a deleted recording stays in another bucket',
      edit(BUCKET, ['ReplicationConfiguration'], set({ Role: 'arn:aws:iam::111122223333:role/r', Rules: [] })),
    ),
    mutation('locks', 'a recording cannot be deleted', edit(BUCKET, ['ObjectLockEnabled'], set(true))),
    mutation(
      'exports-stay',
      'exports stay for ever',
      edit(BUCKET, [...RULES, { Id: 'exports' }, 'Status'], set('Disabled')),
    ),
    mutation(
      'exports-elsewhere',
      'the rule for exports looks under another prefix',
      edit(BUCKET, [...RULES, { Id: 'exports' }, 'Prefix'], set('export/')),
    ),
    mutation(
      'exports-long',
      'exports stay for a year',
      edit(BUCKET, [...RULES, { Id: 'exports' }, 'ExpirationInDays'], set(365)),
    ),
    mutation(
      'no-backstop',
      'a recording that was forgotten stays for ever',
      edit(BUCKET, [...RULES, { Id: 'recordings-backstop' }], REMOVE),
    ),
  ],
};
