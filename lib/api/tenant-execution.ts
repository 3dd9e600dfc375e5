import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Route } from '../../lambdas/shared/http/route.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';

/** The routes of one capability and the one function that serves them. */
interface ServedRoutes {
  readonly routes: readonly Route[];
  readonly function: PlatformFunction;
}

/**
 * Turns on Lambda's tenant isolation mode where its event source allows it: functions that only API Gateway invokes,
 * and only for requests that have a tenant. Lambda refuses an invocation without one, so operators' and public routes,
 * events, streams and state machines stay as they are.
 * Source: docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html and …-invoke.html.
 * @returns the functions that must now be told the tenant of every request
 */
export function runTenantsApart(served: readonly ServedRoutes[]): Set<PlatformFunction> {
  const forOthers = new Set(
    served.filter(({ routes }) => routes.some(({ scope }) => scope !== 'tenant')).map((one) => one.function),
  );
  const apart = new Set(
    served.map((one) => one.function).filter((fn) => !forOthers.has(fn) && fn.failures === undefined),
  );
  for (const { function: fn } of apart) {
    (fn.node.defaultChild as lambda.CfnFunction).tenancyConfig = { tenantIsolationMode: 'PER_TENANT' };
  }
  return apart;
}
