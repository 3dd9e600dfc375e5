/** The age of the newest checkpoint. */

/** How much the clocks may differ. */
const FUTURE_MS = 5 * 60_000;

/** Says how old the newest checkpoint is: never of the future, not older than `maxAge` seconds if told. */
export function checkTime(state, { options, report, add }) {
  const now = options.now;
  const { index, at } = state.minute;
  const date = Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : `time ${at}`;
  if (at > now + FUTURE_MS)
    add('future-checkpoint', `checkpoint ${index} is of ${date}, in the future: check this machine's clock`, {
      file: state.file,
    });
  const age = Math.max(0, Math.round((now - at) / 1000));
  report.checkpoint = { ...report.checkpoint, ageSeconds: age };
  report.notes.push(`newest checkpoint ${index} is of ${date}`);
  if (options.maxAge !== undefined && age > options.maxAge)
    add('stale-head', `checkpoint ${index} is ${age} seconds old, more than ${options.maxAge}`, { file: state.file });
}
