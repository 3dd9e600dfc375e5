import type { Control } from '../../control.ts';

const ATTACKS = 'test/e2e/attacks.platform.test.ts';

export const control: Control = {
  id: 'attacks-refused',
  claim:
    'The tenant of a request comes from its key alone: on every route, another tenant’s ids, cursors, idempotency keys and forged tenant names open nothing and change nothing.',
  rows: ['IS6', 'IS7'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  tests: [
    { file: ATTACKS, name: 'are on every route that is deployed' },
    { file: ATTACKS, name: 'opens nothing at' },
    { file: ATTACKS, name: 'in headers changes nothing at' },
    { file: ATTACKS, name: 'in the body is refused at' },
    { file: ATTACKS, name: 'in the path by tricks is refused at' },
    { file: ATTACKS, name: 'a signed link is dead after a minute' },
    { file: ATTACKS, name: 'nothing of the victim’s is in any answer' },
    { file: ATTACKS, name: 'everything of the victim’s is as it was' },
  ],
  limits: 'Tried against the local platform; the firewall in front of the API is not part of it.',
};
