import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServeAuditKeysEnv } from '../../lambdas/audit-api/serve-audit-keys.ts';
import type { ServeAuditTermsEnv } from '../../lambdas/audit-api/serve-audit-terms.ts';
import type { ServePlatformLogEnv } from '../../lambdas/audit-api/serve-platform-log.ts';
import type { ServeAuditEnv } from '../../lambdas/audit-api/serve-audit.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { BundleMachine } from './bundle-machine.ts';

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

  /** The operator's: the platform's own log. */
  readonly platformLog: PlatformFunction;

  /** Public: the keys that sign checkpoints. */
  readonly keys: PlatformFunction;

  constructor(scope: Construct, id: string, props: AuditApiProps) {
    super(scope, id);
    const bundles = new BundleMachine(this, 'Bundles', props);
    this.function = new PlatformFunction<ServeAuditEnv>(this, 'ServeAudit', {
      entry: 'audit-api/serve-audit',
      description: 'API: audit events, proofs, checkpoints, exports',
      timeout: Duration.seconds(29),
      memoryMb: 1024,
      grants: allOf(
        props.access.grant(['read', 'write']),
        props.access.grantPlatformLog(),
        props.tables.grantIdempotency(),
        props.tables.grantCursors(),
        props.auditLog.grantRead(),
        // An event by its id.
        may(['dynamodb:GetItem'], [props.auditLog.outbox.tableArn]),
        bundles.machine.grantRun('AUDIT_BUNDLE_MACHINE', `t${'?'.repeat(15)}-exp_*`),
      ),
    });
    this.keys = new PlatformFunction<ServeAuditKeysEnv>(this, 'ServeKeys', {
      entry: 'audit-api/serve-audit-keys',
      description: 'API: the keys that sign audit checkpoints, for everybody',
      timeout: Duration.seconds(29),
      grants: props.auditLog.grantRead(),
    });
    this.terms = this.serveTerms(props);
    this.platformLog = this.servePlatformLog(props);
  }

  /** Reads what is published of every log, as the tenants' function does; of what is not sealed yet the platform's only. */
  private servePlatformLog({ access, tables, auditLog }: AuditApiProps): PlatformFunction {
    return new PlatformFunction<ServePlatformLogEnv>(this, 'ServePlatformLog', {
      entry: 'audit-api/serve-platform-log',
      description: 'API: the platform’s own audit log, for operators',
      timeout: Duration.seconds(29),
      memoryMb: 1024,
      grants: allOf(
        access.grantPlatformLog(),
        tables.grantIdempotency(),
        tables.grantCursors(),
        auditLog.grantRead(),
        may(['dynamodb:GetItem'], [auditLog.outbox.tableArn], {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['platform#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        }),
      ),
    });
  }

  /** Sets terms in a partition of their own, and reads when locks end; it has no way to an entry's text or to a lock. */
  private serveTerms({ access, tables, auditLog }: AuditApiProps): PlatformFunction {
    const { outbox, heads, archive } = auditLog;
    return new PlatformFunction<ServeAuditTermsEnv>(this, 'ServeTerms', {
      entry: 'audit-api/serve-audit-terms',
      description: 'API: terms of audit logs by contract, and what is left of a log',
      timeout: Duration.seconds(29),
      grants: allOf(
        variables({
          AUDIT_OUTBOX_TABLE: outbox.tableName,
          AUDIT_HEAD_TABLE: heads.tableName,
          AUDIT_BUCKET: archive.bucket.bucketName,
          AUDIT_FLOOR_DAYS: String(archive.floorDays),
        }),
        tables.grantIdempotency(),
        access.grantPlatformLog(),
        may(['dynamodb:PutItem'], [outbox.tableArn]),
        may(['dynamodb:GetItem', 'dynamodb:Query'], [heads.tableArn]),
        may(['dynamodb:UpdateItem'], [heads.tableArn], {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['term'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        }),
        may(['s3:GetObjectRetention'], [archive.bucket.arnForObjects('segments/*')]),
      ),
    });
  }
}
