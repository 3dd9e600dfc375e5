import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TenantStatus } from '../../lambdas/tenants/entities.ts';
import {
  FIRST_STATUS,
  nextTenantStatus,
  permits,
  REQUESTABLE_STATUSES,
  statusChange,
  TENANT_TRANSITIONS,
  type TenantTransition,
} from '../../lambdas/tenants/domain/lifecycle.ts';

const STATUSES = [
  'provisioning',
  'active',
  'suspended',
  'closing',
  'closed',
  'failed',
] as const satisfies TenantStatus[];
const NAMES = Object.keys(TENANT_TRANSITIONS) as TenantTransition[];
const ALLOWED: [TenantStatus, TenantTransition, TenantStatus][] = [
  ['provisioning', 'activate', 'active'],
  ['provisioning', 'fail', 'failed'],
  ['failed', 'resume', 'provisioning'],
  ['active', 'suspend', 'suspended'],
  ['suspended', 'reactivate', 'active'],
  ['suspended', 'close', 'closing'],
  ['failed', 'close', 'closing'],
  ['closing', 'reopen', 'suspended'],
  ['closing', 'restore', 'active'],
  ['closing', 'purge', 'closing'],
  ['closing', 'finish', 'closed'],
];

describe('the life of a tenant', () => {
  test.each(ALLOWED)('%s, then %s: %s', (from, transition, to) => {
    expect(nextTenantStatus(from, transition)).toBe(to);
  });

  test('allows nothing else', () => {
    const found = STATUSES.flatMap((from) =>
      NAMES.filter((name) => nextTenantStatus(from, name) !== undefined).map((name) => [from, name]),
    );
    expect(found).toHaveLength(ALLOWED.length);
  });

  test('never leaves closed, and reaches it only from closing, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NAMES)), (attempts) => {
        let status = FIRST_STATUS;
        for (const attempt of attempts) {
          const next = nextTenantStatus(status, attempt);
          if (status === 'closed') expect(next).toBeUndefined();
          if (next === 'closed') expect(status).toBe('closing');
          if (next === 'closing') expect(['suspended', 'failed', 'closing']).toContain(status);
          status = next ?? status;
        }
      }),
    );
  });

  test('lets every state but the last go on', () => {
    for (const status of STATUSES.filter((one) => one !== 'closed')) {
      expect(NAMES.some((name) => nextTenantStatus(status, name) !== undefined)).toBe(true);
    }
  });
});

describe('the point of no return', () => {
  test.each([
    ['reopen', true, false],
    ['restore', true, false],
    ['purge', true, false],
    ['finish', false, true],
  ] as const)('%s is permitted before it: %s, after it: %s', (transition, before, after) => {
    expect(permits({ status: 'closing' }, transition)).toBe(before);
    expect(permits({ status: 'closing', purgeStartedAt: 1 }, transition)).toBe(after);
  });
});

describe('what an operator asks for', () => {
  test.each([
    ['active', 'active', { kind: 'none' }],
    ['active', 'suspended', { kind: 'transition', transition: 'suspend' }],
    ['suspended', 'active', { kind: 'transition', transition: 'reactivate' }],
    ['suspended', 'suspended', { kind: 'none' }],
    ['failed', 'active', { kind: 'provision' }],
    ['provisioning', 'active', { kind: 'provision' }],
    ['provisioning', 'suspended', { kind: 'impossible' }],
    ['failed', 'suspended', { kind: 'impossible' }],
    ['closing', 'active', { kind: 'transition', transition: 'restore' }],
    ['closing', 'suspended', { kind: 'transition', transition: 'reopen' }],
    ['closing', 'closing', { kind: 'close' }],
    ['suspended', 'closing', { kind: 'close' }],
    ['failed', 'closing', { kind: 'close' }],
    ['active', 'closing', { kind: 'impossible' }],
    ['provisioning', 'closing', { kind: 'impossible' }],
    ['closed', 'closing', { kind: 'impossible' }],
    ['closed', 'active', { kind: 'impossible' }],
    ['closed', 'suspended', { kind: 'impossible' }],
  ] as const)('%s tenant, wanted %s: %j', (current, wanted, change) => {
    expect(statusChange(current, wanted)).toEqual(change);
  });

  test('is done when it is done: asking again changes nothing', () => {
    for (const wanted of REQUESTABLE_STATUSES.filter((one) => one !== 'closing'))
      expect(statusChange(wanted, wanted)).toEqual({ kind: 'none' });
  });
});
