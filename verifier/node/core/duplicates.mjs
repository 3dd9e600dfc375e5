/** Events that occur twice in a log. */

/**
 * Adds a finding when two entries of a log are of one event. Numbers that stand for ids tell which entries may be; their
 * ids are read again, and decide. Of several pairs, that of the lowest id is told.
 * @param {string} log
 * @param {(import('./segments.mjs').Segment & import('./log-plan.mjs').Planned)[]} read
 * @param {import('./verify.mjs').Context} context
 */
export async function checkTwice(log, read, { readSegments, add }) {
  const files = read.filter(({ problem, ids }) => !problem && ids);
  const suspects = suspectsOf(files);
  if (suspects.size === 0) return;
  const jobs = files
    .map(({ job, first, ids }) => ({ ...job, wanted: placesOf(first, ids, suspects) }))
    .filter(({ wanted }) => wanted.length > 0);
  const seen = new Map();
  const twice = [];
  for (const { events } of await readSegments(jobs))
    for (const [seq, event] of events ?? []) {
      if (seen.has(event)) twice.push({ event, first: seen.get(event), second: seq });
      else seen.set(event, seq);
    }
  const lowest = twice.reduce((low, one) => (low && orderOf(low.event) <= orderOf(one.event) ? low : one), undefined);
  if (!lowest) return;
  const { first, second } = lowest;
  add('duplicate-entry', `${log}: entries ${first} and ${second} are the same event`, { log, from: first, to: second });
}

/** Numbers that two entries have. */
function suspectsOf(files) {
  const all = new BigUint64Array(files.reduce((sum, { ids }) => sum + ids.length, 0));
  let at = 0;
  for (const { ids } of files) {
    all.set(ids, at);
    at += ids.length;
  }
  all.sort();
  const suspects = new Set();
  for (let i = 1; i < all.length; i += 1) if (all[i] === all[i - 1]) suspects.add(all[i]);
  return suspects;
}
function placesOf(first, ids, suspects) {
  const places = [];
  for (let i = 0; i < ids.length; i += 1) if (suspects.has(ids[i])) places.push(first + i);
  return places;
}
/** Base32 has its letters before its digits. */
const orderOf = (event) => event.replace(/[2-7]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0x50));
