import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assertEntryFor,
  entriesStand,
  outsideDuty,
  underDuty,
  type EntryDuty,
  type WrittenEntry,
} from '../../lambdas/shared/kernel/entry-duty.ts';

const KEY = 'key_a';
const duty = (): EntryDuty => ({
  requestId: 'req_1',
  events: ['scenario.changed', 'number.assigned'],
  actors: [KEY],
  resource: { kind: 'scenario', id: 'scn_1' },
  announced: new Set(),
});
const entry = (change: object = {}, sk = 'evt_1'): WrittenEntry => ({
  sk,
  entry: JSON.stringify({
    ...{ type: 'scenario.changed', request: 'req_1', outcome: 'success' },
    ...{ actor: { id: KEY }, resource: { kind: 'scenario', id: 'scn_1' } },
    ...change,
  }),
});
const write = (...entries: WrittenEntry[]) => {
  assertEntryFor(1, entries);
  entriesStand(entries);
};
const request = (work: () => void) => underDuty(duty(), async () => work());
const intent = entry({ outcome: 'intent' });

describe('a change under a route’s duty', () => {
  test.each([
    ['no entry', []],
    ['another type', [entry({ type: 'call.accessed' })]],
    ['another request', [entry({ request: 'req_2' })]],
    ['another actor', [entry({ actor: { id: 'key_b' } })]],
    ['another resource', [entry({ resource: { kind: 'scenario', id: 'scn_2' } })]],
    ['another kind of resource', [entry({ resource: { kind: 'call', id: 'scn_1' } })]],
  ])('is refused with %s', async (_, entries) => {
    await expect(request(() => write(...entries))).rejects.toThrow('without its scenario.changed or number.assigned');
  });

  test('carries what the route declares; a further one carries an entry of its own', async () => {
    await request(() => {
      write(entry());
      write(entry({ type: 'number.assigned', resource: { kind: 'tenant', id: 't' } }, 'evt_2'));
    });
    await expect(request(() => (write(entry()), write()))).rejects.toThrow('A further change');
    await expect(request(() => (write(entry()), write(entry({ request: 'req_2' }))))).rejects.toThrow('A further');
    await expect(request(() => (write(entry()), write(entry({ actor: { id: 'key_b' } }))))).rejects.toThrow(
      'A further',
    );
  });

  test('needs none between its announcement and the outcome, and one again after it', async () => {
    const outcome = entry({ intent: 'evt_1' }, 'evt_2');
    await request(() => (entriesStand([intent]), write(), write(), entriesStand([outcome])));
    await expect(request(() => (entriesStand([intent]), entriesStand([outcome]), write()))).rejects.toThrow(
      'A further',
    );
  });

  test('is not covered by what somebody else announced', async () => {
    const foreign = entry({ outcome: 'intent', actor: { id: 'key_b' } }, 'evt_3');
    await expect(request(() => (write(entry()), entriesStand([foreign]), write()))).rejects.toThrow('A further change');
  });

  test('that is noticed on the way has an entry of its own, and no request is none', async () => {
    await underDuty(duty(), async () => outsideDuty(async () => write()));
    write();
  });
});

/** Statements that write a store past the functions that hold a request to its duty, and why they may. */
const PAST_THE_DUTY: Readonly<Record<string, string>> = {
  'access/adapters/dynamodb-closing-table.ts': 'steps of a closing, which no request runs',
  'access/adapters/dynamodb-denial-log.ts': 'counts refusals before anybody is known',
  'access/adapters/dynamodb-entry-log.ts': 'writes entries and nothing else',
  'access/adapters/dynamodb-session-log.ts': 'writes entries and nothing else',
  'closing/adapters/dynamodb-tenant-numbers.ts': 'steps of a closing, which no request runs',
  'fleet/adapters/dynamodb-runs.ts': 'findings of a run, which no request writes',
  'retention/adapters/dynamodb-ledger.ts': 'the ledger, announced before the change that its entry is about',
  'shared/aws/dynamodb-idempotency.ts': 'digests of requests, which tell the same as the entries they name',
  'tenants/adapters/dynamodb-tenant-records.ts': 'progress of a workflow',
  'tenants/adapters/dynamodb-api-key-records.ts': 'labels of keys that a closing forgets',
};
/** What serves no request: the log itself, but for the terms that operators set, and the workers. */
const NO_REQUEST = /^(?:audit\/(?!adapters\/dynamodb-terms)|audit-monitor\/|telephony\/)/;
/** Where a transaction is held to the duty. */
const HOLDS = [
  'access/adapters/dynamodb-tenant-data.ts',
  'audit-stream/adapters/dynamodb-streams.ts',
  'audit/adapters/dynamodb-terms.ts',
  'tenants/adapters/platform-transaction.ts',
];

test('every other statement that writes a store is one of a list, with its reason', () => {
  const root = join(import.meta.dirname, '../../lambdas');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const writes = /new (?:UpdateItem|PutItem|DeleteItem|TransactWriteItems|BatchWriteItem)Command\(/;
  const writing = files.filter((file) => writes.test(readFileSync(join(root, file), 'utf8')) && !NO_REQUEST.test(file));
  expect(writing.sort()).toEqual([...Object.keys(PAST_THE_DUTY), ...HOLDS].sort());
  for (const file of HOLDS) expect(readFileSync(join(root, file), 'utf8')).toContain('assertEntryFor(');
});
