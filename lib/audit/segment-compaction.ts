import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CompactSegmentsEnv } from '../../lambdas/audit-compaction/compact-segments.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import type { PlatformTable } from '../shared/platform-table.ts';
import { everyMinutes } from '../shared/schedule.ts';
import type { AuditArchive } from './audit-archive.ts';

export interface SegmentCompactionProps {
  readonly outbox: PlatformTable;
  readonly heads: PlatformTable;
  readonly archive: AuditArchive;
  readonly signingKeyArns: readonly string[];
  readonly origin: string;
}

/** A quiet tenant makes a segment an hour at most: once an hour is often enough. */
const MINUTES = 60;

/**
 * Puts what readers of long logs need into the archive: many small segments as one signed file, beside the originals.
 * Of the head table it may write; the outbox is only named, because the stores are made together.
 */
export class SegmentCompaction extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: SegmentCompactionProps) {
    super(scope, id);
    const { outbox, heads, archive, signingKeyArns, origin } = props;
    this.function = new PlatformFunction<CompactSegmentsEnv>(this, 'CompactSegments', {
      entry: 'audit-compaction/compact-segments',
      description: 'Makes one file of many small audit segments, beside them',
      timeout: Duration.minutes(5),
      memoryMb: 1024,
      grants: allOf(
        variables({
          AUDIT_OUTBOX_TABLE: outbox.tableName,
          AUDIT_HEAD_TABLE: heads.tableName,
          AUDIT_SIGNING_KEYS: signingKeyArns.join(','),
          AUDIT_ORIGIN: origin,
        }),
        may(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [heads.tableArn]),
        archive.grantAppend(),
        archive.grantRead(),
        may(['kms:Sign', 'kms:GetPublicKey'], [...signingKeyArns]),
      ),
    });
    everyMinutes(this, 'Hourly', { minutes: MINUTES, target: this.function });
  }
}
