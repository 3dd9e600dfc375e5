import type { Entry } from './entry.ts';

/**
 * The intents that have no outcome after `graceMs`: side effects of which nobody knows whether they happened.
 * @param entries a log's entries of at least the time looked back, in order
 */
export function openIntents(entries: readonly Entry[], now: number, graceMs: number): Entry[] {
  const settled = new Set(entries.map((entry) => entry.intent));
  return entries.filter((entry) => entry.outcome === 'intent' && !settled.has(entry.id) && now - entry.at > graceMs);
}

/** Refused attempts before anyone was known: one entry per minute and reason instead of one per request. */
export function aggregateDenials<R extends string>(
  denials: readonly { readonly at: number; readonly reason: R }[],
): { readonly minute: number; readonly reason: R; readonly count: number }[] {
  const counts = new Map<string, { minute: number; reason: R; count: number }>();
  for (const { at, reason } of denials) {
    const minute = Math.floor(at / 60_000) * 60_000;
    const known = counts.get(`${minute} ${reason}`);
    if (known) known.count += 1;
    else counts.set(`${minute} ${reason}`, { minute, reason, count: 1 });
  }
  return [...counts.values()];
}
