import { Duration, Lazy } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { RecordDirectAccessEnv } from '../../lambdas/operator-trail/record-direct-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { auditAlarm } from '../audit/audit-alarms.ts';
import type { OperatorTrail } from './operator-trail.ts';
import type { StoreKind } from '../audit/platform-stores.ts';

export interface DirectAccessRecorderProps {
  readonly trail: OperatorTrail;
  readonly outbox: dynamodb.ITable;
  /** Physical name of each store of the platform, and what it is called in an entry. */
  readonly stores: readonly { readonly name: string; readonly kind: StoreKind }[];
  /** Every role of the platform, asked for at synthesis: what these do is the application's own access. */
  readonly roles: () => readonly iam.CfnRole[];
}

/** Files are delivered within minutes; a day covers an outage, and the file stays for 90. */
const MAX_EVENT_AGE = Duration.hours(24);
/** A function's environment takes 4 KB, of which the rest needs a part. */
const MAX_ROLES = 130;

function roleIds(roles: readonly iam.CfnRole[]): string {
  if (roles.length > MAX_ROLES) throw new Error('The ids of all roles do not fit a function’s environment.');
  return roles.map((role) => role.attrRoleId).join(',');
}

/**
 * Turns the trail's files into entries of the tenants' logs and of the platform's. Roles are known by their unique
 * ids, which are never given again: a role made later under an old name is a stranger.
 */
export class DirectAccessRecorder extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string, props: DirectAccessRecorderProps) {
    super(scope, id);
    const { trail, outbox } = props;
    this.function = new PlatformFunction<RecordDirectAccessEnv>(this, 'RecordDirectAccess', {
      entry: 'operator-trail/record-direct-access',
      description: 'Access past the application, from CloudTrail into the audit log',
      timeout: Duration.minutes(5),
      memoryMb: 1024,
      asynchronous: true,
      grants: allOf(
        variables({
          AUDIT_OUTBOX_TABLE: outbox.tableName,
          PLATFORM_STORES: props.stores.map(({ name, kind }) => `${name}=${kind}`).join(','),
          PLATFORM_ROLES: Lazy.string({ produce: () => roleIds(props.roles()) }),
        }),
        may(['dynamodb:PutItem'], [outbox.tableArn]),
        may(['s3:GetObject'], [trail.bucket.arnForObjects('AWSLogs/*')]),
      ),
    });
    this.readWhatIsDelivered(trail);
    auditAlarm(this, 'DirectAccess', {
      metric: 'AuditDirectAccess',
      description: 'Somebody reached a store outside the application.',
      section: 'somebody-reached-a-store',
    });
    auditAlarm(this, 'TrailUnreadable', {
      metric: 'AuditTrailUnreadable',
      description: 'CloudTrail delivered records that are not as documented.',
      section: 'somebody-reached-a-store',
    });
  }

  private readWhatIsDelivered(trail: OperatorTrail): void {
    new events.Rule(this, 'Delivered', {
      description: 'CloudTrail delivered a file',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [trail.bucket.bucketName] } },
      },
      targets: [
        new targets.LambdaFunction(this.function.alias, {
          maxEventAge: MAX_EVENT_AGE,
          deadLetterQueue: this.function.failures,
        }),
      ],
    });
  }
}
