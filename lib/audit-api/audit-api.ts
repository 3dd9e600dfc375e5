import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeAuditTermsEnv } from '../../lambdas/audit-api/serve-audit-terms.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { AuditLog } from '../audit/audit-log.ts';

export interface AuditApiProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  readonly auditLog: AuditLog;
}

/** What a tenant reads of its own log. Its sessions are the tenant's; of the log itself it may only read. */
export class AuditApi extends Construct {
  readonly function: PlatformFunction;
  /** The operator's: how long logs are kept, and what is left of them. */
  readonly terms: PlatformFunction;

  constructor(scope: Construct, id: string, props: AuditApiProps) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'ServeAudit', {
      entry: 'audit-api/serve-audit',
      description: 'API: audit events, proofs, checkpoints, exports',
      timeout: Duration.seconds(29),
      memoryMb: 1024,
    });
    props.access.grant(this.function, ['read', 'write']);
    props.tables.grantIdempotency(this.function);
    props.auditLog.grantRead(this.function);
    this.terms = this.serveTerms(props);
  }

  /** Sets terms in a partition of their own, and reads when locks end; it has no way to an entry's text or to a lock. */
  private serveTerms({ tables, auditLog }: AuditApiProps): PlatformFunction {
    const { outbox, heads, archive } = auditLog;
    const fn = new PlatformFunction(this, 'ServeTerms', {
      entry: 'audit-api/serve-audit-terms',
      description: 'API: terms of audit logs by contract, and what is left of a log',
      timeout: Duration.seconds(29),
      environment: {
        IDEMPOTENCY_TABLE: tables.idempotency.tableName,
        AUDIT_OUTBOX_TABLE: outbox.tableName,
        AUDIT_HEAD_TABLE: heads.tableName,
        AUDIT_BUCKET: archive.bucket.bucketName,
        AUDIT_FLOOR_DAYS: String(archive.floorDays),
      } satisfies ServeAuditTermsEnv,
    });
    tables.grantIdempotency(fn);
    fn.allow(['dynamodb:PutItem'], [outbox.tableArn]);
    fn.allow(['dynamodb:GetItem', 'dynamodb:Query'], [heads.tableArn]);
    fn.allow(['dynamodb:UpdateItem'], [heads.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['term'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    fn.allow(['s3:GetObjectRetention'], [archive.bucket.arnForObjects('segments/*')]);
    return fn;
  }
}
