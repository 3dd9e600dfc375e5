import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeTenantsEnv } from '../../lambdas/tenants/serve-tenants.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, variables } from '../shared/grant.ts';
import { PlatformFunction, type Grant } from '../shared/platform-function.ts';
import type { TemplateStore } from './template-store.ts';
import type { TenantLifecycle } from './tenant-lifecycle.ts';

export interface TenantsApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly lifecycle: TenantLifecycle;
  readonly templates: TemplateStore;
  /** Tenants that this deployment takes. */
  readonly cellTenants: number;
  /** Lets a function start a closing; see `TenantClosing.grantStart`. */
  readonly startClosing: Grant<{ CLOSING_MACHINE: string }>;
}

/** The function behind the operator's routes for tenants and their keys. It has no way into any tenant but to put entries into its log. */
export class TenantsApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: TenantsApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeTenantsEnv>(this, 'Serve', {
      entry: 'tenants/serve-tenants',
      description: 'API: tenants and their keys',
      timeout: Duration.seconds(15),
      grants: allOf(
        props.tables.grantWrite(['tenants', 'apiKeys']),
        props.tables.grantCountPlaces(props.cellTenants),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.access.grantPlatformLog(),
        props.access.grantTenantLogs(),
        props.tables.grantLookForStaff(),
        props.lifecycle.grantStart(),
        props.startClosing,
        variables({ TEMPLATE_VERSION: props.templates.version }),
      ),
    });
  }
}
