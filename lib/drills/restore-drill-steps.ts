import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { PlatformFunction } from '../shared/platform-function.ts';
import { TRY_AGAIN } from '../shared/platform-machine.ts';

export interface DrillFunctions {
  readonly pick: PlatformFunction;
  readonly tables: PlatformFunction;
  readonly replay: PlatformFunction;
  readonly rescan: PlatformFunction;
  readonly close: PlatformFunction;
}

/** Between two looks at a restore: AWS needs twenty minutes at least. */
const POLL = sfn.WaitTime.duration(Duration.seconds(30));

/**
 * pick → restore → replay → re-scan → remove → close. Whatever fails, the restored tables are removed and the drill is
 * closed as failed; ids only in the state.
 */
export function drillDefinition(scope: Construct, functions: DrillFunctions): sfn.IChainable {
  const failed = new sfn.Fail(scope, 'Drill failed', {
    error: 'RestoreDrillFailed',
    cause: 'The drill’s report names findings or the step.',
  });
  const close = task(scope, 'Close drill', { fn: functions.close, input: {} });
  close.next(
    new sfn.Choice(scope, 'Passed?')
      .when(sfn.Condition.booleanEquals('$.step.passed', true), new sfn.Succeed(scope, 'Drill passed'))
      .otherwise(failed),
  );
  const remove = task(scope, 'Remove tables', { fn: functions.tables, input: { do: 'remove' } });
  remove.addCatch(noted(scope, 'remove').next(close), { resultPath: sfn.JsonPath.DISCARD });
  loop(scope, remove, { name: 'Removed?', wait: 'Wait for removal', next: close });

  const step = (name: string, stage: string, what: { fn: PlatformFunction; input: object }) => {
    const one = task(scope, name, what);
    one.addCatch(noted(scope, stage).next(remove), { resultPath: sfn.JsonPath.DISCARD });
    return one;
  };
  const rescan = step('Look again', 'rescan', { fn: functions.rescan, input: {} });
  const replay = step('Replay ledger', 'replay', { fn: functions.replay, input: {} });
  const check = step('Check tables', 'restore', { fn: functions.tables, input: { do: 'check' } });
  const begin = step('Restore tables', 'begin', { fn: functions.tables, input: { do: 'begin' } });
  rescan.next(new sfn.Choice(scope, 'Erased meanwhile?').when(stateIs('again'), replay).otherwise(remove));
  replay.next(new sfn.Choice(scope, 'Replayed?').when(stateIs('again'), replay).otherwise(rescan));
  loop(scope, check, { name: 'Restored?', wait: 'Wait for restore', next: replay });
  const start = new sfn.Pass(scope, 'Nothing failed', {
    parameters: { 'drillId.$': '$.drillId', failed: 'none' },
  }).next(begin.next(check));

  const pick = new tasks.LambdaInvoke(scope, 'Pick tenant', {
    lambdaFunction: functions.pick.alias,
    payload: sfn.TaskInput.fromObject({ execution: sfn.JsonPath.stringAt('$$.Execution.Name') }),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
  });
  retry(pick);
  pick.next(
    new sfn.Choice(scope, 'Anyone?')
      .when(sfn.Condition.booleanEquals('$.found', true), start)
      .otherwise(new sfn.Succeed(scope, 'Nobody to drill')),
  );
  return new sfn.Choice(scope, 'Asked for?').when(sfn.Condition.isPresent('$.drillId'), start).otherwise(pick);
}

const stateIs = (state: string): sfn.Condition => sfn.Condition.stringEquals('$.step.state', state);

/** Remembers which step failed. */
const noted = (scope: Construct, stage: string): sfn.Pass =>
  new sfn.Pass(scope, `Note: ${stage}`, { result: sfn.Result.fromString(stage), resultPath: '$.failed' });

/** Goes on when the step is done, otherwise waits and takes the step again. */
function loop(
  scope: Construct,
  step: tasks.LambdaInvoke,
  to: { name: string; wait: string; next: sfn.IChainable },
): void {
  step.next(
    new sfn.Choice(scope, to.name)
      .when(stateIs('wait'), new sfn.Wait(scope, to.wait, { time: POLL }).next(step))
      .otherwise(to.next),
  );
}

function task(scope: Construct, name: string, what: { fn: PlatformFunction; input: object }): tasks.LambdaInvoke {
  const one = new tasks.LambdaInvoke(scope, name, {
    lambdaFunction: what.fn.alias,
    payload: sfn.TaskInput.fromObject({
      drillId: sfn.JsonPath.stringAt('$.drillId'),
      failed: sfn.JsonPath.stringAt('$.failed'),
      ...what.input,
    }),
    payloadResponseOnly: true,
    resultPath: '$.step',
    retryOnServiceExceptions: false,
  });
  retry(one);
  return one;
}

/** Every step recognises what is done already; only what cannot be done at all is not tried again. */
function retry(one: tasks.LambdaInvoke): void {
  one.addRetry({ errors: ['DrillImpossible'], maxAttempts: 0 });
  one.addRetry(TRY_AGAIN);
}
