import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { describe, expect, test } from '@jest/globals';
import { parseEntry } from '../../lambdas/audit/contract.ts';
import { admission } from '../../lambdas/telephony/domain/admission.ts';
import { optsOut } from '../../lambdas/telephony/domain/ai-opt-out.ts';
import { callIdentity, traceIdOf } from '../../lambdas/telephony/domain/call-identity.ts';
import { assertTransition, PhaseError } from '../../lambdas/telephony/domain/call-phases.ts';
import { callClock, callTime, elapsed } from '../../lambdas/telephony/domain/call-time.ts';
import { rejectionRow } from '../../lambdas/telephony/domain/rejection-entry.ts';
import { startStopwatch } from '../../lambdas/telephony/domain/stopwatch.ts';
import { toE164 } from '../../lambdas/telephony/domain/telephone-number.ts';
import { organizationsAiOptOut } from '../../lambdas/telephony/adapters/organizations-ai-opt-out.ts';
import type { TenantItem } from '../../lambdas/tenants/entities.ts';
import { REQUEST_ID, TENANT_A } from '../support/fake-tenant-room.ts';
import { NOW, TRANSACTION } from './support/chime-world.ts';
import { clientOf } from '../support/aws-client.ts';

const policy = (services: object) => JSON.stringify({ services });
const out = { opt_out_policy: 'optOut' };
const keep = { opt_out_policy: 'optIn' };

describe('the AI services opt-out', () => {
  test.each([
    ['by default', policy({ default: out }), true],
    ['service by service', policy({ lex: out, polly: out, transcribe: out, connect: out }), true],
    ['by default, one service opted in', policy({ default: out, lex: keep }), false],
    ['one service left out', policy({ lex: out, polly: out, transcribe: out }), false],
    ['opted in', policy({ default: keep }), false],
    ['an empty policy', policy({}), false],
    ['an unresolved operator', policy({ default: { opt_out_policy: { '@@assign': 'optOut' } } }), false],
    ['no policy', undefined, false],
    ['something that is no JSON', 'optOut', false],
    ['a list', '[]', false],
  ])('%s', (_, content, expected) => expect(optsOut(content)).toBe(expected));

  const asking = (answers: (object | Error)[], clock: () => number) => {
    let asked = 0;
    const send = async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { optOut: organizationsAiOptOut(() => clientOf<OrganizationsClient>(send), clock), asked: () => asked };
  };
  const inForce = { EffectivePolicy: { PolicyContent: policy({ default: out }) } };
  const named = (name: string) => Object.assign(new Error(name), { name });

  test('is asked for once in fifteen minutes, also by calls that come together', async () => {
    let now = NOW;
    const { optOut, asked } = asking([inForce], () => now);
    expect(await Promise.all([optOut.state(), optOut.state()])).toEqual(['in-force', 'in-force']);
    now += 14 * 60_000;
    await optOut.state();
    expect(asked()).toBe(1);
    now += 2 * 60_000;
    await optOut.state();
    expect(asked()).toBe(2);
  });

  test('is missing or unknown when it cannot be read, and heals by itself', async () => {
    let now = NOW;
    const answers = [named('EffectivePolicyNotFoundException'), named('AccessDeniedException'), inForce];
    const { optOut } = asking(answers, () => now);
    expect(await optOut.state()).toBe('missing');
    now += 61_000;
    expect(await optOut.state()).toBe('unknown');
    now += 11_000;
    expect(await optOut.state()).toBe('in-force');
  });
});

describe('a call’s time', () => {
  test('is its own, however long ago it began', () => {
    const startedAt = NOW - 100 * 86_400_000;
    const clock = callClock(startedAt, NOW);
    expect(callTime(clock, NOW + 5000)).toBe(startedAt + 5000);
    expect(elapsed(clock, NOW + 5000)).toBe(5000);
  });

  test('counts the ringing of a fresh call', () => {
    const clock = callClock(NOW - 800, NOW);
    expect(elapsed(clock, NOW)).toBe(800);
    expect(callTime(clock, NOW)).toBe(NOW);
  });

  test.each([
    ['is missing', undefined],
    ['is in seconds, as in a document', 1_597_009_588],
    ['lies in the future', NOW + 3_600_000],
  ])('is ours when the stated one %s', (_, stated) => {
    expect(callClock(stated, NOW)).toEqual({ startedAt: NOW, clockStart: NOW });
  });

  test('never runs backwards, and is ours for a call without a clock', () => {
    expect(callTime(callClock(NOW, NOW), NOW - 50)).toBe(NOW);
    expect(callTime({ startedAt: 1 }, NOW)).toBe(NOW);
  });
});

