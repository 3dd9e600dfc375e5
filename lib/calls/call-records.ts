import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { MoveRecordingEnv } from '../../lambdas/calls/move-recording.ts';
import type { ServeCallsEnv } from '../../lambdas/calls/serve-calls.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';

export interface CallRecordsProps {
  readonly access: TenantAccess;
  readonly tables: ControlTables;
  /** Where telephony leaves recordings; must send its events to EventBridge. */
  readonly landing: s3.IBucket;
}

/** A recording is copied through memory: 15 minutes of 8 kHz stereo are 29 MB, an hour is 115 MB. */
const MOVER_MEMORY_MB = 1024;
const MOVER_TIMEOUT = Duration.seconds(60);
/** Landed audio is gone after 24 hours; an event older than that has nothing left to move. */
const MAX_EVENT_AGE = Duration.hours(24);

/** What a tenant reads of its calls, and the way of a recording into the tenant's bucket. */
export class CallRecords extends Construct {
  readonly serveCalls: PlatformFunction;
  readonly moveRecording: PlatformFunction;

  constructor(scope: Construct, id: string, props: CallRecordsProps) {
    super(scope, id);
    this.serveCalls = this.createServeCalls(props);
    this.moveRecording = this.createMoveRecording(props);
    this.moveWhatLands(props.landing);
  }

  private createServeCalls({ access, tables }: CallRecordsProps): PlatformFunction {
    return new PlatformFunction<ServeCallsEnv>(this, 'ServeCalls', {
      entry: 'calls/serve-calls',
      description: 'API: calls, transcripts and links to recordings',
      timeout: Duration.seconds(15),
      grants: allOf(
        access.grant(['read']),
        access.grantPlatformLog(),
        tables.grantIdempotency(),
        tables.grantCursors(),
      ),
    });
  }

  /** May store a recording and destroy landed audio, but delete nothing of a tenant's. */
  private createMoveRecording({ access, tables, landing }: CallRecordsProps): PlatformFunction {
    return new PlatformFunction<MoveRecordingEnv>(this, 'MoveRecording', {
      entry: 'calls/move-recording',
      description: 'Moves a landed recording into the bucket of its tenant, or destroys it',
      timeout: MOVER_TIMEOUT,
      memoryMb: MOVER_MEMORY_MB,
      asynchronous: true,
      grants: allOf(
        variables({ LANDING_BUCKET: landing.bucketName }),
        access.grant(['write']),
        tables.grantLookUp(['tenants', 'numbers']),
        may(['s3:GetObject', 's3:DeleteObject'], [landing.arnForObjects('*')]),
        // Without the right to list, a missing object looks like a forbidden one.
        may(['s3:ListBucket'], [landing.bucketArn]),
      ),
    });
  }

  private moveWhatLands(landing: s3.IBucket): void {
    new events.Rule(this, 'Landed', {
      description: 'A recording landed',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [landing.bucketName] } },
      },
      targets: [
        new targets.LambdaFunction(this.moveRecording.alias, {
          maxEventAge: MAX_EVENT_AGE,
          deadLetterQueue: this.moveRecording.failures,
        }),
      ],
    });
  }
}
