import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { AuditLog } from './audit-log.ts';

export interface AuditApiProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  readonly auditLog: AuditLog;
}

/** What a tenant reads of its own log. Its sessions are the tenant's; of the log itself it may only read. */
export class AuditApi extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: AuditApiProps) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'ServeAudit', {
      entry: 'audit/serve-audit',
      description: 'API: audit events, proofs, checkpoints, exports',
      timeout: Duration.seconds(29),
      memoryMb: 1024,
    });
    props.access.grant(this.function, ['read', 'write']);
    props.tables.grantIdempotency(this.function);
    props.auditLog.grantRead(this.function);
  }
}
