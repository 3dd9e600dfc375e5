import { judged, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { edit, mutation, on, set } from '../../mutation.ts';

/** Variables with which a function, its SDK or its runtime could be sent to another region or host. */
const REDIRECTION =
  /^AWS_|PROXY|ENDPOINT|REGION|_HOST$|^NODE_EXTRA_CA|^SSL_|CA_BUNDLE|_URLS?$|^HOSTALIASES$|^LD_|^NODE_PATH$/i;
/** The one option of Node that functions have; others load code or open a debugger. */
const NODE_OPTIONS = '--enable-source-maps';
/** Addresses that are meant: our published template in S3 of Frankfurt, and the time stamping service, which gets hashes. */
const ADDRESSES: Readonly<Record<string, RegExp>> = {
  TEMPLATE_URL: /^\{"Fn::Join":\["",\["https:\/\/s3\.eu-central-1\.",/,
  AUDIT_TIME_STAMP_URL: /^"(?:https:\/\/[a-z0-9.-]+(?:\/[\w./-]*)?)?"$/,
};
const FUNCTION = on('AWS::Lambda::Function', 'Calls', 'HandleCall');
const VARIABLES = ['Environment', 'Variables'];

export const control: Control = {
  id: 'residency-endpoints',
  claim: 'Every AWS client of the platform talks to Frankfurt, and no configuration can point it elsewhere.',
  rows: ['RS1', 'RS2', 'LT11', 'N3', 'G12'],
  articles: ['GDPR 44'],
  examine: (templates) =>
    templates.ofType('AWS::Lambda::Function').map((fn) => {
      const variables = Object.entries((at(fn.properties, ...VARIABLES) ?? {}) as object) as [string, unknown][];
      const redirected = variables.filter(([name, value]) => isRedirection(name, value)).map(([name]) => name);
      return judged(fn, {
        [`is configured by ${redirected.join(', ')}`]: redirected.length === 0,
        'sends through a network of elsewhere': fn.properties['VpcConfig'] === undefined,
        'runs code beside its own': fn.properties['Layers'] === undefined,
      });
    }),
  mutations: [
    mutation(
      'endpoint',
      'S3 is elsewhere',
      edit(FUNCTION, [...VARIABLES, 'AWS_ENDPOINT_URL_S3'], set('https://s3.example')),
    ),
    mutation(
      'region',
      'clients talk to another region',
      edit(FUNCTION, [...VARIABLES, 'AWS_DEFAULT_REGION'], set('eu-west-1')),
    ),
    mutation(
      'proxy',
      'everything goes through a proxy',
      edit(FUNCTION, [...VARIABLES, 'HTTPS_PROXY'], set('http://proxy.example:3128')),
    ),
    mutation(
      'proxy-in-small-letters',
      'everything goes through a proxy',
      edit(FUNCTION, [...VARIABLES, 'https_proxy'], set('http://proxy.example:3128')),
    ),
    mutation(
      'loaded-code',
      'Node loads code first',
      edit(FUNCTION, [...VARIABLES, 'NODE_OPTIONS'], set('--enable-source-maps --require /tmp/x.js')),
    ),
    mutation(
      'foreign-certificates',
      'certificates of others are believed',
      edit(FUNCTION, [...VARIABLES, 'NODE_EXTRA_CA_CERTS'], set('/tmp/ca.pem')),
    ),
    mutation(
      'wrapper',
      'a wrapper starts the function',
      edit(FUNCTION, [...VARIABLES, 'AWS_LAMBDA_EXEC_WRAPPER'], set('/opt/x')),
    ),
    mutation(
      'an-address',
      'a variable names a host',
      edit(FUNCTION, [...VARIABLES, 'COLLECTOR'], set('https://collector.example')),
    ),
    mutation(
      'layer',
      'code of elsewhere runs beside',
      edit(FUNCTION, ['Layers'], set(['arn:aws:lambda:us-east-1:111122223333:layer:x:1'])),
    ),
  ],
  tests: [
    { file: 'test/platform/endpoints.test.ts', name: 'goes to eu-central-1' },
    { file: 'test/platform/endpoints.test.ts', name: 'whatever region the environment names' },
    { file: 'test/agent/agent-adapters.test.ts', name: 'refuses a model outside the EU without any call' },
  ],
  limits:
    'Organizations, asked for the AI opt-out policy, is a global control plane that AWS serves from the USA; no customer data goes there.',
};

function isRedirection(name: string, value: unknown): boolean {
  const known = ADDRESSES[name];
  if (known !== undefined) return !known.test(JSON.stringify(value));
  if (name === 'NODE_OPTIONS') return value !== NODE_OPTIONS;
  return REDIRECTION.test(name) || /https?:\/\//.test(JSON.stringify(value));
}
