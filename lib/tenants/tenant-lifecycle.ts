import { Duration, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { ActivateTenantEnv } from '../../lambdas/tenants/activate-tenant.ts';
import type { CreateTenantStackEnv } from '../../lambdas/tenants/create-tenant-stack.ts';
import type { FailTenantEnv } from '../../lambdas/tenants/fail-tenant.ts';
import type { SeedTenantEnv } from '../../lambdas/tenants/seed-tenant.ts';
import type { ControlTables } from '../access/control-tables.ts';
import type { TenantAccess } from '../access/tenant-access.ts';
import { allOf, may, variables } from '../shared/grant.ts';
import { type Grant, PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine, TRY_AGAIN } from '../shared/platform-machine.ts';
import type { TemplateStore } from './template-store.ts';
import { ANY_TENANT, anyTenantNames } from './tenant-cloudformation-role.ts';

export interface TenantLifecycleProps {
  readonly tables: ControlTables;
  readonly access: TenantAccess;
  readonly templates: TemplateStore;
  /** What CloudFormation works with on tenants' stacks. */
  readonly stackRole: iam.IRole;
}

/** Between two looks at a stack: AWS needs about two minutes for one. */
const POLL = sfn.WaitTime.duration(Duration.seconds(5));
const STEP_TIMEOUT = Duration.seconds(30);
/** Ends what is stuck beyond the steps' own limits of 30 and 60 minutes. */
const MACHINE_TIMEOUT = Duration.hours(2);

/**
 * Provisioning: stack → seed → activation, each step repeatable, ids only in the state. Whatever fails, the tenant
 * ends as `failed` with the stage it had reached, and can be resumed there.
 */
export class TenantLifecycle extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, props: TenantLifecycleProps) {
    super(scope, id);
    this.machine = new PlatformMachine(this, 'Provisioning', {
      definition: this.definition(props),
      comment: 'Provisions one tenant; the input is its id',
      timeout: MACHINE_TIMEOUT,
      name: 'provisioning',
    });
  }

  /** Lets a function start a provisioning and see whether it still runs. Sets PROVISION_MACHINE. */
  grantStart(): Grant<{ PROVISION_MACHINE: string }> {
    return this.machine.grantRun('PROVISION_MACHINE', `${ANY_TENANT}-*`);
  }

  private definition(props: TenantLifecycleProps): sfn.IChainable {
    const failed = this.task('MarkAsFailed', this.failTenant(props)).next(
      new sfn.Fail(this, 'Failed', { error: 'ProvisioningFailed', cause: 'The tenant record names the stage.' }),
    );
    const step = (name: string, fn: PlatformFunction): tasks.LambdaInvoke => {
      const task = this.task(name, fn);
      task.addCatch(failed, { resultPath: sfn.JsonPath.DISCARD });
      return task;
    };

    const activate = step('Activate', this.activateTenant(props));
    activate.next(
      this.choose('Active?', activate, {
        done: new sfn.Succeed(this, 'Provisioned'),
        failed,
        wait: 'WaitForActivation',
      }),
    );
    const seed = step('Seed', this.seedTenant(props)).next(activate);
    const check = step('CheckStack', this.checkStack());
    const waitForStack = new sfn.Wait(this, 'WaitForStack', { time: POLL });
    check.next(
      new sfn.Choice(this, 'StackReady?')
        .when(stateIs('ready'), seed)
        .when(stateIs('failed'), failed)
        .otherwise(waitForStack.next(check)),
    );
    const create = step('CreateStack', this.createStack(props));
    create.next(this.choose('StackAskedFor?', create, { done: waitForStack, failed, wait: 'WaitForClearance' }));
    return create;
  }

  /** Goes on when the step is done, otherwise waits and takes the step again. */
  private choose(
    name: string,
    step: sfn.IChainable,
    to: { done: sfn.IChainable; failed: sfn.IChainable; wait: string },
  ): sfn.Choice {
    return new sfn.Choice(this, name)
      .when(stateIs('done'), to.done)
      .when(stateIs('failed'), to.failed)
      .otherwise(new sfn.Wait(this, to.wait, { time: POLL }).next(step));
  }

  private task(name: string, fn: PlatformFunction): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, name, {
      lambdaFunction: fn.alias,
      payload: sfn.TaskInput.fromObject({
        tenantId: sfn.JsonPath.stringAt('$.tenantId'),
        startedAt: sfn.JsonPath.stringAt('$$.Execution.StartTime'),
      }),
      resultSelector: { 'state.$': '$.Payload.state' },
      resultPath: '$.step',
      retryOnServiceExceptions: false,
    });
    // Everything but a tenant that is not to be provisioned is worth another try: every step recognises what is done.
    task.addRetry({ errors: ['NotProvisioning'], maxAttempts: 0 });
    task.addRetry(TRY_AGAIN);
    return task;
  }

  private createStack(props: TenantLifecycleProps): PlatformFunction {
    const made = { 'cloudformation:RoleArn': props.stackRole.roleArn };
    return new PlatformFunction<CreateTenantStackEnv>(this, 'CreateStackFunction', {
      entry: 'tenants/create-tenant-stack',
      description: 'Asks CloudFormation for a tenant’s stack',
      timeout: STEP_TIMEOUT,
      grants: allOf(
        this.records(props),
        this.stacks(props),
        may(['cloudformation:CreateStack'], [this.anyStack()], {
          StringEquals: made,
          // Only reviewed templates become tenants.
          StringLike: { 'cloudformation:TemplateUrl': props.templates.urlPattern },
        }),
        may(['cloudformation:TagResource'], [this.anyStack()]),
        may(['cloudformation:DeleteStack'], [this.anyStack()], { StringEquals: made }),
      ),
    });
  }

  private activateTenant(props: TenantLifecycleProps): PlatformFunction {
    return new PlatformFunction<ActivateTenantEnv>(this, 'ActivateFunction', {
      entry: 'tenants/activate-tenant',
      description: 'Protects a tenant’s stores and stack, then marks the tenant active',
      timeout: STEP_TIMEOUT,
      grants: allOf(
        this.records(props),
        this.stacks(props),
        may(['cloudformation:UpdateStack'], [this.anyStack()], {
          StringEquals: { 'cloudformation:RoleArn': props.stackRole.roleArn },
        }),
        may(['cloudformation:UpdateTerminationProtection'], [this.anyStack()]),
      ),
    });
  }

  private checkStack(): PlatformFunction {
    return new PlatformFunction(this, 'CheckStackFunction', {
      entry: 'tenants/check-tenant-stack',
      description: 'Looks whether a tenant’s stack is ready',
      grants: may(['cloudformation:DescribeStacks'], [this.anyStack()]),
    });
  }

  private seedTenant(props: TenantLifecycleProps): PlatformFunction {
    return new PlatformFunction<SeedTenantEnv>(this, 'SeedFunction', {
      entry: 'tenants/seed-tenant',
      description: 'Gives a new tenant its secret and its retention windows, in its own session',
      timeout: STEP_TIMEOUT,
      grants: allOf(this.records(props), props.access.grant(['provision'])),
    });
  }

  private failTenant(props: TenantLifecycleProps): PlatformFunction {
    return new PlatformFunction<FailTenantEnv>(this, 'FailFunction', {
      entry: 'tenants/fail-tenant',
      description: 'Marks a tenant whose provisioning failed',
      timeout: STEP_TIMEOUT,
      grants: this.records(props),
    });
  }

  /** Reads and changes tenant records, with their audit rows. */
  private records({ tables, access }: TenantLifecycleProps) {
    return allOf(tables.grantWrite(['tenants']), access.grantPlatformLog());
  }

  /** Lets CloudFormation work on tenants' stacks. */
  private stacks({ stackRole, templates }: TenantLifecycleProps) {
    return allOf(
      may(['cloudformation:DescribeStacks'], [this.anyStack()]),
      may(['iam:PassRole'], [stackRole.roleArn], {
        StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      }),
      variables({ TENANT_STACK_ROLE: stackRole.roleArn }),
      templates.grantUse(),
    );
  }

  private anyStack(): string {
    return Stack.of(this).formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${anyTenantNames(this).stack}/*`,
    });
  }
}

const stateIs = (state: string): sfn.Condition => sfn.Condition.stringEquals('$.step.state', state);
