/** Tells the time of our own code from the time spent waiting for AWS. */
export interface Stopwatch {
  /** Runs something that waits; overlapping waits count once. */
  waiting<T>(operation: () => Promise<T>): Promise<T>;
  /** Milliseconds since the start that nothing was being waited for. */
  ownMs(): number;
}

/** @param now a monotonic clock in milliseconds */
export function startStopwatch(now: () => number): Stopwatch {
  const started = now();
  let pending = 0;
  let waitingSince = 0;
  let waited = 0;
  return {
    async waiting(operation) {
      if (pending++ === 0) waitingSince = now();
      try {
        return await operation();
      } finally {
        if (--pending === 0) waited += now() - waitingSince;
      }
    },
    ownMs: () => Math.max(0, now() - started - waited - (pending > 0 ? now() - waitingSince : 0)),
  };
}
