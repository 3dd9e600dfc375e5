import { CloudFormationServiceException } from '@aws-sdk/client-cloudformation';
import { StacksBusy } from '../ports.ts';

const BUSY = /^(?:Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|ServiceUnavailable)$/;

/** CloudFormation tells many cases apart by their sentence alone. */
export const isValidationError = (error: unknown, sentence = ''): boolean =>
  error instanceof CloudFormationServiceException &&
  error.name === 'ValidationError' &&
  error.message.includes(sentence);

/** Names differ between the wire (`ChangeSetNotFound`) and the SDK (`ChangeSetNotFoundException`). */
export const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && (error.name === name || error.name === `${name}Exception`);

/** Runs an operation; being throttled is an error of its own, as it says nothing about the stack. */
export async function orBusy<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (cause) {
    if (cause instanceof Error && BUSY.test(cause.name)) throw new StacksBusy('CloudFormation is busy.', { cause });
    throw cause;
  }
}
