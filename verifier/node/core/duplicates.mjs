/** Events that occur twice in a log. */

/** Adds a finding when two entries of a log are of one event. */
export function checkTwice(log, read, add) {
  const ids = read.filter(({ problem, ids: list }) => !problem && list);
  const all = new BigUint64Array(ids.reduce((sum, { ids: list }) => sum + list.length, 0));
  let at = 0;
  for (const { ids: list } of ids) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  for (let i = 1; i < all.length; i += 1) {
    if (all[i] !== all[i - 1]) continue;
    const [first, second] = placesOf(ids, all[i]);
    return add('duplicate-entry', `${log}: entries ${first} and ${second} are the same event`, {
      log,
      from: first,
      to: second,
    });
  }
  return undefined;
}
function placesOf(files, id) {
  const places = [];
  for (const { first, ids } of files) ids.forEach((one, i) => one === id && places.push(first + i));
  return places;
}
