/**
 * The local platform cannot go on, and a person can do something about it.
 * `message` is one line that says what failed; `advice` says what to do; `detail` is the tail of a log, where there is one.
 */
export class LocalPlatformError extends Error {
  readonly advice: string;
  readonly detail: string;

  constructor(message: string, options: { advice: string; detail?: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LocalPlatformError';
    this.advice = options.advice;
    this.detail = options.detail ?? '';
  }
}

/** Progress in whole sentences, without line ends; the caller decides where they go. */
export type Report = (message: string) => void;
