import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { PublishCheckpointEnv } from '../../lambdas/audit/publish-checkpoint.ts';
import type { ReconcileIntentsEnv } from '../../lambdas/audit/reconcile-intents.ts';
import type { SequenceEntriesEnv } from '../../lambdas/audit/sequence-entries.ts';
import type { DeploymentConfig } from '../config/deployment.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { type Grant, PlatformFunction } from '../shared/platform-function.ts';
import { PlatformKey } from '../shared/platform-key.ts';
import { PlatformTable } from '../shared/platform-table.ts';
import { everyMinutes } from '../shared/schedule.ts';
import { AuditAlarms } from './audit-alarms.ts';
import { AuditArchive } from './audit-archive.ts';
import { LogWatch } from './log-watch.ts';
import { RetentionExtension } from './retention-extension.ts';
import { SegmentCompaction } from './segment-compaction.ts';
import { ed25519Key } from './signing-key.ts';
import { OPEN_WORK, PENDING_ENTRIES } from '../../lambdas/shared/kernel/control-rows.ts';

/** Rows are read again until they are sequenced; a stream record is only a wake-up signal. */
const STREAM_BATCH = 1_000;

/** In production an incomplete segment is sealed after an hour; elsewhere at once, so that its proof can be tried. */
const SEAL_AFTER_SECONDS = { production: 3_600, development: 0 } as const;

/**
 * The audit log: outbox and heads, the sequencer that makes one RFC 6962 tree per tenant, the publisher that signs one
 * checkpoint a minute over all of them, and the write-once archive.
 */
export class AuditLog extends Construct {
  readonly outbox: PlatformTable;
  readonly heads: PlatformTable;
  readonly archive: AuditArchive;
  /** The keys that sign checkpoints: one, or two while one replaces the other. */
  readonly signingKeyArns: readonly string[];
  readonly sequencer: PlatformFunction;
  readonly publisher: PlatformFunction;

  constructor(scope: Construct, id: string, props: { config: DeploymentConfig }) {
    super(scope, id);
    const { config } = props;
    const key = new PlatformKey(this, 'Key', {
      description: 'Audit outbox and heads (pseudonymous entries)',
      services: ['dynamodb'],
      retain: config.retain,
    });
    // No expiry: a row that goes is somebody's doing, and the stream tells.
    this.outbox = new PlatformTable(this, 'Outbox', {
      partitionKey: 'pk',
      sortKey: 'sk',
      stream: dynamodb.StreamViewType.KEYS_ONLY,
      key,
      retain: config.retain,
    }).index(PENDING_ENTRIES, 'pending', 'sk');
    this.heads = new PlatformTable(this, 'Heads', {
      partitionKey: 'pk',
      sortKey: 'sk',
      timeToLive: 'expiresAt',
      key,
      retain: config.retain,
    }).index(OPEN_WORK, 'work', 'pk');
    const { lock, archiveAccount: account } = config.audit;
    this.archive = new AuditArchive(this, 'Archive', { lock, account, retain: config.retain });
    const first =
      account?.signingKeyArn ??
      ed25519Key(this, 'SigningKey', { description: 'Signs audit checkpoints (Ed25519)', retain: config.retain })
        .attrArn;
    this.signingKeyArns = config.audit.signingKeyArns ?? [first];
    this.sequencer = this.createSequencer(config.stage);
    this.publisher = this.createPublisher(config.audit);
    this.createReconciler();
    const { heads, archive } = this;
    const extension = new RetentionExtension(this, 'RetentionExtension', { heads, archive, lock });
    const { outbox, signingKeyArns } = this;
    const { origin } = config.audit;
    new SegmentCompaction(this, 'Compaction', { outbox, heads, archive, signingKeyArns, origin });
    new LogWatch(this, 'Watch', { heads, archive, origin, retain: config.retain });
    new AuditAlarms(this, 'Alarms');
    new CfnOutput(this, 'SequencerArn', { value: this.sequencer.alias.functionArn }).overrideLogicalId('SequencerArn');
    new CfnOutput(this, 'PublisherArn', { value: this.publisher.alias.functionArn }).overrideLogicalId('PublisherArn');
    new CfnOutput(this, 'SigningKeyArn', { value: first }).overrideLogicalId('SigningKeyArn');
    const extender = extension.function.alias.functionArn;
    new CfnOutput(this, 'RetentionExtenderArn', { value: extender }).overrideLogicalId('RetentionExtenderArn');
    new CfnOutput(this, 'HeadTableName', { value: this.heads.tableName }).overrideLogicalId('HeadTableName');
    new CfnOutput(this, 'ArchiveBucketName', { value: this.archive.bucket.bucketName }).overrideLogicalId(
      'ArchiveBucketName',
    );
  }

