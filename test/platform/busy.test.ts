import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import { TenantDataError } from '../../lambdas/access/contract.ts';
import { consoleRoutes } from '../../lambdas/console/routes.ts';
import { isBusy, isCollision, unlessCollided } from '../../lambdas/shared/aws/busy.ts';
import { createApi } from '../../lambdas/shared/http/create-api.ts';
import { withoutEntries } from '../../lambdas/shared/http/route-entry.ts';
import { apiEvent } from '../support/api-event.ts';
import { cursorKey } from '../support/cursor-key.ts';
import { memoryIdempotency } from '../support/memory-idempotency.ts';

jest.spyOn(console, 'info').mockImplementation(() => undefined);
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const named = (name: string) => Object.assign(new Error('no words of the caller'), { name });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const PASSING: readonly (readonly [string, Error])[] = [
  ['a transaction that met another one', cancelled('None', 'TransactionConflict')],
  ['a transaction over the rate of a row', cancelled('ThrottlingError', 'None')],
  ['a write that met a transaction', named('TransactionConflictException')],
  ['the same transaction under way', named('TransactionInProgressException')],
  ['a throttled workflow', named('ThrottlingException')],
  ['a throttled table', named('ProvisionedThroughputExceededException')],
  ['S3 that asks to slow down', named('SlowDown')],
  ['a fault of AWS', named('InternalServerError')],
  [
    'any of them, as a tenant’s store tells of it',
    new TenantDataError('', { cause: cancelled('TransactionConflict') }),
  ],
];
const LASTING: readonly (readonly [string, Error])[] = [
  ['a failed guard', cancelled('ConditionalCheckFailed', 'TransactionConflict')],
  ['a failed condition', new ConditionalCheckFailedException({ message: '', $metadata: {} })],
  ['what is not valid', named('ValidationException')],
  ['a fault of ours', new TypeError('x is undefined')],
];

describe('load', () => {
  test.each(PASSING)('is %s', (_, error) => expect(isBusy(error)).toBe(true));
  test.each(LASTING)('is not %s', (_, error) => expect([isBusy(error), isCollision(error)]).toEqual([false, false]));

  const answerTo = async (error: Error) => {
    const handlers = { openapi: () => Promise.reject(error) };
    const dependencies = { clock: Date.now, idempotency: memoryIdempotency(), cursorKey, entries: withoutEntries };
    const api = createApi(
      consoleRoutes,
      () => handlers,
      () => dependencies,
    );
    const { statusCode, headers, body } = await api(apiEvent(consoleRoutes.openapi, { caller: {}, requestId: 'r' }));
    return { status: statusCode, retryAfter: headers?.['retry-after'], body };
  };

  test.each(PASSING)('is answered with 503 and when to repeat: %s', async (_, error) => {
    const { status, retryAfter, body } = await answerTo(error);
    expect([status, retryAfter]).toEqual([503, '1']);
    expect(body).not.toContain(error.name);
  });

  test('is no excuse for a fault of ours', async () => {
    expect((await answerTo(new TypeError('x'))).status).toBe(500);
  });
});

describe('a write that meets others', () => {
  const attempts = async (...errors: (Error | undefined)[]) => {
    const waits: number[] = [];
    let sent = 0;
    const send = async () => {
      const error = errors[sent++];
      if (error !== undefined) throw error;
      return 'written';
    };
    const outcome = await unlessCollided(send, async (ms) => waits.push(ms)).catch((error: Error) => error);
    return { outcome, sent, waits };
  };
  const collision = cancelled('TransactionConflict');

  test('is sent again, each time after a longer wait', async () => {
    const { outcome, sent, waits } = await attempts(collision, collision, collision, undefined);
    expect([outcome, sent, waits.length]).toEqual(['written', 4, 3]);
    expect(waits[2]).toBeGreaterThan(waits[0]!);
  });

  test('is given up after four attempts', async () => {
    expect(await attempts(collision, collision, collision, collision, undefined)).toMatchObject({
      outcome: collision,
      sent: 4,
    });
  });

  test('is not sent again for anything else', async () => {
    const refused = cancelled('ConditionalCheckFailed');
    expect(await attempts(refused, undefined)).toMatchObject({ outcome: refused, sent: 1 });
  });
});
