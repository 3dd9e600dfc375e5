import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { PlatformFunction } from '../shared/platform-function.ts';
import { PlatformMachine } from '../shared/platform-machine.ts';

/** The functions of the steps. */
export interface RequestSteps {
  readonly find: PlatformFunction;
  readonly export: PlatformFunction;
  readonly erase: PlatformFunction;
  readonly rescan: PlatformFunction;
  readonly certify: PlatformFunction;
  readonly fail: PlatformFunction;
}

/** Rounds of act and re-scan before a person has to look. */
const MAX_ROUNDS = 3;

/**
 * find → (access) export → close, or (erasure) erase → re-scan → certify; whatever fails for good ends in `fail`.
 * Opaque ids and small integers are all that travels: histories stay 90 days.
 */
export class SubjectRequestMachine extends Construct {
  readonly machine: PlatformMachine;

  constructor(scope: Construct, id: string, steps: RequestSteps) {
    super(scope, id);
    const failed = this.task('Fail request', steps.fail).next(new sfn.Fail(this, 'Failed', { error: 'RequestFailed' }));
    const step = (name: string, fn: PlatformFunction) => this.step(name, fn, failed);
    const certify = step('Certify', steps.certify);
    certify.next(new sfn.Succeed(this, 'Done'));
    const erase = step('Erase', steps.erase);
    const rescan = step('Re-scan', steps.rescan);
    erase.next(
      new sfn.Choice(this, 'All erased?').when(sfn.Condition.booleanEquals('$.done', true), rescan).otherwise(erase),
    );
    const again = new sfn.Wait(this, 'Let stragglers land', { time: sfn.WaitTime.duration(Duration.seconds(5)) });
    again.next(erase);
    rescan.next(
      new sfn.Choice(this, 'Nothing found?')
        .when(sfn.Condition.booleanEquals('$.clean', true), certify)
        .when(sfn.Condition.numberLessThan('$.attempt', MAX_ROUNDS), again)
        .otherwise(failed),
    );
    const exporting = step('Export', steps.export).next(certify);
    const find = step('Find everything', steps.find).next(
      new sfn.Choice(this, 'Which right?')
        .when(sfn.Condition.stringEquals('$.type', 'access'), exporting)
        .otherwise(erase),
    );
    this.machine = this.createMachine(find);
  }

  private task(name: string, fn: PlatformFunction): tasks.LambdaInvoke {
    const task = new tasks.LambdaInvoke(this, name, { lambdaFunction: fn.alias, payloadResponseOnly: true });
    task.addRetry({ errors: ['States.ALL'], interval: Duration.seconds(2), maxAttempts: 4, backoffRate: 3 });
    return task;
  }

  private step(name: string, fn: PlatformFunction, failed: sfn.Chain): tasks.LambdaInvoke {
    const task = this.task(name, fn);
    task.addCatch(failed, { resultPath: sfn.JsonPath.DISCARD });
    return task;
  }

  private createMachine(definition: sfn.IChainable): PlatformMachine {
    return new PlatformMachine(this, 'Machine', {
      definition,
      comment: 'Carries out one approved subject request',
      timeout: Duration.hours(12),
      name: 'subject-requests',
    });
  }
}
