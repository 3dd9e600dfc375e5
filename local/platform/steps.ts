/** One finished step of a run, for people and machines. */
interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  /** Milliseconds. */
  readonly ms: number;
  readonly detail?: string;
}

/** Runs named steps in order, times them and prints each as it ends. */
export interface Steps {
  readonly results: readonly StepResult[];
  /** Runs one step. @throws what the step throws, after noting the failure */
  run<T>(name: string, action: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** @param print gets one line per finished step */
export function createSteps(print: (line: string) => void): Steps {
  const results: StepResult[] = [];
  return {
    results,
    async run(name, action) {
      const started = performance.now();
      let detail: string | undefined;
      const finish = (ok: boolean) => {
        const ms = Math.round(performance.now() - started);
        results.push({ name, ok, ms, detail });
        print(`${ok ? '  ok ' : 'FAIL '} ${name.padEnd(48)} ${seconds(ms).padStart(8)}${detail ? `  ${detail}` : ''}`);
      };
      try {
        const value = await action((text) => (detail = text));
        finish(true);
        return value;
      } catch (error) {
        detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
        finish(false);
        throw error;
      }
    },
  };
}

const seconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
