import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

export const control: Control = {
  id: 'suspension-immediate',
  claim:
    'A suspended tenant and a revoked key are refused from the next request, call event and recording on: nothing remembers an earlier yes.',
  rows: ['AN8'],
  articles: ['GDPR 32(1)(b)'],
  examine: (templates) =>
    templates.ofType('AWS::ApiGateway::RestApi').map((api) => {
      const schemes = Object.values((at(api.properties, 'Body', 'components', 'securitySchemes') ?? {}) as object);
      const forgets = schemes.every(
        (scheme) => at(scheme, 'x-amazon-apigateway-authorizer', 'authorizerResultTtlInSeconds') === 0,
      );
      return finding(api, schemes.length > 0 && forgets, 'the gateway remembers decisions of the authoriser');
    }),
  tests: [
    { file: 'test/access/authorise-request.test.ts', name: 'denies a suspended tenant from the next request on' },
    {
      file: 'test/telephony/handle-call.test.ts',
      name: 'a suspension ends a running call with its next event, and the end is still written',
    },
    { file: 'test/agent/answer-turn.test.ts', name: 'a turn that must not be answered' },
    { file: 'test/calls/move-recording.test.ts', name: 'when its tenant is suspended' },
  ],
};
