import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, mutation, on, set } from '../../mutation.ts';

/** Names under which credentials are kept in environments; no function of the platform needs one. */
const CREDENTIAL_NAME = /SECRET|PASSW|PWD|TOKEN|CREDENTIAL|PRIVATE|(?:API|ACCESS|AUTH)_?KEY$|(?:^|_)(?:KEY|PAT|DSN)$/;
/** Variables of such a name that hold the ARN of a key of KMS. */
const KEY_ARNS = ['CERTIFICATE_KEY', 'CURSOR_KEY'];
/** Texts that look like a credential: known beginnings, long random ones, a password in an address. */
const CREDENTIAL_VALUE =
  /^(?:sk|pk|rk|xox[abp]|gh[pousr]|AKIA|ASIA|eyJ)[-_A-Za-z0-9.]{6,}|-----BEGIN|:\/\/[^/\s:]+:[^/\s@]+@|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/_-]{32,}=*$/;
/** What CloudFormation would fill in from a store of secrets, where anyone who reads the stack sees it. */
const RESOLVED = /\{\{resolve:(?:secretsmanager|ssm-secure|ssm):/;
const FUNCTION = on('AWS::Lambda::Function', 'Calls');
const VARIABLES = ['Environment', 'Variables'];

export const control: Control = {
  id: 'secrets-write-only',
  claim:
    'Tenants’ secrets for other services are sealed under a data key per row, can be replaced and revoked but never read, and are in no environment, log or audit entry.',
  rows: ['EN7', 'EN8', 'EN9', 'EN10', 'EN11', 'EN13'],
  articles: ['GDPR 32(1)(a)', 'GDPR 25(2)'],
  examine: (templates) =>
    templates.ofType('AWS::Lambda::Function').map((fn) => {
      const variables = Object.entries((at(fn.properties, ...VARIABLES) as object | undefined) ?? {}) as [
        string,
        unknown,
      ][];
      const texts = JSON.stringify(fn.properties);
      return judged(fn, {
        'has an environment variable that looks like a credential': variables.every(
          ([name, value]) =>
            !CREDENTIAL_NAME.test(name.toUpperCase()) || (KEY_ARNS.includes(name) && typeof value === 'object'),
        ),
        'has a value that looks like a credential': variables.every(
          ([, value]) => typeof value !== 'string' || !CREDENTIAL_VALUE.test(value),
        ),
        'is filled in from a store of secrets': !RESOLVED.test(texts),
      });
    }),
  mutations: [
    mutation(
      'key-of-a-service',
      'a function holds the key of a model’s provider',
      edit(FUNCTION, [...VARIABLES, 'OPENAI_KEY'], set('sk-abcdefghijkl')),
    ),
    mutation(
      'key-by-another-name',
      'a function holds a key under an innocent name',
      edit(FUNCTION, [...VARIABLES, 'MODEL'], set('sk-abcdefghijklmnop')),
    ),
    mutation('password', 'a function holds a password', edit(FUNCTION, [...VARIABLES, 'DB_PASSWORD'], set('x'))),
    mutation('token', 'a function holds a token', edit(FUNCTION, [...VARIABLES, 'SLACK_TOKEN_V2'], set('x'))),
    mutation(
      'address-with-password',
      'a function holds an address with a password',
      edit(FUNCTION, [...VARIABLES, 'DATABASE'], set('postgres://user:word@host/db')),
    ),
    mutation(
      'resolved',
      'CloudFormation fills in a secret',
      edit(FUNCTION, [...VARIABLES, 'PROVIDER'], set('{{resolve:secretsmanager:provider:SecretString:key}}')),
    ),
    mutation(
      'key-written-out',
      'a variable for a key’s ARN holds a key',
      edit(on('AWS::Lambda::Function', 'Compliance', 'certify'), [...VARIABLES, 'CERTIFICATE_KEY'], set('c2VjcmV0')),
    ),
    mutation(
      'lower-case',
      'a function holds a secret under a name in lower case',
      edit(FUNCTION, [...VARIABLES, 'client_secret'], set('x')),
    ),
  ],
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
    'No adapter of another service uses a stored secret yet. Buffers of ours are zeroised; texts that the runtime makes of a request’s JSON and its TLS buffers cannot be. The secret itself works as long as the other service accepts it.',
};
