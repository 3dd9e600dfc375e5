import type { Construct } from 'constructs';
import { CfnOutput, Fn, type Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { AuditLog } from '../audit/audit-log.ts';
import { DirectAccessRecorder } from '../operator-trail/direct-access-recorder.ts';
import { OperatorTrail } from '../operator-trail/operator-trail.ts';
import { platformStores } from '../audit/platform-stores.ts';
import { PlatformAlarms } from '../operations/platform-alarms.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';

export interface OperationsStackProps extends Omit<VoicekeepStackProps, 'description'> {
  readonly auditLog: AuditLog;
  /** Every other stack of the platform. */
  readonly watched: readonly Stack[];
}

/** Alarms, the dashboard and the eye on operators. Sees everything, changes nothing but the audit log. */
export class OperationsStack extends VoicekeepStack {
  constructor(scope: Construct, props: OperationsStackProps) {
    super(scope, 'Operations', {
      ...props,
      description: 'Voicekeep: alarms, dashboard, operators’ trail',
      protect: true,
    });
    if (props.config.audit.operatorTrail) this.watchOperators(props);
    new PlatformAlarms(this, 'Alarms', { watched: [...props.watched, this] });
  }

  private watchOperators({ auditLog, config, watched }: OperationsStackProps): void {
    const stores = platformStores(watched);
    const arnsOf = (type: 'table' | 'bucket') => stores.filter((store) => store.type === type).map(({ arn }) => arn);
    const trail = new OperatorTrail(this, 'OperatorTrail', {
      tableArns: arnsOf('table'),
      bucketArns: [...arnsOf('bucket'), ...(auditLog.archive.isImported ? [auditLog.archive.bucket.bucketArn] : [])],
      retain: config.retain,
    });
    new CfnOutput(this, 'OperatorTrailBucketName', { value: trail.bucket.bucketName });
    new DirectAccessRecorder(this, 'DirectAccess', {
      trail,
      outbox: auditLog.outbox,
      stores: [
        ...stores,
        ...auditLog.signingKeyArns.map((arn) => ({
          name: Fn.select(1, Fn.split('/', arn)),
          kind: 'signing-key' as const,
        })),
        { name: trail.trailName, kind: 'trail' },
        { name: trail.bucket.bucketName, kind: 'trail' },
      ],
      roles: () =>
        [...watched, this].flatMap((stack) => stack.node.findAll()).filter((one) => one instanceof iam.CfnRole),
    });
  }
}
