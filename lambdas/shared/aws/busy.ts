import { setTimeout } from 'node:timers/promises';

/** Reasons for which DynamoDB cancels one item of a transaction, and that are over in a moment. */
const COLLISIONS: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Errors of AWS that say nothing about the request: the same one may well succeed in a moment. */
const BUSY: ReadonlySet<string> = new Set([
  'ExecutionLimitExceeded',
  'InternalServerError',
  'InternalServerException',
  'KMSInternalException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

interface AwsError {
  readonly name?: unknown;
  readonly cause?: unknown;
  readonly CancellationReasons?: readonly { readonly Code?: string | undefined }[];
}

/** Whether an item of a cancelled transaction was in use by another one, or over its rate. */
export const hasCollided = ({ Code }: { readonly Code?: string | undefined }): boolean => COLLISIONS.has(Code ?? '');

/**
 * Whether a write met a transaction of somebody else, or a limit of its rate, and nothing else: it was not written, and
 * the same one may be sent again. The SDK does not do that by itself.
 */
export function isCollision(error: unknown): boolean {
  const { name, CancellationReasons: reasons = [] } = (error ?? {}) as AwsError;
  if (name === 'TransactionInProgressException' || name === 'TransactionConflictException') return true;
  if (name !== 'TransactionCanceledException') return false;
  const others = reasons.filter(({ Code = 'None' }) => Code !== 'None' && !COLLISIONS.has(Code));
  return others.length === 0 && reasons.some(hasCollided);
}

/** Whether an error, or what caused it, is over in a moment: nothing is wrong with the request. */
export function isBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, cause } = error as AwsError;
  return BUSY.has(String(name)) || isCollision(error) || isBusy(cause);
}

/** Attempts of a write that meets others on the same row, and the mean wait after the first one. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 50;

/**
 * Sends a write again while it meets others.
 * @param wait between attempts; milliseconds
 * @throws what the last attempt threw, or the first one that was no collision
 */
export async function unlessCollided<T>(
  send: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === ATTEMPTS || !isCollision(error)) throw error;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
