import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { AuthoriseRequestEnv } from '../../lambdas/access/authorise-request.ts';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { retrievalRoutes } from '../../lambdas/shared/http/retrieval-routes.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { ControlTables } from './control-tables.ts';
import type { TenantAccess } from './tenant-access.ts';

export interface RequestAuthoriserProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
}

/** The one authoriser of the API: from an API key to the caller's scope and tenant. It can reach no tenant's data. */
export class RequestAuthoriser extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: RequestAuthoriserProps) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'Authorise', {
      entry: 'access/authorise-request',
      description: 'Authorises API requests by key; denies when it cannot decide',
      // A caller waits for it; what takes longer is refused.
      timeout: Duration.seconds(5),
      environment: { RETRIEVAL_ROUTES: retrievalRoutes(ALL_ROUTES).join(' ') } satisfies Partial<AuthoriseRequestEnv>,
    });
    props.tables.grantLookUp(this.function, ['apiKeys', 'tenants', 'members']);
    const flush = new PlatformFunction(this, 'FlushDenials', {
      entry: 'access/flush-denials',
      description: 'Puts the refusals of a finished minute into the audit log',
      asynchronous: true,
    });
    for (const fn of [this.function, flush]) {
      props.tables.grantCountDenials(fn);
      props.access.grantPlatformLog(fn);
    }
    new events.Rule(this, 'EveryMinute', {
      schedule: events.Schedule.rate(Duration.minutes(1)),
      targets: [new targets.LambdaFunction(flush.alias)],
    });
  }
}
