import { randomBytes } from 'node:crypto';
import { type AssumeRoleCommand } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accessRoleName, DEPLOYMENT } from '../support/deployment.ts';
import { sourceIdentity, stsTenantSessions } from '../../lambdas/access/adapters/sts-tenant-sessions.ts';
import { AccessDenied } from '../../lambdas/access/domain/errors.ts';
import type { AccessRole, TenantSessions } from '../../lambdas/access/ports.ts';
import { newTenantId, type Generation, type TenantId } from '../../lambdas/shared/kernel/ids.ts';

const MINUTE = 60_000;
const roleOf = (role: string) => `arn:aws:iam::111122223333:role/${accessRoleName(role)}`;
const g = (number: number) => `g0${number}` as Generation;
const tenants = Array.from({ length: 4 }, () => newTenantId((length) => randomBytes(length)));
const [ONE = '' as TenantId, TWO = '' as TenantId] = tenants;

type Answer = (command: AssumeRoleCommand) => Promise<unknown>;

describe('tenant sessions', () => {
  let now: number;
  let asked: AssumeRoleCommand['input'][];
  let answer: Answer;
  let sessions: TenantSessions;

  /** Credentials that say whose they are. */
  const issue: Answer = async ({ input }) => ({
    Credentials: {
      AccessKeyId: [input.RoleArn, ...(input.Tags ?? []).map((tag) => tag.Value)].join('/'),
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date(now + (input.DurationSeconds ?? 0) * 1_000),
    },
  });
  const make = (maxSessions?: number) =>
    stsTenantSessions({
      sts: () => ({
        send: (async (command: AssumeRoleCommand) => {
          asked.push(command.input);
          return answer(command);
        }) as never,
      }),
      clock: () => now,
      roleArn: (role) => (role === 'provision' ? undefined : roleOf(role)),
      maxSessions,
    });
  const openedBy = async (tenant: TenantId, role: AccessRole, generation = g(1)) =>
    (await (await sessions.open({ tenant, generation }, role, 'req-1')).credentials()).accessKeyId;

  beforeEach(() => {
    now = 1_790_000_000_000;
    asked = [];
    answer = issue;
    sessions = make();
  });

  test('are asked for with the tenant, the generation and the request', async () => {
    await sessions.open({ tenant: ONE, generation: g(1) }, 'read', '1b4e28ba-2fa1-41d2-883f-0016d3cca427');
    expect(asked).toEqual([
      {
        RoleArn: roleOf('read'),
        RoleSessionName: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
        SourceIdentity: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
        DurationSeconds: 900,
        Tags: [
          { Key: 'tenant', Value: ONE },
          { Key: 'generation', Value: 'g01' },
        ],
      },
    ]);
  });

  test('are kept for ten minutes and no longer', async () => {
    await openedBy(ONE, 'read');
    now += 10 * MINUTE - 1;
    await openedBy(ONE, 'read');
    expect(asked).toHaveLength(1);
    now += 1;
    await openedBy(ONE, 'read');
    expect(asked).toHaveLength(2);
  });

  test('renew themselves within a long run', async () => {
    const session = await sessions.open({ tenant: ONE, generation: g(1) }, 'read', 'req-1');
    now += 14 * MINUTE + 1;
    const { expiration } = await session.credentials();
    expect(expiration.getTime()).toBe(now + 15 * MINUTE);
  });

  test('beyond the number kept are asked for again', async () => {
    sessions = make(1);
    for (const tenant of [ONE, TWO, ONE]) await openedBy(tenant, 'read');
    expect(asked).toHaveLength(3);
  });

  test('know whose names they may use', async () => {
    const { names } = await sessions.open({ tenant: TWO, generation: g(2) }, 'read', 'req-1');
    expect(names.keyTable).toBe(`${DEPLOYMENT}-${TWO}-keys-g02`);
  });

  test.each<[string, string, string]>([
    ['a path', '../../t1', 'g01'],
    ['a wildcard', 't**************', 'g01'],
    ['capitals', ONE.toUpperCase(), 'g01'],
    ['umlauts', 'tmüllermüllermü', 'g01'],
    ['100 characters', 't'.repeat(100), 'g01'],
    ['nothing', '', 'g01'],
    ['no generation', ONE, ''],
    ['another generation’s shape', ONE, 'g1*'],
  ])('are refused to %s without asking STS', async (_, tenant, generation) => {
    const ref = { tenant: tenant as TenantId, generation: generation as Generation };
    await expect(sessions.open(ref, 'read', 'req-1')).rejects.toThrow(AccessDenied);
    expect(asked).toEqual([]);
  });

  test('are refused for a role the function was not given', async () => {
    await expect(openedBy(ONE, 'provision')).rejects.toThrow(AccessDenied);
  });

  test('that IAM refuses are denied, and asked for again next time', async () => {
    answer = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    await expect(openedBy(ONE, 'read')).rejects.toThrow(AccessDenied);
    answer = issue;
    expect(await openedBy(ONE, 'read')).toContain(ONE);
  });

  test('without credentials in the answer are denied', async () => {
    answer = async () => ({});
    await expect(openedBy(ONE, 'read')).rejects.toThrow(AccessDenied);
  });

  test('pass on any other failure as it is', async () => {
    answer = () => Promise.reject(new Error('network'));
    await expect(openedBy(ONE, 'read')).rejects.toThrow('network');
  });

  test('never serve another tenant, role or generation, whatever the order of requests and answers', async () => {
    const request = fc.record({
      tenant: fc.constantFrom(...tenants),
      role: fc.constantFrom<AccessRole>('read', 'write', 'erase'),
      generation: fc.constantFrom(g(1), g(2)),
      later: fc.integer({ min: 0, max: 6 * MINUTE }),
    });
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(request, { minLength: 2, maxLength: 25 }),
      fc.integer({ min: 1, max: 3 }),
      async (scheduler, requests, kept) => {
        answer = scheduler.scheduleFunction(issue) as Answer;
        sessions = make(kept);
        const all = requests.map(async ({ tenant, role, generation, later }) => {
          await scheduler.schedule(Promise.resolve());
          now += later;
          expect(await openedBy(tenant, role, generation)).toBe(`${roleOf(role)}/${tenant}/${generation}`);
        });
        await scheduler.waitFor(Promise.all(all));
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  test.each([
    ['a clock that moves on', 0],
    ['a clock that is set back now and then', -60 * MINUTE],
  ])(
    'are given to their own tenant only, and never older than ten minutes, by %s and whatever STS does',
    async (_, back) => {
      const step = fc.record({
        tenant: fc.constantFrom(ONE, TWO),
        role: fc.constantFrom<AccessRole>('read', 'write'),
        generation: fc.constantFrom(g(1), g(2)),
        shift: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 11 * MINUTE }) },
          { weight: 1, arbitrary: fc.integer({ min: back, max: 0 }) },
        ),
        // Of the request to STS, should one be made: refused, or slow while the clock moves on or back.
        fails: fc.boolean(),
        meanwhile: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 12 * MINUTE }) },
          { weight: 1, arbitrary: fc.integer({ min: back / 2, max: 0 }) },
        ),
        again: fc.boolean(),
      });
      const property = fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        async (scheduler, steps, kept) => {
          let [serial, latest] = [0, now];
          const pass = (shift: number) => {
            now += shift;
            latest = Math.max(latest, now);
          };
          const issuedAt = new Map<string, number>();
          const flaky: Answer = async ({ input }) => {
            const { fails, meanwhile } = steps[serial++ % steps.length]!;
            if (fails) throw new Error('throttled');
            const whose = [input.RoleArn, ...(input.Tags ?? []).map((tag) => tag.Value), serial].join('/');
            // Where the clock was set back and forth, how old something is follows from no clock: the latest time counts.
            issuedAt.set(whose, latest);
            const Expiration = new Date(now + (input.DurationSeconds ?? 0) * 1_000);
            pass(meanwhile);
            return { Credentials: { AccessKeyId: whose, SecretAccessKey: 's', SessionToken: 't', Expiration } };
          };
          answer = scheduler.scheduleFunction(flaky) as Answer;
          sessions = make(kept);
          const open = async ({ tenant, role, generation }: (typeof steps)[number]) => {
            const before = now;
            const made = serial;
            const whose = await openedBy(tenant, role, generation).catch((error: Error) => error.message);
            if (whose === 'throttled') return;
            expect(whose).toMatch(new RegExp(`^${roleOf(role)}/${tenant}/${generation}/\\d+$`));
            // Credentials from before the request were kept: then their age is bounded. Others are fresh.
            if (Number(whose.split('/').at(-1)) <= made)
              expect(before - issuedAt.get(whose)!).toBeLessThan(10 * MINUTE);
          };
          const all = steps.map(async (one) => {
            await scheduler.schedule(Promise.resolve());
            pass(one.shift);
            await Promise.all(one.again ? [open(one), open(one)] : [open(one)]);
          });
          await scheduler.waitFor(Promise.all(all));
        },
      );
      await fc.assert(property, { numRuns: 300 });
    },
  );

  test('after a failure in flight leave nothing behind that a later request could be given', async () => {
    let release: (error: Error) => void = () => undefined;
    answer = () => new Promise((_, reject) => (release = reject));
    const first = openedBy(ONE, 'read');
    await new Promise((resolve) => setImmediate(resolve));
    release(new Error('network'));
    await expect(first).rejects.toThrow('network');
    answer = issue;
    expect(await openedBy(TWO, 'read')).toBe(`${roleOf('read')}/${TWO}/g01`);
    expect(await openedBy(ONE, 'read')).toBe(`${roleOf('read')}/${ONE}/g01`);
    expect(asked).toHaveLength(3);
  });

  test('are asked for again when the clock was set back: their age is not known any more', async () => {
    await openedBy(ONE, 'read');
    now -= 60 * MINUTE;
    await openedBy(ONE, 'read');
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['1b4e28ba-2fa1-41d2-883f-0016d3cca427', '1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
    ['arn:aws:states:x/é y', 'arn-aws-states-x---y'],
    ['', '--'],
    ['x', 'x-'],
    ['a'.repeat(100), 'a'.repeat(64)],
  ])('name %j in CloudTrail as %s', (requestId, identity) => {
    expect(sourceIdentity(requestId)).toBe(identity);
    expect(identity).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
