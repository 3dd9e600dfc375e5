import type { Invoker, Timer } from './ports.ts';

/** How long Amazon waits (DG/timeouts): milliseconds until the one retry, and until it hangs up with 480. */
const PATIENCE = { retryMs: 5_000, hangUpMs: 20_000 } as const;

export type Reply = { payload: unknown; attempts: number } | { noReply: string; attempts: number };

/**
 * Sends one event and waits for a reply as Amazon does: without one after 5 s, or at once when the invocation fails, the
 * *same* event goes out once more (same `Sequence`); the first reply counts, whichever attempt it belongs to; after 20 s
 * there is none.
 */
export async function reachHandler(
  ports: { invoker: Invoker; timer: Timer },
  functionArn: string,
  event: unknown,
): Promise<Reply> {
  const over = new AbortController();
  const problems: string[] = [];
  let attempts = 0;
  const attempt = async (): Promise<{ payload: unknown }> => {
    attempts += 1;
    const result = await ports.invoker.invoke(functionArn, event);
    if (result === 'timeout') return new Promise(() => {});
    if ('payload' in result) return result;
    problems.push(result.error);
    throw new Error(result.error);
  };
  const later = (ms: number) => ports.timer.wait(ms, over.signal);
  const first = attempt();
  const second = Promise.race([
    first.then(
      () => new Promise<never>(() => {}),
      () => {},
    ),
    later(PATIENCE.retryMs),
  ]).then(attempt);
  const tooLate = later(PATIENCE.hangUpMs).then(() => undefined);
  try {
    // `any` rejects only when both attempts failed; an attempt without a reply stays open until it is too late.
    const reply = await Promise.race([Promise.any([first, second]), tooLate]);
    return reply
      ? { payload: reply.payload, attempts }
      : { noReply: `no reply within ${PATIENCE.hangUpMs} ms`, attempts };
  } catch {
    return { noReply: `both invocations failed: ${problems.join('; ')}`, attempts };
  } finally {
    over.abort();
    for (const open of [first, second, tooLate]) open.catch(() => {});
  }
}
