import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeAgenciesEnv } from '../../lambdas/agencies/serve-agencies.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface AgenciesApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
}

/**
 * The function behind agency staff and their sessions. In tenants it may do the least there is, because entries in a
 * tenant's own log are written in that tenant's session.
 */
export class AgenciesApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: AgenciesApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeAgenciesEnv>(this, 'Serve', {
      entry: 'agencies/serve-agencies',
      description: 'API: members who act for several tenants, one tenant per session',
      timeout: Duration.seconds(15),
      grants: allOf(
        props.tables.grantLookUp(['tenants']),
        props.tables.grantMembers(),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.access.grantPlatformLog(),
        props.access.grant(['read']),
      ),
    });
  }
}
