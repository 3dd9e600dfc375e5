import { beforeEach, describe, expect, test } from '@jest/globals';
import { REQUEST_ID, requestId } from '../support/fake-tenant-room.ts';
import { memoryDenials } from '../support/memory-denials.ts';

const MINUTE = 60_000;
const NOON = 1_790_000_040_000 - (1_790_000_040_000 % MINUTE);

describe('refused keys', () => {
  let rows: ReturnType<typeof memoryDenials>['rows'];
  let entries: ReturnType<typeof memoryDenials>['entries'];
  let log: ReturnType<typeof memoryDenials>['log'];
  let conflict: () => boolean;

  beforeEach(() => {
    conflict = () => false;
    ({ rows, entries, log } = memoryDenials(() => conflict()));
  });

  test('are not lost in silence when a finished minute cannot be put away', async () => {
    await log.count('unknown-key', NOON, REQUEST_ID);
    conflict = () => true;
    await expect(log.count('unknown-key', NOON + MINUTE, REQUEST_ID)).rejects.toThrow('still there');
    conflict = () => false;
    await log.count('unknown-key', NOON + MINUTE, REQUEST_ID);
    expect(entries).toMatchObject([{ details: { count: 1, minute: NOON } }]);
  });

  test('of one minute become one entry, as soon as the next minute has one', async () => {
    for (let second = 0; second < 5; second += 1)
      await log.count('unknown-key', NOON + second * 1_000, requestId(second));
    expect(entries).toEqual([]);
    await log.count('unknown-key', NOON + MINUTE, REQUEST_ID);
    expect(entries).toMatchObject([
      { type: 'auth.failed', tenant: 'platform', details: { reason: 'unknown-key', count: 5, minute: NOON } },
    ]);
    expect(rows.get('denials#unknown-key')).toEqual({ minute: NOON + MINUTE, count: 1 });
  });

  test('are counted apart by reason', async () => {
    await log.count('unknown-key', NOON, REQUEST_ID);
    await log.count('revoked-key', NOON, REQUEST_ID);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    expect(entries.map((entry) => (entry['details'] as { reason: string }).reason)).toEqual([
      'unknown-key',
      'revoked-key',
    ]);
  });

  test('of the running minute are left alone by the flush, and finished ones recorded once', async () => {
    await log.count('unknown-key', NOON, REQUEST_ID);
    await log.flush(NOON + MINUTE - 1, REQUEST_ID);
    expect(entries).toEqual([]);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    await log.flush(NOON + MINUTE, REQUEST_ID);
    expect(entries).toHaveLength(1);
  });
});
