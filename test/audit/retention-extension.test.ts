import { expect, test } from '@jest/globals';
import { createRetentionExtender } from '../../lambdas/audit/extend-retention.ts';
import { parseEntry } from '../../lambdas/audit/contract.ts';
import { DAY_MS, nextLock } from '../../lambdas/audit/domain/term.ts';
import { termHandlers } from '../../lambdas/audit-api/term-handlers.ts';
import { Problem, type Caller } from '../../lambdas/shared/http/route.ts';
import type { TenantId } from '../../lambdas/shared/kernel/ids.ts';
import { MemoryLocks, MemoryTerms } from './support/memory-terms.ts';
import { createWorld, START, TENANT_A, TENANT_B } from './support/world.ts';

const YEAR = 365 * DAY_MS;
const FLOOR = 2_555;
const UNKNOWN = `t${'z'.repeat(15)}` as TenantId;

async function setting() {
  const world = createWorld();
  world.write(TENANT_A, 150);
  world.write(TENANT_B, 3);
  await world.minute();
  const [locks, terms] = [new MemoryLocks(), new MemoryTerms()];
  const now = () => START;
  const deps = { terms, heads: world.tables, locks, floorDays: FLOOR, now };
  const request = (tenantId: TenantId, days: number) => ({
    params: { tenantId },
    body: { days },
    query: undefined,
    caller: { scope: 'operator', keyId: `key_${'a'.repeat(26)}` } as Caller,
    requestId: '00000000-0000-4000-8000-000000000001',
    now: START,
    random: () => new Uint8Array(),
  });
  return { world, locks, terms, handlers: termHandlers(deps), extend: createRetentionExtender(deps), request };
}
const invocation = (ms = 60_000) => ({ awsRequestId: 'x', getRemainingTimeInMillis: () => ms });

test('a contract’s term is on record in the tenant’s log and reaches every sealed segment of that tenant only', async () => {
  const { handlers, terms, extend, locks, request } = await setting();
  expect(await handlers.extend(request(TENANT_A, 3_650))).toMatchObject({ body: { days: 3_650 } });
  expect(parseEntry(JSON.parse(terms.entries[0]!.entry))).toMatchObject({
    tenant: TENANT_A,
    type: 'audit.retention-extended',
    details: { days: 3_650 },
  });
  expect(await extend(undefined, invocation())).toEqual({ terms: 1, extended: 1 });
  expect([...locks.until.keys()]).toEqual([expect.stringContaining(TENANT_A)]);
  expect(await extend(undefined, invocation())).toEqual({ terms: 1, extended: 0 });
});

test('nothing lowers a term; the same again is fulfilled already', async () => {
  const { handlers, terms, request } = await setting();
  await handlers.extend(request(TENANT_A, 3_650));
  await expect(handlers.extend(request(TENANT_A, 3_000))).rejects.toThrow('nothing lowers a term');
  await expect(handlers.extend(request(TENANT_A, FLOOR - 1))).rejects.toThrow('can only ask for more');
  expect(await handlers.extend(request(TENANT_A, 3_650))).toMatchObject({ body: { days: 3_650 } });
  expect(terms.entries).toHaveLength(1);
});

test('a tenant without a log, and a tenant’s own key, are refused', async () => {
  const { handlers, request } = await setting();
  await expect(handlers.extend(request(UNKNOWN, 3_650))).rejects.toThrow(Problem);
  const caller = { scope: 'tenant', keyId: 'key', tenant: TENANT_A, generation: 'g01' } as unknown as Caller;
  await expect(handlers.extend({ ...request(TENANT_A, 3_650), caller })).rejects.toThrow('operator key');
});

test('a run that cannot look at everything fails, so that somebody is told', async () => {
  const { handlers, extend, request } = await setting();
  await handlers.extend(request(TENANT_A, 3_650));
  await expect(extend(undefined, invocation(1_000))).rejects.toThrow('not every segment');
});

test.each([
  ['a new segment gets the term from its newest entry', { present: 7 * YEAR, days: 3_650, now: 0 }, 3_650 * DAY_MS],
  ['a lock that is later already stays', { present: 11 * YEAR, days: 3_650, now: 0 }, undefined],
  [
    'an old segment gets no date below the floor',
    { present: 7 * YEAR, days: 2_700, now: 2 * YEAR },
    2 * YEAR + 2_556 * DAY_MS,
  ],
  ['an object without a lock gets one', { present: undefined, days: 3_650, now: 0 }, 3_650 * DAY_MS],
])('%s', (_what, { present, days, now }, expected) => {
  const next = nextLock({
    newest: START,
    present: present === undefined ? undefined : START + present,
    days,
    floorDays: FLOOR,
    now: START + now,
  });
  expect(next).toBe(expected === undefined ? undefined : START + expected);
});

test('what is left of a log is shown with its files, their locks, who answers for it and why', async () => {
  const { handlers, request, world } = await setting();
  world.write(TENANT_A, 2);
  await world.sequenceAll();
  const { body } = await handlers.residue({ ...request(TENANT_A, 0), body: undefined });
  expect(body).toMatchObject({
    entries: 152,
    unsealed: 2,
    lockedUntil: new Date(START + 7 * YEAR).toISOString(),
    segments: [{ key: expect.stringContaining(TENANT_A), entries: 150 }],
    legalBasis: expect.stringContaining('Art. 17(3)(b)'),
    controller: expect.stringContaining('operator'),
  });
  await expect(handlers.residue({ ...request(UNKNOWN, 0), body: undefined })).rejects.toThrow(Problem);
});
