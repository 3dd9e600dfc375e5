import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WatchLogEnv } from '../../lambdas/audit-monitor/watch-log.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { PlatformTable } from '../shared/platform-table.ts';
import { everyMinutes } from '../shared/schedule.ts';
import { auditAlarm } from './audit-alarms.ts';
import type { AuditArchive } from './audit-archive.ts';
import { ed25519Key } from './signing-key.ts';

export interface LogWatchProps {
  readonly heads: PlatformTable;
  readonly archive: AuditArchive;
  /** Name of the directory log; the witness is named after it. */
  readonly origin: string;
  readonly retain: boolean;
}

const MINUTES = 5;

/**
 * Reads what the log published as a stranger would, remembers it, alarms on gaps, forks and logs that lose entries, and
 * cosigns what holds with a key of its own. It can change nothing but what it remembers. Where the archive is in another
 * account there is no witness here: it belongs in that account, or in a third (docs/audit-account.md).
 */
export class LogWatch extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: LogWatchProps) {
    super(scope, id);
    const { heads, archive, origin, retain } = props;
    const key = archive.isImported
      ? undefined
      : ed25519Key(this, 'WitnessKey', { description: 'Cosigns audit checkpoints as their witness (Ed25519)', retain });
    this.function = new PlatformFunction<WatchLogEnv>(this, 'WatchLog', {
      entry: 'audit-monitor/watch-log',
      description: 'Checks what the audit log publishes, and cosigns it',
      timeout: Duration.minutes(2),
      memoryMb: 1024,
      grants: allOf(
        variables({
          AUDIT_HEAD_TABLE: heads.tableName,
          AUDIT_WITNESS_KEY_ARN: key?.attrArn ?? '',
          AUDIT_WITNESS_NAME: `${origin}/witness`,
        }),
        may(['dynamodb:Query', 'dynamodb:PutItem'], [heads.tableArn], {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['monitor'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        }),
        archive.grantRead(),
        ...(key === undefined
          ? []
          : [
              may(['s3:PutObject'], [archive.bucket.arnForObjects('cosignatures/*')]),
              may(['kms:Sign', 'kms:GetPublicKey'], [key.attrArn]),
            ]),
      ),
    });
    everyMinutes(this, 'Often', { minutes: MINUTES, target: this.function });
    auditAlarm(this, 'Contradiction', {
      metric: 'AuditMonitorFindings',
      description: 'What the audit log published has a gap, or contradicts what it published before.',
      section: 'the-audit-log-contradicts-itself',
    });
  }
}
