import { finding, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

/** Variables with which a function could be sent to another region or host. */
const REDIRECTIONS = /^AWS_(?:REGION|DEFAULT_REGION|ENDPOINT_URL\w*|USE_FIPS_ENDPOINT)$/;

export const control: Control = {
  id: 'residency-endpoints',
  claim: 'Every AWS client of the platform talks to Frankfurt, and no configuration can point it elsewhere.',
  rows: ['RS1', 'RS2', 'LT11', 'N3', 'G12'],
  articles: ['GDPR 44'],
  examine: (templates) =>
    templates.ofType('AWS::Lambda::Function').map((fn) => {
      const variables = Object.keys((at(fn.properties, 'Environment', 'Variables') ?? {}) as object);
      const redirected = variables.filter((name) => REDIRECTIONS.test(name));
      return finding(fn, redirected.length === 0, `is configured by ${redirected.join(', ')}`);
    }),
  tests: [
    { file: 'test/platform/endpoints.test.ts', name: 'goes to eu-central-1' },
    { file: 'test/platform/endpoints.test.ts', name: 'whatever region the environment names' },
    { file: 'test/agent/agent-adapters.test.ts', name: 'refuses a model outside the EU without any call' },
  ],
  limits:
    'Organizations, asked for the AI opt-out policy, is a global control plane that AWS serves from the USA; no customer data goes there.',
};
