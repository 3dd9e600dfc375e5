import type { Control } from '../../control.ts';

const SIMULATED = 'test/isolation/isolation.infra.test.ts';
const PLANTED = 'test/isolation/planted-grants.infra.test.ts';
const LIVE = 'test/isolation/isolation.platform.test.ts';

export const control: Control = {
  id: 'isolation-proven',
  claim:
    'Each build asks an independent IAM simulator what every role may do to its own and to another tenant, and lists every denied attempt; real sessions on the local platform are told the same.',
  rows: ['IS1', 'IS15', 'N4'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)', 'GDPR 32(1)(d)'],
  tests: [
    { file: SIMULATED, name: 'makes thousands of decisions over every role of every stack' },
    { file: SIMULATED, name: 'denies everything on another tenant’s stores, and to sessions without a tenant' },
    { file: SIMULATED, name: 'lets exactly the roles with its tag take an access role' },
    { file: PLANTED, name: 'finds a planted grant' },
    { file: LIVE, name: 'are denied every action on another tenant’s stores, as the simulator says' },
    { file: LIVE, name: 'may do on their own stores what the simulator allows, and nothing else' },
    { file: LIVE, name: 'beyond its end: an expired session is told so' },
  ],
  limits:
    'The simulator and the emulator are not AWS. Known exceptions are printed below with their reasons; keys that tenants bring from their own accounts are not in the matrix.',
};
