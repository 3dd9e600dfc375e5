import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { MetricFields, TraceFields } from './log-fields.ts';
import { errorFields, log, opaque } from './log.ts';

/** What handlers use of the Lambda context. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** Tracing never captures responses, errors' texts or URLs: all three can hold personal data. */
const tracer = new Tracer({ serviceName: 'voicekeep', captureHTTPsRequests: false });
const metrics = new Metrics({ namespace: 'Voicekeep', serviceName: 'voicekeep' });

/** What a metric is measured in has to be said where it is no count. */
type UnitOf<C> = C extends 'ms' ? [unit: 'Milliseconds'] : [];

/** Adds a number to the invocation's metrics (Embedded Metric Format). */
export function countMetric<N extends keyof MetricFields>(name: N, value = 1, ...unit: UnitOf<MetricFields[N]>): void {
  metrics.addMetric(name, MetricUnit[unit[0] ?? 'Count'], value);
}

/** Declared names only; the function's own name is a literal of ours. */
const annotate = (name: keyof TraceFields, value: string): void => tracer.putAnnotation(name, value);

/** Returns nothing: middy answers with what a middleware returns, in place of the handler's result. */
function publish(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/**
 * Wraps a Lambda handler with tracing, metrics and error logging by name only. Errors are rethrown unchanged: each
 * edge (HTTP, telephony, Step Functions, custom resource) maps its own.
 * @param name verb-noun name of the function, used as metric and trace annotation
 */
export function withObservability<E, R>(name: string, handler: (event: E, context: Invocation) => Promise<R>) {
  return middy<E, R, Error, Context>()
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .before(() => {
      annotate('function', name);
    })
    .after(publish)
    .onError((request) => {
      log.error('invocation-failed', { function: opaque(name), ...errorFields(request.error) });
      countMetric('Failures');
      publish();
    })
    .handler((event: E, context: Context) => handler(event, context));
}
