import { expect, test } from '@jest/globals';
import { countMetric } from '../../lambdas/shared/observability/with-observability.ts';
import { log, opaque } from '../../lambdas/shared/observability/log.ts';
import type { CallId } from '../../lambdas/shared/kernel/ids.ts';

/* What must not compile; `npm run types` fails when it does. Nothing here is run. */
const said = 'Ich heiße Sabine Krüger' as string;
const callId = 'call_x' as CallId;
const never = (_: () => void) => undefined;

test('a line of the log says declared fields only', () => {
  never(() => log.info('turn-answered', { callId, outcome: 'continue', ms: 3 }));
  // @ts-expect-error no such field is declared
  never(() => log.info('turn-answered', { said: 3 }));
  // @ts-expect-error a caller's name is none either
  never(() => log.info('turn-answered', { callId, name: 'x' as const }));
  // @ts-expect-error no such message is registered
  never(() => log.info('anything', {}));
  expect(never).toBeDefined();
});

test('a text that may be anything is none that can be logged', () => {
  // @ts-expect-error free text
  never(() => log.warn('turn-fallback', { reason: said }));
  // @ts-expect-error free text made of a literal
  never(() => log.warn('turn-fallback', { reason: `because ${said}` }));
  // @ts-expect-error text where a number is counted
  never(() => log.info('audit-batch', { entries: said }));
  never(() => log.warn('turn-fallback', { reason: opaque(said) }));
  expect([opaque(said), opaque('+4915112345678'), opaque('req_abc')]).toEqual(['[withheld]', '[withheld]', 'req_abc']);
});

test('a metric is declared, with its unit', () => {
  never(() => countMetric('RetentionCallsSwept', 3));
  never(() => countMetric('CallHandlerOwnTime', 3, 'Milliseconds'));
  // @ts-expect-error no such metric
  never(() => countMetric('Krueger'));
  // @ts-expect-error a time is no count
  never(() => countMetric('CallHandlerOwnTime', 3));
  expect(countMetric).toBeDefined();
});
