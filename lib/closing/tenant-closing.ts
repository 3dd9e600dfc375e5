import { Duration, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { BeginPurgeEnv } from '../../lambdas/closing/begin-purge.ts';
import type { CertifyPurgeEnv } from '../../lambdas/closing/certify-purge.ts';
import type { DemolishTenantEnv } from '../../lambdas/closing/demolish-tenant.ts';
import type { FailClosingEnv } from '../../lambdas/closing/fail-closing.ts';
import type { FinishClosingEnv } from '../../lambdas/closing/finish-closing.ts';
import type { PurgeTenantEnv } from '../../lambdas/closing/purge-tenant.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { CertificateKey } from '../dsar/certificate-key.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { type Grant, PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine, TRY_AGAIN } from '../shared/platform-machine.ts';
import type { LandingBucket } from '../telephony/landing-bucket.ts';
import type { ClosingCertificates } from './closing-certificates.ts';
import type { DrillRegister } from '../drills/drill-register.ts';
import { ANY_TENANT, anyTenantNames } from '../tenants/tenant-cloudformation-role.ts';

export interface TenantClosingProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly landing: LandingBucket;
  readonly certificates: ClosingCertificates;
  readonly certificateKey: CertificateKey;
  /** The bot whose utterances are deleted. */
  readonly bot: { readonly botId: string; readonly botArn: string };
  /** What CloudFormation works with on tenants' stacks. */
  readonly stackRole: iam.IRole;
  /** A tenant that is being drilled is not destroyed. */
  readonly drills: DrillRegister;
  /** Tenants that this deployment takes. */
  readonly cellTenants: number;
}

/** Between two looks at infrastructure that is being taken down. */
const POLL = sfn.WaitTime.duration(Duration.seconds(5));
/** A tenant with a hold is looked at once a day. */
const HOLD_POLL = sfn.WaitTime.duration(Duration.days(1));
/** Work of the tenant that was under way at the point of no return ends within this: requests last 29 seconds. */
const SETTLE = sfn.WaitTime.duration(Duration.seconds(60));
const STEP_TIMEOUT = Duration.seconds(60);
/** Below the year that an execution may last. A longer hold needs another attempt, which an operator asks for. */
const MACHINE_TIMEOUT = Duration.days(360);

/**
 * Closing: retrieval window → holds → purge → re-scan and certificate → infrastructure → final certificate. Ids only
 * in the state; every step recognises what is done, and ends quietly when the tenant was reopened. Whatever fails, the
 * tenant stays `closing` with the stage that failed, and can be taken up there.
 */
