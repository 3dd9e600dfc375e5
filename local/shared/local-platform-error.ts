/**
 * The local platform cannot go on, and a person can do something about it.
 * `message` is one line that says what failed; `advice` says what to do; `detail` is the tail of a log, where there is one;
 * `exitCode` is what a command ends with: 1 when it failed, 2 when it could not even begin.
 */
export class LocalPlatformError extends Error {
  readonly advice: string;
  readonly detail: string;
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { advice: string; detail?: string; exitCode?: 1 | 2; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'LocalPlatformError';
    this.advice = options.advice;
    this.detail = options.detail ?? '';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** Progress in whole sentences, without line ends; the caller decides where they go. */
export type Report = (message: string) => void;