  /** Rights to read heads, batches, checkpoints and sealed segments. */
  grantRead(): Grant<Record<'AUDIT_HEAD_TABLE' | 'AUDIT_OUTBOX_TABLE' | 'AUDIT_BUCKET', string>> {
    return allOf(
      this.named(),
      may(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], this.headArns()),
      this.archive.grantRead(),
    );
  }

  private createSequencer(stage: DeploymentConfig['stage']): PlatformFunction {
    const fn = new PlatformFunction<SequenceEntriesEnv>(this, 'SequenceEntries', {
      entry: 'audit/sequence-entries',
      description: 'Numbers audit entries and seals segments',
      timeout: Duration.seconds(60),
      memoryMb: 1024,
      grants: allOf(
        variables({ AUDIT_SEAL_AFTER_SECONDS: String(SEAL_AFTER_SECONDS[stage]) }),
        may(['dynamodb:Query', 'dynamodb:Scan'], [`${this.outbox.tableArn}/index/pending`]),
        // Looks up rows that the stream named; puts only entries about rows that were refused or are
        // gone, and what of the platform's log concerns a tenant, into that tenant's.
        may(
          ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem', 'dynamodb:PutItem'],
          [this.outbox.tableArn],
        ),
        this.appending(),
      ),
    });
    fn.alias.addEventSource(
      new sources.DynamoEventSource(this.outbox, {
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        batchSize: STREAM_BATCH,
        retryAttempts: 3,
        bisectBatchOnError: false,
      }),
    );
    everyMinutes(this, 'Sweep', { minutes: 1, target: fn });
    return fn;
  }

  private createPublisher({ origin, timeStampUrl }: DeploymentConfig['audit']): PlatformFunction {
    const fn = new PlatformFunction<PublishCheckpointEnv>(this, 'PublishCheckpoint', {
      entry: 'audit/publish-checkpoint',
      description: 'Signs one checkpoint a minute over all logs',
      timeout: Duration.seconds(50),
      grants: allOf(
        variables({
          AUDIT_SIGNING_KEYS: this.signingKeyArns.join(','),
          AUDIT_ORIGIN: origin,
          AUDIT_TIME_STAMP_URL: timeStampUrl ?? '',
        }),
        this.appending(),
        may(['kms:Sign', 'kms:GetPublicKey'], [...this.signingKeyArns]),
      ),
    });
    everyMinutes(this, 'Minute', { minutes: 1, target: fn });
    return fn;
  }

  private createReconciler(): void {
    const fn = new PlatformFunction<ReconcileIntentsEnv>(this, 'ReconcileIntents', {
      entry: 'audit/reconcile-intents',
      description: 'Finds announced side effects without an outcome',
      timeout: Duration.seconds(60),
      grants: allOf(
        this.named(),
        may(['dynamodb:Query'], [`${this.heads.tableArn}/index/work`]),
        may(['dynamodb:PutItem'], [this.outbox.tableArn]),
        may(['dynamodb:UpdateItem'], [this.heads.tableArn], {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['intents#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        }),
      ),
    });
    everyMinutes(this, 'Reconcile', { minutes: 15, target: fn });
  }

  /** What both writers of the log do: move its state on, and put into the archive what must not be there yet. */
  private appending() {
    return allOf(
      this.named(),
      may(
        [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:ConditionCheckItem',
        ],
        this.headArns(),
      ),
      this.archive.grantAppend(),
      this.archive.grantRead(),
    );
  }

  private named() {
    return variables({ AUDIT_HEAD_TABLE: this.heads.tableName, AUDIT_OUTBOX_TABLE: this.outbox.tableName });
  }

  private headArns(): string[] {
    return [this.heads.tableArn, `${this.heads.tableArn}/index/work`];
  }
}
