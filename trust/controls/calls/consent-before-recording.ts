import { finding, resourcePolicy, type Control } from '../../control.ts';
import { at, isEveryone } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'consent-before-recording',
  claim: 'No audio reaches any storage before the caller has consented; silence is a no.',
  rows: ['LT7', 'LT8', 'LT10', 'CO1', 'N12'],
  articles: ['StGB 201', 'GDPR 6(1)(a)', 'GDPR 7(1)'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => /landing/i.test(bucket.logicalId))
      .map((bucket) => {
        const writers = resourcePolicy(templates, bucket).filter((one) => one.effect === 'Allow');
        const ok = writers.every(
          (one) =>
            !isEveryone(one.principal) &&
            at(one.principal, 'Service') === 'voiceconnector.chime.amazonaws.com' &&
            at(one.condition, 'StringEquals', 'aws:SourceAccount') !== undefined,
        );
        return finding(bucket, ok, 'something other than the telephony of this account may leave audio here');
      }),
  tests: [
    {
      file: 'test/telephony/call-state.test.ts',
      name: 'nothing is recorded before a yes of this call, nor while the tenant’s key is unavailable',
    },
    { file: 'test/telephony/handle-call.test.ts', name: 'the call goes on and nothing is recorded' },
    { file: 'test/telephony/handle-call.test.ts', name: 'is not asked for where the scenario does not record' },
    { file: 'test/telephony/simulated-call.test.ts', name: 'answered with silence leaves no audio anywhere' },
    { file: 'test/calls/move-recording.test.ts', name: 'only a clear yes keeps a recording' },
  ],
};
