import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { policyFor, denies } from '../../policy.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, mutation, on, replace, set } from '../../mutation.ts';

const MINUTE_MS = 60_000;
const POLICY = on('AWS::S3::BucketPolicy', TENANT_TEMPLATE);
const DENIAL = ['PolicyDocument', 'Statement', { Sid: 'OnlyShortLinks' }];

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
        const refuses = policyFor(templates, bucket).some((one) => {
          const age = one.condition['numericgreaterthan']?.['s3:signatureage'] ?? [];
          const when = {
            stringequals: { 's3:authtype': ['REST-QUERY-STRING'] },
            numericgreaterthan: { 's3:signatureage': age },
          };
          return (
            age.length === 1 &&
            Number(age[0]) <= MINUTE_MS &&
            denies(one, { actions: ['s3:GetObject'], on: [`${arnOf(bucket)}/*`], when })
          );
        });
        return judged(bucket, { 'links of more than a minute work': refuses });
      }),
  mutations: [
    mutation(
      'an-hour',
      'links work for an hour',
      edit(POLICY, [...DENIAL, 'Condition', 'NumericGreaterThan', 's3:signatureAge'], set('3600000')),
    ),
    mutation(
      'negated',
      'new links are refused and old ones work',
      edit(POLICY, [...DENIAL, 'Condition'], replace('NumericGreaterThan', 'NumericLessThan')),
    ),
    mutation(
      'other-links',
      'links are refused that nobody makes',
      edit(POLICY, [...DENIAL, 'Condition', 'StringEquals', 's3:authType'], set('POST')),
    ),
    mutation(
      'recordings-only',
      'links to exports work for ever',
      edit(POLICY, [...DENIAL, 'Resource'], replace('/*', '/recordings/*')),
    ),
    mutation(
      'writes',
      'links to write are refused, links to read work',
      edit(POLICY, [...DENIAL, 'Action'], set(['s3:PutObject'])),
    ),
    mutation(
      'some-people',
      'links of one account are refused',
      edit(POLICY, [...DENIAL, 'Principal'], set({ AWS: '111122223333' })),
    ),
    mutation(
      'further-condition',
      'links are refused over old TLS only',
      edit(POLICY, [...DENIAL, 'Condition', 'NumericLessThan'], set({ 's3:TlsVersion': '1.2' })),
    ),
  ],
  tests: [
    { file: 'test/access/access-adapters.test.ts', name: 'links for a minute, as a download that is not kept' },
    { file: 'test/calls/calls-api.test.ts', name: 'is given out as a link of at most a minute, after the audit entry' },
    {
      file: 'test/dsar/serve-subject-requests.test.ts',
      name: 'an export link works a minute, only while there is an export, and is recorded',
    },
  ],
};
