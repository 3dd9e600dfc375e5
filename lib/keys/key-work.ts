import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { ReindexNumbersEnv } from '../../lambdas/keys/reindex-numbers.ts';
import type { RewrapKeysEnv } from '../../lambdas/keys/rewrap-keys.ts';
import { type Grant, PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine } from '../shared/platform-machine.ts';
import type { TenantAccess } from '../access/tenant-access.ts';

/** Longer than any function that makes data keys may run: what was in flight at the switch is stored or gone. */
const SETTLE = Duration.minutes(2);
const STEP_TIMEOUT = Duration.minutes(5);
/** Between two tries of a key that its tenant has taken away. */
const RETRY_BLOCKED = Duration.hours(1);
/** A key that stays away longer is looked at again when the tenant asks for it (`verify`). */
const GIVE_UP = Duration.days(90);

/** The functions that do a page each, in the one role that they need. */
const STEPS = {
  'rewrap-keys': (scope: Construct, { access, description }: KeyWorkProps) =>
    new PlatformFunction<RewrapKeysEnv>(scope, 'Step', {
      entry: 'keys/rewrap-keys',
      description,
      timeout: STEP_TIMEOUT,
      grants: access.grant(['rewrap']),
    }),
  'reindex-numbers': (scope: Construct, { access, description }: KeyWorkProps) =>
    new PlatformFunction<ReindexNumbersEnv>(scope, 'Step', {
      entry: 'keys/reindex-numbers',
      description,
      timeout: STEP_TIMEOUT,
      grants: access.grant(['erase']),
    }),
};

export interface KeyWorkProps {
  readonly access: TenantAccess;
  /** Lambda of one step; does a page and says what to do next (`RewrapState`). */
  readonly step: keyof typeof STEPS;
  readonly description: string;
}

/**
 * Goes through a tenant's key table page by page, again and again until nothing is left to do, in one session of that
 * tenant: re-wrapping data keys in a session that can open none of them, moving numbers to a new lookup secret in one
 * that can. Ids only in the state; how far it is stands in the tenant's own key table.
 */
export class KeyWork extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, props: KeyWorkProps) {
    super(scope, id);
    const step = STEPS[props.step](this, props);
    this.machine = new PlatformMachine(this, 'Machine', {
      definition: this.definition(step),
      comment: props.description,
      timeout: GIVE_UP,
      name: props.step,
    });
  }

  /** Lets a function start the work. Sets `variable` to the machine's ARN. */
  grantStart<const V extends string>(variable: V): Grant<Record<V, string>> {
    return this.machine.grantStart(variable);
  }

  private definition(step: PlatformFunction): sfn.IChainable {
    const passed = new sfn.Pass(this, 'First pass', {
      result: sfn.Result.fromBoolean(false),
      resultPath: '$.settled',
    });
    const page = this.pageTask(step);
    const settled = new sfn.Pass(this, 'Everything in flight has ended', {
      result: sfn.Result.fromBoolean(true),
      resultPath: '$.settled',
    });
    const settle = new sfn.Wait(this, 'Settle', { time: sfn.WaitTime.duration(SETTLE) });
    const later = new sfn.Wait(this, 'Wait for the key', { time: sfn.WaitTime.duration(RETRY_BLOCKED) });
    const next = new sfn.Choice(this, 'What now?')
      .when(stateIs('more'), page)
      .when(stateIs('settle'), settle.next(settled).next(page))
      .when(stateIs('blocked'), later.next(page))
      .otherwise(new sfn.Succeed(this, 'Done'));
    return passed.next(page).next(next);
  }

  private pageTask(step: PlatformFunction): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, 'Pages', {
      lambdaFunction: step.alias,
      payload: sfn.TaskInput.fromObject({
        tenant: sfn.JsonPath.stringAt('$.tenant'),
        generation: sfn.JsonPath.stringAt('$.generation'),
        run: sfn.JsonPath.numberAt('$.run'),
        settled: sfn.JsonPath.numberAt('$.settled'),
      }),
      resultSelector: { 'state.$': '$.Payload.state' },
      resultPath: '$.step',
      retryOnServiceExceptions: false,
    });
    task.addRetry({
      errors: [sfn.Errors.ALL],
      interval: Duration.seconds(5),
      backoffRate: 2,
      maxDelay: Duration.minutes(15),
      maxAttempts: 20,
      jitterStrategy: sfn.JitterType.FULL,
    });
    return task;
  }
}

const stateIs = (state: string): sfn.Condition => sfn.Condition.stringEquals('$.step.state', state);
