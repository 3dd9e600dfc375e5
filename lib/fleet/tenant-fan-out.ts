import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { Grant, PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine, TRY_AGAIN } from '../shared/platform-machine.ts';

export interface TenantFanOutProps {
  readonly comment: string;
  /** `upgrade`: part of the name of its log group. */
  readonly name: string;
  /** Gives the next page of tenants, or ends the run. */
  readonly plan: PlatformFunction;
  /** Works on one tenant until it has to wait or is done. */
  readonly work: PlatformFunction;
}

/** Between two looks at a tenant: AWS needs one to several minutes for a stack. */
const POLL = sfn.WaitTime.duration(Duration.seconds(15));
/** 5,000 stacks, the most of a cell, one after the other at 2 minutes each. */
const MACHINE_TIMEOUT = Duration.days(7);

/**
 * A run over all tenants: page by page, tenants of a page side by side, each in a child execution of its own, so that
 * no history grows with their number (25,000 events is the most of one). Ids only in the state. A tenant that fails does
 * not fail the run: what that means is decided by the planner, from what was noted.
 */
export class TenantFanOut extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, props: TenantFanOutProps) {
    super(scope, id);
    this.machine = new PlatformMachine(this, 'Machine', {
      definition: this.definition(props),
      comment: props.comment,
      timeout: MACHINE_TIMEOUT,
      name: props.name,
    });
  }

  /** Lets a function start runs and see whether they are still going. @param variable receives the machine's ARN */
  grantStart<const V extends string>(variable: V): Grant<Record<V, string>> {
    return this.machine.grantRun(variable, 'run_*');
  }

  private definition({ plan, work }: TenantFanOutProps): sfn.IChainable {
    const page = this.task('Plan', plan, PAGE_INPUT);
    page.addCatch(
      this.task('GiveUp', plan, { ...PAGE_INPUT, gaveUp: true }).next(
        new sfn.Fail(this, 'Failed', { error: 'RunFailed', cause: 'The record of the run says how far it came.' }),
      ),
      { resultPath: sfn.JsonPath.DISCARD },
    );
    const tenants = new sfn.DistributedMap(this, 'Tenants', {
      itemsPath: '$.tenants',
      maxConcurrencyPath: '$.concurrency',
      // Every failure was noted, or is found unfinished by the planner.
      toleratedFailurePercentage: 100,
      mapExecutionType: sfn.StateMachineType.STANDARD,
      resultPath: sfn.JsonPath.DISCARD,
    }).itemProcessor(this.tenantLoop(work));
    return page.next(
      new sfn.Choice(this, 'More?')
        .when(sfn.Condition.booleanEquals('$.more', true), tenants.next(page))
        .otherwise(new sfn.Succeed(this, 'Ended')),
    );
  }

  private tenantLoop(work: PlatformFunction): sfn.IChainable {
    const step = this.task('Work', work, TENANT_INPUT);
    const done = new sfn.Succeed(this, 'TenantDone');
    step.addCatch(this.task('GiveUpTenant', work, { ...TENANT_INPUT, gaveUp: true }).next(done), {
      resultPath: sfn.JsonPath.DISCARD,
    });
    const again = new sfn.Wait(this, 'WaitForStack', { time: POLL }).next(step);
    return step.next(
      new sfn.Choice(this, 'TenantDone?').when(sfn.Condition.stringEquals('$.state', 'wait'), again).otherwise(done),
    );
  }

  private task(name: string, fn: PlatformFunction, input: Record<string, unknown>): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, name, {
      lambdaFunction: fn.alias,
      payload: sfn.TaskInput.fromObject(input),
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    });
    // Every step recognises what is done, so each error is worth another try.
    task.addRetry({ ...TRY_AGAIN, maxAttempts: 6 });
    return task;
  }
}

const ids = { runId: sfn.JsonPath.stringAt('$.runId'), execution: sfn.JsonPath.numberAt('$.execution') };
const PAGE_INPUT = { ...ids, next: sfn.JsonPath.stringAt('$.next') };
const TENANT_INPUT = { ...ids, tenantId: sfn.JsonPath.stringAt('$.tenantId') };
