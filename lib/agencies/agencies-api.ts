import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
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
    this.function = new PlatformFunction(this, 'Serve', {
      entry: 'agencies/serve-agencies',
      description: 'API: members who act for several tenants, one tenant per session',
      timeout: Duration.seconds(15),
    });
    props.tables.grantLookUp(this.function, ['tenants']);
    props.tables.grantMembers(this.function);
    props.tables.grantIdempotency(this.function);
    props.access.grantPlatformLog(this.function);
    props.access.grant(this.function, ['read']);
  }
}
