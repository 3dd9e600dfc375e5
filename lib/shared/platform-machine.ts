import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { allOf, may } from './grant.ts';
import type { Grant } from './platform-function.ts';

export interface PlatformMachineProps {
  readonly definition: sfn.IChainable;
  readonly comment: string;
  /** Ends what is stuck beyond the steps' own limits. */
  readonly timeout: Duration;
  /** Ends the name of its log group, after the stack's. */
  readonly name: string;
}

/**
 * A state machine of the platform: traced, with a log of errors only and without any execution's data, because its
 * history is kept by Step Functions anyway and a log of every event would be one more sink.
 */
export class PlatformMachine extends sfn.StateMachine {
  constructor(scope: Construct, id: string, props: PlatformMachineProps) {
    const { definition, comment, timeout, name } = props;
    super(scope, id, {
      definitionBody: sfn.DefinitionBody.fromChainable(definition),
      comment,
      timeout,
      tracingEnabled: true,
      logs: { destination: logGroup(scope, name), level: sfn.LogLevel.ERROR, includeExecutionData: false },
    });
  }

  /**
   * Lets a function start executions and see whether they still run. Sets `variable` to the machine's ARN.
   * @param names pattern of the names that executions get
   */
  grantRun<const V extends string>(variable: V, names: string): Grant<Record<V, string>> {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachineName}:${names}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return allOf(this.grantStart(variable), may(['states:DescribeExecution'], [executions]));
  }

  /** Lets a function start executions. Sets `variable` to the machine's ARN. */
  grantStart<const V extends string>(variable: V): Grant<Record<V, string>> {
    return {
      env: { [variable]: this.stateMachineArn } as Record<V, string>,
      apply: (fn) => fn.allow(['states:StartExecution'], [this.stateMachineArn]),
    };
  }
}

/** How a step that recognises what is done already is tried again, whatever went wrong. */
export const TRY_AGAIN: sfn.RetryProps = {
  errors: [sfn.Errors.ALL],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 5,
  jitterStrategy: sfn.JitterType.FULL,
};

/** Below this prefix, because the resource policy of CloudWatch Logs for delivered logs is limited in length. */
const logGroup = (scope: Construct, name: string): logs.LogGroup =>
  new logs.LogGroup(scope, 'Logs', {
    logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}-${name}`,
    retention: logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
