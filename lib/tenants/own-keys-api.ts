import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeOwnKeysEnv } from '../../lambdas/tenants/serve-own-keys.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface OwnKeysApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
}

/**
 * The function behind a tenant's own API keys. It opens a tenant only for the entry that a read leaves; keys lie in the
 * control plane, and their changes are told in both logs in the transaction that makes them.
 */
export class OwnKeysApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: OwnKeysApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeOwnKeysEnv>(this, 'Serve', {
      entry: 'tenants/serve-own-keys',
      description: 'API: a tenant’s own API keys',
      timeout: Duration.seconds(15),
      grants: allOf(
        props.tables.grantOwnKeys(),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.access.grantTenantLogs(),
        props.access.grant(['read']),
      ),
    });
  }
}
