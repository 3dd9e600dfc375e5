import { Duration, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import type { CertificateKey } from '../dsar/certificate-key.ts';
import { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine, TRY_AGAIN } from '../shared/platform-machine.ts';
import type { LandingBucket } from '../telephony/landing-bucket.ts';
import type { ClosingCertificates } from './closing-certificates.ts';
import type { DrillRegister } from '../drills/drill-register.ts';
import { ANY_TENANT } from '../tenants/tenant-cloudformation-role.ts';

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
  grantStart(fn: PlatformFunction): void {
    this.machine.grantRun(fn, 'CLOSING_MACHINE', `${ANY_TENANT}-close-*`);
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
    const fn = this.step('BeginFunction', props, {
      entry: 'closing/begin-purge',
      description: 'Looks for holds and begins the destruction of a tenant’s data',
    });
    props.access.grant(fn, ['close']);
    props.drills.grantLook(fn);
    return fn;
  }

  private purge(props: TenantClosingProps): PlatformFunction {
    const fn = this.step('PurgeFunction', props, {
      entry: 'closing/purge-tenant',
      description: 'Destroys what a tenant stored, in its own session',
      timeout: Duration.minutes(10),
    });
    props.access.grant(fn, ['close']);
    const { apiKeys, numbers } = props.tables.tables;
    props.tables.grantRead(fn, ['apiKeys', 'numbers']);
    fn.allow(['dynamodb:UpdateItem'], [apiKeys.tableArn]);
    fn.allow(['dynamodb:DeleteItem'], [numbers.tableArn]);
    this.grantLanded(fn, props, ['s3:DeleteObject']);
    fn.addEnvironment('LEX_BOT_ID', props.bot.botId);
    fn.allow(['lex:DeleteUtterances'], [props.bot.botArn]);
    return fn;
  }

  private certify(props: TenantClosingProps): PlatformFunction {
    const fn = this.step('CertifyFunction', props, {
      entry: 'closing/certify-purge',
      description: 'Counts what is left of a tenant and certifies that it is nothing',
      timeout: Duration.minutes(10),
    });
    props.tables.grantRead(fn, ['apiKeys', 'numbers']);
    props.access.grant(fn, ['close']);
    this.grantLanded(fn, props, []);
    this.grantCertify(fn, props);
    return fn;
  }

  private demolish(props: TenantClosingProps): PlatformFunction {
    const fn = this.step('DemolishFunction', props, {
      entry: 'closing/demolish-tenant',
      description: 'Takes the infrastructure of a purged tenant down, step by step',
      timeout: Duration.minutes(1),
    });
    props.access.grant(fn, ['close']);
    const stacks = [
      Stack.of(this).formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `vk-${ANY_TENANT}/*` }),
    ];
    const withRole = { StringEquals: { 'cloudformation:RoleArn': props.stackRole.roleArn } };
    fn.allow(['cloudformation:DescribeStacks', 'cloudformation:UpdateTerminationProtection'], stacks);
    fn.allow(['cloudformation:UpdateStack', 'cloudformation:DeleteStack'], stacks, withRole);
    fn.allow(['iam:PassRole'], [props.stackRole.roleArn], {
      StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
    });
    fn.addEnvironment('TENANT_STACK_ROLE', props.stackRole.roleArn);
    return fn;
  }

  private finish(props: TenantClosingProps): PlatformFunction {
    const fn = this.step('FinishFunction', props, {
      entry: 'closing/finish-closing',
      description: 'Issues the final certificate and marks the tenant closed',
    });
    props.tables.grantCountPlaces(fn, props.cellTenants);
    this.grantCertify(fn, props);
    return fn;
  }

  private fail(props: TenantClosingProps): PlatformFunction {
    return this.step('FailFunction', props, {
      entry: 'closing/fail-closing',
      description: 'Marks a tenant whose closing failed',
    });
  }

  private grantCertify(fn: PlatformFunction, { certificateKey, certificates }: TenantClosingProps): void {
    certificateKey.grantSign(fn);
    certificates.grantIssue(fn);
  }

  /** The landing bucket is shared; its objects are named by tenant, and only names of a tenant's shape are listed. */
  private grantLanded(fn: PlatformFunction, { landing }: TenantClosingProps, actions: string[]): void {
    const { bucketArn, bucketName } = landing.bucket;
    fn.allow(['s3:ListBucket'], [bucketArn], { StringLike: { 's3:prefix': `${ANY_TENANT}/` } });
    if (actions.length > 0) fn.allow(actions, [`${bucketArn}/${ANY_TENANT}/*`]);
    fn.addEnvironment('LANDING_BUCKET', bucketName);
  }

  /** A function that reads and changes tenant records, with their audit rows. */
  private step(
    id: string,
    props: TenantClosingProps,
    what: { entry: string; description: string; timeout?: Duration },
  ): PlatformFunction {
    const fn = new PlatformFunction(this, id, { timeout: Duration.seconds(60), ...what });
    props.tables.grantWrite(fn, ['tenants']);
    props.access.grantPlatformLog(fn);
    return fn;
  }
}

const UNTIL = sfn.WaitTime.timestampPath('$.step.until');

const stateIs = (state: string): sfn.Condition => sfn.Condition.stringEquals('$.step.state', state);
