import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'landing-short-lived',
  claim: 'Audio that arrives from the telephone network waits at most a day for its tenant and is then gone.',
  rows: ['LT1', 'LT9', 'RE14'],
  articles: ['GDPR 5(1)(e)', 'StGB 201'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => /landing/i.test(bucket.logicalId))
      .map((bucket) => {
        const rules = (at(bucket.properties, 'LifecycleConfiguration', 'Rules') ?? []) as unknown[];
        const expires = rules.some((rule) => at(rule, 'ExpirationInDays') === 1 && at(rule, 'Status') === 'Enabled');
        const versioned = at(bucket.properties, 'VersioningConfiguration', 'Status') === 'Enabled';
        return finding(bucket, expires && !versioned, 'objects outlive a day');
      }),
};
