import { VoiceServiceError, type VoiceProblem } from './voice-service.ts';

/** Which of the service's errors pass by themselves, and what the others mean. Anything else is `refused`. */
const PROBLEMS: Readonly<Record<string, VoiceProblem>> = {
  ConflictException: 'conflict',
  ThrottledClientException: 'throttled',
  ServiceFailureException: 'unavailable',
  ServiceUnavailableException: 'unavailable',
  TimeoutError: 'unavailable',
  BadRequestException: 'invalid',
  UnprocessableEntityException: 'invalid',
  ResourceLimitExceededException: 'limit',
};
const MISSING: ReadonlySet<string> = new Set(['NotFoundException', 'GoneException']);

/** Runs a call and translates what it throws. @throws VoiceServiceError */
export async function asVoiceError<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translated(error);
  }
}

/** As `asVoiceError`, but a resource that does not exist gives undefined. */
export async function orUndefined<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (MISSING.has((error as Error).name)) return undefined;
    throw translated(error);
  }
}

/** Everything of a paged list. */
export function allPages<T>(
  fetchPage: (page: { MaxResults: number; NextToken?: string }) => Promise<{ items: T[]; next: string | undefined }>,
): Promise<T[]> {
  return asVoiceError(async () => {
    const all: T[] = [];
    let next: string | undefined;
    do {
      const page = await fetchPage({ MaxResults: 99, NextToken: next });
      all.push(...page.items);
      next = page.next;
    } while (next !== undefined);
    return all;
  });
}

function translated(error: unknown): VoiceServiceError {
  if (error instanceof VoiceServiceError) return error;
  const { name } = error as Error;
  return new VoiceServiceError(PROBLEMS[name] ?? 'refused', `The voice service answered ${name}.`, { cause: error });
}
