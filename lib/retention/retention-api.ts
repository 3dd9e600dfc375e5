import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeRetentionEnv } from '../../lambdas/retention/serve-retention.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { SurvivesRestoreLedger } from './survives-restore-ledger.ts';

export interface RetentionApiProps {
  readonly access: Pick<TenantAccess, 'grant' | 'grantPlatformLog'>;
  readonly ledger: SurvivesRestoreLedger;
  readonly idempotency: Pick<ControlTables, 'grantIdempotency' | 'grantCursors'>;
}

/** The function behind the retention routes; may not delete anything. */
export class RetentionApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: RetentionApiProps) {
    super(scope, id);
    this.function = new PlatformFunction<ServeRetentionEnv>(this, 'ServeRetention', {
      entry: 'retention/serve-retention',
      description: 'Serves /v1/retention and holds',
      timeout: Duration.seconds(29),
      grants: allOf(
        props.access.grant(['read', 'write']),
        props.access.grantPlatformLog(),
        props.ledger.grantAnnounce(),
        props.idempotency.grantIdempotency(),
        props.idempotency.grantCursors(),
      ),
    });
  }
}
