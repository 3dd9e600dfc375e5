import { finding, grants, type Control } from '../../control.ts';

export const control: Control = {
  id: 'one-tenant-per-session',
  claim:
    'Whoever works for several tenants chooses one tenant for a session of 15 minutes; no key, session or answer covers two, and a tenant ends it with the next request.',
  rows: ['IS14', 'AZ6', 'IS7'],
  articles: ['GDPR 29', 'GDPR 32(4)'],
  /** The function behind sessions could only mix tenants if it could do more in them than write to their logs. */
  examine: (templates) =>
    grants(templates)
      .filter(
        ({ resource, statement }) =>
          /^Agencies/.test(resource.logicalId) && statement.actions.some((action) => action === 'sts:AssumeRole'),
      )
      .map(({ resource, statement }) =>
        finding(resource, /Read/.test(JSON.stringify(statement.resources)), 'may do more in tenants than read'),
      ),
  tests: [
    { file: 'test/agencies/agencies.test.ts', name: 'chooses one tenant per session' },
    { file: 'test/agencies/agencies.test.ts', name: 'ends with the next request when the tenant revokes' },
    { file: 'test/agencies/agencies.test.ts', name: 'a working session has a living grant of its own tenant' },
    { file: 'test/agencies/agencies.test.ts', name: 'a designer sees nothing of any caller' },
    { file: 'test/agencies/agencies.platform.test.ts', name: 'reaches the chosen tenant and no other' },
  ],
  limits: 'Members sign in with a key until the console’s sign-in with a second factor exists.',
};
