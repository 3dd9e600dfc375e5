import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { countMetric, withObservability } from '../../lambdas/shared/observability/with-observability.ts';

const context = { awsRequestId: 'id', functionName: 'f', getRemainingTimeInMillis: () => 1_000 } as Context;

describe('a wrapped handler', () => {
  test('answers with what the handler returned', async () => {
    const handler = withObservability('answer', async (event: { n: number }) => ({ doubled: event.n * 2 }));
    expect(await handler({ n: 2 }, context)).toEqual({ doubled: 4 });
  });

  test('answers the same when it counted something', async () => {
    const handler = withObservability('count', async () => {
      countMetric('RetentionCallsSwept', 3);
      return 'done';
    });
    expect(await handler({}, context)).toBe('done');
  });

  test('lets the error through unchanged', async () => {
    const error = new RangeError('text that must not be logged');
    const handler = withObservability('fail', async () => {
      throw error;
    });
    await expect(handler({}, context)).rejects.toBe(error);
  });
});
