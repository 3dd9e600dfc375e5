import { withObservability } from '../../lambdas/shared/observability/with-observability.ts';
import type { Canary } from './canary.ts';

/** Run by `recordTraces`: handlers of the platform's wrapper that are given a person's data, answer with it and throw it. */
const canary = JSON.parse(process.argv[2] ?? '{}') as Canary;
const context = { awsRequestId: 'traced', getRemainingTimeInMillis: () => 1_000 } as never;
await withObservability('answers-with-it', async (event: Canary) => ({ said: event.sentences, to: event.number }))(
  canary,
  context,
);
await withObservability('throws-it', async (event: Canary) => {
  throw new Error(`${event.name} ${event.email}`, { cause: new Error(event.spoken) });
})(canary, context).catch(() => undefined);
// The daemon is told by UDP, which a process that ends at once does not send.
await new Promise((resolve) => setTimeout(resolve, 500));