export class TenantClosing extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, props: TenantClosingProps) {
    super(scope, id);
    this.machine = new PlatformMachine(this, 'Closing', {
      definition: this.definition(props),
      comment: 'Closes one tenant; the input is its id and the attempt',
      timeout: MACHINE_TIMEOUT,
      name: 'closing',
    });
  }

  /** Lets a function start a closing and see whether it still runs. Sets CLOSING_MACHINE. */
  grantStart(): Grant<{ CLOSING_MACHINE: string }> {
    return this.machine.grantRun('CLOSING_MACHINE', `${ANY_TENANT}-close-*`);
  }

  private definition(props: TenantClosingProps): sfn.IChainable {
    const failed = this.task('MarkAsFailed', this.fail(props)).next(
      new sfn.Fail(this, 'Failed', { error: 'ClosingFailed', cause: 'The tenant record names the stage.' }),
    );
    const ended = new sfn.Succeed(this, 'Ended');
    const step = (name: string, fn: PlatformFunction, fields?: Record<string, string>): tasks.LambdaInvoke => {
      const task = this.task(name, fn, fields);
      task.addCatch(failed, { resultPath: sfn.JsonPath.DISCARD });
      return task;
    };

    const finish = step('Finish', this.finish(props)).next(ended);
    const demolish = step('Demolish', this.demolish(props));
    demolish.next(
      new sfn.Choice(this, 'TakenDown?')
        .when(stateIs('done'), finish)
        .when(stateIs('failed'), failed)
        .when(stateIs('ended'), ended)
        .otherwise(new sfn.Wait(this, 'WaitForDemolition', { time: POLL }).next(demolish)),
    );
    const begin = step('BeginPurge', this.beginPurge(props), { 'until.$': '$.Payload.until' });
    const waitForHolds = new sfn.Wait(this, 'WaitForHolds', { time: HOLD_POLL }).next(begin);
    const purge = step('Purge', this.purge(props));
    const certify = step('CertifyPurge', this.certify(props)).next(
      new sfn.Choice(this, 'FoundEmpty?').when(stateIs('done'), demolish).when(stateIs('left'), purge).otherwise(ended),
    );
    purge.next(
      new sfn.Choice(this, 'Purged?')
        .when(stateIs('done'), certify)
        .when(stateIs('more'), purge)
        .when(stateIs('held'), waitForHolds)
        .otherwise(ended),
    );
    begin.next(
      new sfn.Choice(this, 'MayPurge?')
        .when(stateIs('retrieve'), new sfn.Wait(this, 'WaitForRetrieval', { time: UNTIL }).next(begin))
        .when(stateIs('held'), waitForHolds)
        .when(stateIs('begun'), new sfn.Wait(this, 'WaitForWorkUnderWay', { time: SETTLE }).next(begin))
        .when(stateIs('purge'), purge)
        .otherwise(ended),
    );
    return begin;
  }

  private task(name: string, fn: PlatformFunction, fields: Record<string, string> = {}): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, name, {
      lambdaFunction: fn.alias,
      payload: sfn.TaskInput.fromObject({
        tenantId: sfn.JsonPath.stringAt('$.tenantId'),
        attempt: sfn.JsonPath.numberAt('$.attempt'),
      }),
      resultSelector: { 'state.$': '$.Payload.state', ...fields },
      resultPath: '$.step',
      retryOnServiceExceptions: false,
    });
    task.addRetry(TRY_AGAIN);
    return task;
  }

  private beginPurge(props: TenantClosingProps): PlatformFunction {
    return new PlatformFunction<BeginPurgeEnv>(this, 'BeginFunction', {
      entry: 'closing/begin-purge',
      description: 'Looks for holds and begins the destruction of a tenant’s data',
      timeout: STEP_TIMEOUT,
      grants: allOf(this.records(props), props.access.grant(['close']), props.drills.grantLook()),
    });
  }

  private purge(props: TenantClosingProps): PlatformFunction {
    const { apiKeys, numbers } = props.tables.tables;
    const { bucket } = props.landing;
    return new PlatformFunction<PurgeTenantEnv>(this, 'PurgeFunction', {
      entry: 'closing/purge-tenant',
      description: 'Destroys what a tenant stored, in its own session',
      timeout: Duration.minutes(10),
      grants: allOf(
        this.records(props),
        props.access.grantTenantLogs(),
        props.access.grant(['close']),
        props.tables.grantRead(['apiKeys', 'numbers']),
        may(['dynamodb:UpdateItem'], [apiKeys.tableArn]),
        may(['dynamodb:UpdateItem'], [numbers.tableArn]),
        this.landed(props),
        may(['s3:DeleteObject'], [bucket.arnForObjects(`${ANY_TENANT}/*`)]),
        variables({ LEX_BOT_ID: props.bot.botId }),
        may(['lex:DeleteUtterances'], [props.bot.botArn]),
      ),
    });
  }

  private certify(props: TenantClosingProps): PlatformFunction {
    return new PlatformFunction<CertifyPurgeEnv>(this, 'CertifyFunction', {
      entry: 'closing/certify-purge',
      description: 'Counts what is left of a tenant and certifies that it is nothing',
      timeout: Duration.minutes(10),
      grants: allOf(
        this.records(props),
        props.tables.grantRead(['apiKeys', 'numbers']),
        props.access.grant(['close']),
        this.landed(props),
        this.certificates(props),
      ),
    });
  }

  private demolish(props: TenantClosingProps): PlatformFunction {
    const stacks = [
      Stack.of(this).formatArn({
        service: 'cloudformation',
        resource: 'stack',
        resourceName: `${anyTenantNames(this).stack}/*`,
      }),
    ];
    const withRole = { StringEquals: { 'cloudformation:RoleArn': props.stackRole.roleArn } };
    return new PlatformFunction<DemolishTenantEnv>(this, 'DemolishFunction', {
      entry: 'closing/demolish-tenant',
      description: 'Takes the infrastructure of a purged tenant down, step by step',
      timeout: STEP_TIMEOUT,
      grants: allOf(
        this.records(props),
        props.access.grant(['close']),
        may(['cloudformation:DescribeStacks', 'cloudformation:UpdateTerminationProtection'], stacks),
        may(['cloudformation:UpdateStack', 'cloudformation:DeleteStack'], stacks, withRole),
        may(['iam:PassRole'], [props.stackRole.roleArn], {
          StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
        }),
        variables({ TENANT_STACK_ROLE: props.stackRole.roleArn }),
      ),
    });
  }

  private finish(props: TenantClosingProps): PlatformFunction {
    return new PlatformFunction<FinishClosingEnv>(this, 'FinishFunction', {
      entry: 'closing/finish-closing',
      description: 'Issues the final certificate and marks the tenant closed',
      timeout: STEP_TIMEOUT,
      grants: allOf(this.records(props), props.tables.grantCountPlaces(props.cellTenants), this.certificates(props)),
    });
  }

  private fail(props: TenantClosingProps): PlatformFunction {
    return new PlatformFunction<FailClosingEnv>(this, 'FailFunction', {
      entry: 'closing/fail-closing',
      description: 'Marks a tenant whose closing failed',
      timeout: STEP_TIMEOUT,
      grants: this.records(props),
    });
  }

  /** Reads and changes tenant records, with their audit rows. */
  private records({ tables, access }: TenantClosingProps) {
    return allOf(tables.grantWrite(['tenants']), access.grantPlatformLog());
  }

  private certificates({ certificateKey, certificates }: TenantClosingProps) {
    return allOf(certificateKey.grantSign(), certificates.grantIssue());
  }

  /** The landing bucket is shared; its objects are named by tenant, and only names of a tenant's shape are listed. */
  private landed({ landing: { bucket } }: TenantClosingProps) {
    return allOf(
      may(['s3:ListBucket'], [bucket.bucketArn], { StringLike: { 's3:prefix': `${ANY_TENANT}/` } }),
      variables({ LANDING_BUCKET: bucket.bucketName }),
    );
  }
}

const UNTIL = sfn.WaitTime.timestampPath('$.step.until');

const stateIs = (state: string): sfn.Condition => sfn.Condition.stringEquals('$.step.state', state);
