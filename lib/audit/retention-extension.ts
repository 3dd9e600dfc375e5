import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ExtendRetentionEnv } from '../../lambdas/audit/extend-retention.ts';
import type { DeploymentConfig } from '../config/deployment.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { PlatformTable } from '../shared/platform-table.ts';
import { everyMinutes } from '../shared/schedule.ts';
import type { AuditArchive } from './audit-archive.ts';

export interface RetentionExtensionProps {
  readonly heads: PlatformTable;
  readonly archive: AuditArchive;
  readonly lock: DeploymentConfig['audit']['lock'];
}

/** A contract's term is years; new segments get it within a day. */
const MINUTES = 24 * 60;

/**
 * The only role that may set a lock, and only to later: tenants whose contract asks for a longer term get it segment
 * by segment. It reads terms and the list of segments, no entry.
 */
export class RetentionExtension extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: RetentionExtensionProps) {
    super(scope, id);
    const { heads, archive, lock } = props;
    this.function = new PlatformFunction<ExtendRetentionEnv>(this, 'ExtendRetention', {
      entry: 'audit/extend-retention',
      description: 'Lengthens the locks of sealed segments to a contract’s term',
      timeout: Duration.minutes(10),
      grants: allOf(
        variables({
          AUDIT_HEAD_TABLE: heads.tableName,
          AUDIT_FLOOR_DAYS: String(archive.floorDays),
          AUDIT_LOCK_MODE: lock.mode,
        }),
        may(['dynamodb:GetItem', 'dynamodb:Query'], [heads.tableArn]),
        archive.grantExtend(),
      ),
    });
    everyMinutes(this, 'Daily', { minutes: MINUTES, target: this.function });
  }
}
