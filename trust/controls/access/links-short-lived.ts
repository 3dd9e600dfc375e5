import { finding, resourcePolicy, type Control } from '../../control.ts';
import { at, isEveryone } from '../../../lib/shared/policy-statements.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';

const MINUTE_MS = 60_000;

export const control: Control = {
  id: 'links-short-lived',
  claim:
    'A link to a recording or an export works for a minute at most, whoever made it; giving it out is on record first.',
  rows: ['AU10', 'G26'],
  articles: ['GDPR 32(1)(b)', 'GDPR 5(2)'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.stack === TENANT_TEMPLATE)
      .map((bucket) => {
        const refuses = resourcePolicy(templates, bucket).some(
          (one) =>
            one.effect === 'Deny' &&
            isEveryone(one.principal) &&
            one.actions.includes('s3:GetObject') &&
            Number(at(one.condition, 'NumericGreaterThan', 's3:signatureAge')) <= MINUTE_MS,
        );
        return finding(bucket, refuses, 'links of more than a minute work');
      }),
  tests: [
    { file: 'test/access/access-adapters.test.ts', name: 'links for a minute, as a download that is not kept' },
    { file: 'test/calls/calls-api.test.ts', name: 'is given out as a link of at most a minute, after the audit entry' },
    {
      file: 'test/dsar/serve-subject-requests.test.ts',
      name: 'an export link works a minute, only while there is an export, and is recorded',
    },
  ],
};
