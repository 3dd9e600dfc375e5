import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeNumbersEnv } from '../../lambdas/numbers/serve-numbers.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface NumbersApiProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
}

/**
 * The function behind the operator's routes for numbers, and the only one that writes whose a number is. In a tenant it
 * can write the rows of numbers only, in that tenant's session.
 */
export class NumbersApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, { tables, access }: NumbersApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeNumbersEnv>(this, 'Serve', {
      entry: 'numbers/serve-numbers',
      description: 'API: which number belongs to which tenant',
      timeout: Duration.seconds(15),
      grants: allOf(
        tables.grantNumbers(),
        tables.grantIdempotency(),
        tables.grantCursors(),
        access.grantPlatformLog(),
        access.grant(['provision']),
      ),
    });
  }
}