describe('telephone numbers', () => {
  test.each([
    ['+493023125001', '+493023125001'],
    ['+49 30 23125-001', '+493023125001'],
    ['00493023125001', '+493023125001'],
    ['493023125001', '+493023125001'],
    ['anonymous', undefined],
    ['SMA', undefined],
    ['030 23125001', undefined],
    ['+0123456789', undefined],
    ['', undefined],
    [undefined, undefined],
    ['+4930231250011234567', undefined],
  ])('%j is %j', (presented, expected) => expect(toE164(presented)).toBe(expected));
});

describe('identity', () => {
  test('is the same for the same transaction, and a valid X-Ray trace', () => {
    expect(callIdentity(TRANSACTION)).toEqual(callIdentity(TRANSACTION));
    expect(callIdentity(TRANSACTION).callId).not.toBe(callIdentity(`${TRANSACTION}x`).callId);
    expect(traceIdOf(callIdentity(TRANSACTION), NOW)).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });
});

describe('admission', () => {
  const event = { type: 'incoming', sequence: 1, callerGone: false, connected: [] } as const;
  const owner = { ...TENANT_A };
  const found = (status: TenantItem['status']) => ({ ...owner, status, isActive: status === 'active' });

  test('needs an owner of the number', () => {
    expect(admission(event, undefined)).toEqual({ ok: false, reason: 'unknown-number' });
  });

  test.each([
    ['active', 'incoming', { ok: true, owner }],
    ['suspended', 'incoming', { ok: false, reason: 'tenant-suspended', tenant: TENANT_A.tenant }],
    ['suspended', 'hung-up', { ok: true, owner }],
    ['closing', 'incoming', { ok: false, reason: 'tenant-closed', tenant: TENANT_A.tenant }],
    ['closing', 'hung-up', { ok: true, owner }],
    ['closed', 'hung-up', { ok: false, reason: 'tenant-closed', tenant: TENANT_A.tenant }],
    ['provisioning', 'hung-up', { ok: false, reason: 'tenant-closed', tenant: TENANT_A.tenant }],
  ] as const)('of a tenant that is %s at an event %s', (status, type, expected) => {
    expect(admission({ ...event, type }, found(status))).toEqual(expected);
  });
});

describe('rejections', () => {
  const rejection = { reason: 'unknown-number', at: NOW, requestId: REQUEST_ID } as const;
  test('of one minute are one row of the platform’s log, by reason and tenant', () => {
    const first = rejectionRow(rejection);
    expect(first.pk).toMatch(/^platform#/);
    expect(rejectionRow({ ...rejection, at: NOW + 1000 }).sk).toBe(first.sk);
    const others = [
      rejectionRow({ ...rejection, at: NOW + 60_000 }),
      rejectionRow({ ...rejection, reason: 'malformed' }),
      rejectionRow({ ...rejection, tenant: TENANT_A.tenant }),
    ];
    expect(new Set([first, ...others].map((row) => row.sk)).size).toBe(4);
    expect(() => parseEntry(JSON.parse(first.entry))).not.toThrow();
  });
});

describe('phases', () => {
  test('an unknown transition is a bug and says so', () => {
    expect(() => assertTransition('bridged', 'asking')).toThrow(PhaseError);
    expect(() => assertTransition('asking', 'conversing')).not.toThrow();
  });
});

describe('the stopwatch', () => {
  test('counts overlapping waits once', async () => {
    let now = 0;
    const watch = startStopwatch(() => now);
    now = 3;
    const slow = watch.waiting(async () => Promise.resolve());
    const fast = watch.waiting(async () => Promise.resolve());
    now = 10;
    await Promise.all([slow, fast]);
    now = 12;
    expect(watch.ownMs()).toBe(5);
  });
});
