import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { DeliverAuditStreamsEnv } from '../../lambdas/audit-stream/deliver-audit-streams.ts';
import type { ServeAuditStreamEnv } from '../../lambdas/audit-stream/serve-audit-stream.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { everyMinutes } from '../shared/schedule.ts';

export interface AuditStreamProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  readonly auditLog: AuditLog;
  /** Control plane: which generation of a tenant is live, and whether it is served. */
  readonly tenants: dynamodb.ITable;
  readonly numbers: dynamodb.ITable;
}

/** Rows of streams and no others: neither a head nor a checkpoint can be written with this. */
const STREAM_ROWS = {
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`stream#t${'?'.repeat(15)}`] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};

/**
 * Published entries, as they come, into buckets that tenants bring. What puts there is a session of the tenant, which
 * may put below its own id only; these functions keep orders and positions.
 */
export class AuditStream extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: AuditStreamProps) {
    super(scope, id);
    const { access, tables, auditLog } = props;
    const { heads, outbox } = auditLog;
    this.function = new PlatformFunction<ServeAuditStreamEnv>(this, 'ServeStream', {
      entry: 'audit-stream/serve-audit-stream',
      description: 'API: where a tenant’s audit entries go as they come',
      timeout: Duration.seconds(29),
      grants: allOf(
        access.grant(['read', 'write']),
        access.grantPlatformLog(),
        access.grantTenantLogs(),
        tables.grantIdempotency(),
        variables({ AUDIT_HEAD_TABLE: heads.tableName, AUDIT_OUTBOX_TABLE: outbox.tableName }),
        may(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], [heads.tableArn], STREAM_ROWS),
      ),
    });
    this.createDelivery(props);
  }

  private createDelivery({ access, auditLog, tenants, numbers }: AuditStreamProps): void {
    const { heads } = auditLog;
    const fn = new PlatformFunction<DeliverAuditStreamsEnv>(this, 'DeliverStreams', {
      entry: 'audit-stream/deliver-audit-streams',
      description: 'Delivers published audit entries into tenants’ buckets',
      timeout: Duration.minutes(2),
      memoryMb: 1024,
      grants: allOf(
        access.grant(['write']),
        variables({ TENANTS_TABLE: tenants.tableName, NUMBERS_TABLE: numbers.tableName }),
        may(['dynamodb:GetItem'], [tenants.tableArn]),
        auditLog.grantRead(),
        may(['dynamodb:UpdateItem'], [heads.tableArn], STREAM_ROWS),
      ),
    });
    everyMinutes(this, 'Minute', { minutes: 1, target: fn });
  }
}
