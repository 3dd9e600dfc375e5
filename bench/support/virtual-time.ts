/**
 * Time for a simulation in one process: the process's own CPU time, plus what `wait` would have waited. Other load on
 * the machine does not count, and an hour of waiting takes no time.
 */
export function virtualTime() {
  const waiting: { due: number; order: number; go: () => void }[] = [];
  let [skipped, order] = [0, 0];
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  const start = cpu();
  /** Milliseconds since the start. */
  const now = (): number => cpu() - start + skipped;
  const wait = (ms: number): Promise<void> =>
    new Promise((go) => {
      waiting.push({ due: now() + ms, order: order++, go });
    });

  /** Runs until `work` is done: whenever nothing else can run, the earliest waiter is due. */
  async function run<T>(work: Promise<T>): Promise<T> {
    let open = true;
    const close = () => {
      open = false;
    };
    work.then(close, close);
    while (open) {
      await new Promise(setImmediate);
      const next = waiting.reduce<number>((best, one, i) => (isEarlier(one, waiting[best]) ? i : best), -1);
      const [one] = next < 0 ? [] : waiting.splice(next, 1);
      if (one === undefined) continue;
      skipped += Math.max(0, one.due - now());
      one.go();
    }
    return work;
  }
  return { now, wait, run };
}

interface Waiter {
  readonly due: number;
  readonly order: number;
}
const isEarlier = (a: Waiter, b: Waiter | undefined): boolean =>
  b === undefined || a.due < b.due || (a.due === b.due && a.order < b.order);
