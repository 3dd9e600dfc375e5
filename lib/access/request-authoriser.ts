import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { AuthoriseRequestEnv } from '../../lambdas/access/authorise-request.ts';
import type { FlushDenialsEnv } from '../../lambdas/access/flush-denials.ts';
import { allOf, variables } from '../shared/grant.ts';
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
    const { tables, access } = props;
    this.function = new PlatformFunction<AuthoriseRequestEnv>(this, 'Authorise', {
      entry: 'access/authorise-request',
      description: 'Authorises API requests by key; denies when it cannot decide',
      // A caller waits for it; what takes longer is refused.
      timeout: Duration.seconds(5),
      grants: allOf(
        tables.grantLookUp(['apiKeys', 'tenants', 'members']),
        tables.grantCountDenials(),
        access.grantPlatformLog(),
        variables({ RETRIEVAL_ROUTES: retrievalRoutes(ALL_ROUTES).join(' ') }),
      ),
    });
    const flush = new PlatformFunction<FlushDenialsEnv>(this, 'FlushDenials', {
      entry: 'access/flush-denials',
      description: 'Puts the refusals of a finished minute into the audit log',
      asynchronous: true,
      grants: allOf(tables.grantCountDenials(), access.grantPlatformLog()),
    });
    new events.Rule(this, 'EveryMinute', {
      schedule: events.Schedule.rate(Duration.minutes(1)),
      targets: [new targets.LambdaFunction(flush.alias)],
    });
  }
}
