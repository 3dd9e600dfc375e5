import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';

/** One execution of a state machine. Ids only go in: its history is kept for 90 days. */
export interface NamedExecution {
  readonly stateMachineArn: string;
  /** Made of what it works for, so that a repeated start finds the execution there is. */
  readonly name: string;
  readonly input: object;
}

/** @returns `ended` when an execution of this name ran before and is over */
export async function startExecutionOnce(client: SFNClient, execution: NamedExecution): Promise<'running' | 'ended'> {
  const { stateMachineArn, name } = execution;
  try {
    const input = JSON.stringify(execution.input);
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return 'running';
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
    return executionState(client, execution);
  }
}

/** @returns `ended` also where none of this name was ever started */
export async function executionState(
  client: SFNClient,
  { stateMachineArn, name }: Pick<NamedExecution, 'stateMachineArn' | 'name'>,
): Promise<'running' | 'ended'> {
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  try {
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'ended';
    throw error;
  }
}
