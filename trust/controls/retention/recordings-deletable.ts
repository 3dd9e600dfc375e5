import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

export const control: Control = {
  id: 'recordings-deletable',
  claim: 'Deleting a recording is final: its bucket keeps no versions, replicas or locks.',
  rows: ['RE1', 'G17', 'G27', 'DS11'],
  articles: ['GDPR 17(1)', 'GDPR 5(1)(e)'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.stack === TENANT_TEMPLATE)
      .map((bucket) => {
        const { properties } = bucket;
        const versioned = at(properties, 'VersioningConfiguration', 'Status') === 'Enabled';
        const kept =
          versioned || properties['ReplicationConfiguration'] !== undefined || properties['ObjectLockEnabled'] === true;
        return finding(
          bucket,
          !kept && properties['LifecycleConfiguration'] !== undefined,
          'keeps versions, replicas or locks, or has no lifecycle',
        );
      }),
};
