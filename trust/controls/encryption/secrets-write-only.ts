import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** Names under which credentials are kept in environments; no function of the platform needs one. */
const CREDENTIAL_NAME = /(?:SECRET|PASSWORD|TOKEN|CREDENTIAL|API_?KEY)$/;

export const control: Control = {
  id: 'secrets-write-only',
  claim:
    'Tenants’ secrets for other services are sealed under a data key per row, can be used, rotated and revoked but never read, and are in no environment, log or audit entry.',
  rows: ['EN7', 'EN8', 'EN9', 'EN10', 'EN11', 'EN13'],
  articles: ['GDPR 32(1)(a)', 'GDPR 25(2)'],
  examine: every(
    'AWS::Lambda::Function',
    ({ properties }) =>
      Object.keys((at(properties, 'Environment', 'Variables') as object | undefined) ?? {}).every(
        (name) => !CREDENTIAL_NAME.test(name),
      ),
    'has an environment variable that looks like a credential',
  ),
  tests: [
    { file: 'test/keys/secrets.test.ts', name: 'has no route that answers with a value' },
    { file: 'test/keys/secrets.test.ts', name: 'stores the value under a data key of its own row' },
    { file: 'test/keys/secrets.test.ts', name: 'revocation destroys value and key at once' },
    { file: 'test/keys/secrets.test.ts', name: 'storing, rotating and revoking are audited' },
    { file: 'test/keys/secrets.test.ts', name: 'the value is in no log line, whatever goes wrong' },
    { file: 'test/keys/secrets.test.ts', name: 'its bytes are zeros as soon as it was used' },
    { file: 'test/keys/secrets.platform.test.ts', name: 'is nowhere in plain text' },
  ],
  limits:
    'Buffers of ours are zeroised; texts that the runtime makes of a request’s JSON and its TLS buffers cannot be. The secret itself works as long as the other service accepts it.',
};
