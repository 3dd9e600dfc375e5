/** Segment files and entries against every head that names them. */
import { fileLine } from './files.mjs';
import { EMPTY, leafOf } from './hashes.mjs';
import { pushNode, rootOf } from './trees.mjs';

/** Bundle: each file that is there is the one that the list names. */
export function checkListed({ log }, read, state, add) {
  for (const file of read) {
    const listed = state.listed.find(({ first, last }) => first === file.first && last === file.last);
    const same = listed && listed.sha256 === file.sha256 && listed.bytes === file.bytes;
    if (!same)
      add('altered-file', `${file.name} was changed`, { file: file.name, log, from: file.first, to: file.last });
    else if (!file.problem && file.nodes.some((node, i) => !node.hash.equals(listed.nodes[i]?.hash ?? EMPTY)))
      add('altered-entries', `${file.name} does not hold the listed entries`, {
        file: file.name,
        log,
        from: file.first,
        to: file.last,
      });
  }
}
/** The tree's root at each wanted size, as far as the entries are whole. */
export function rootsOf(read, healthy) {
  const roots = new Map([[0, EMPTY]]);
  const prefix = [];
  for (const { first, nodes, snapshots, problem } of read) {
    if (problem || first >= healthy) break;
    for (const snapshot of snapshots) roots.set(snapshot.size, rootOf(joined(prefix, snapshot.nodes)));
    for (const node of nodes) pushNode(prefix, node.start, node.level, node.hash);
  }
  return roots;
}
function joined(prefix, nodes) {
  const all = [...prefix];
  for (const node of nodes) pushNode(all, node.start, node.level, node.hash);
  return all;
}
/** The tree's root at every bound of a listed file, and within the files that are there. */
export function listedRoots(listed, read) {
  const roots = new Map([[0, EMPTY]]);
  const prefix = [];
  for (const file of listed) {
    const here = read.find(({ first, sha256 }) => first === file.first && sha256 === file.sha256);
    for (const { size, nodes } of here?.problem ? [] : (here?.snapshots ?? []))
      roots.set(size, rootOf(joined(prefix, nodes)));
    for (const node of file.nodes) pushNode(prefix, node.start, node.level, node.hash);
    roots.set(file.last + 1, rootOf(prefix));
  }
  return roots;
}
/** The root of a log's files by their count. */
export function fileRoots(log, files) {
  const range = [];
  return [
    EMPTY,
    ...files.map((file, i) => {
      pushNode(range, i, 0, leafOf(fileLine(log, file)));
      return rootOf(range);
    }),
  ];
}
/** Files against every head that names their root: says between which checkpoints a file was changed. */
export function checkFiles({ log, head, gap }, read, state, add) {
  if (gap !== Infinity) return;
  const range = [];
  const history = state.history.get(log);
  let [good, at] = [0, 0];
  for (let count = 0; count <= read.length; count += 1) {
    if (count > 0) pushNode(range, count - 1, 0, leafOf(fileLine(log, read[count - 1])));
    while (at < history.length && history[at].sealed.files === count) {
      const { sealed } = history[at++];
      const bound = count === 0 ? 0 : read[count - 1].last + 1;
      if (sealed.size !== bound || !rootOf(range).equals(sealed.filesRoot)) {
        const names = read.slice(good, Math.max(count, good + 1)).map(({ name }) => name);
        add('altered-file', `${names.join(', ') || log} was changed or replaced`, {
          file: names[0],
          log,
          from: read[good]?.first ?? 0,
          to: Math.max(bound - 1, 0),
        });
        return;
      }
      good = count;
    }
  }
  if (at < history.length || head.sealed.files !== read.length)
    add('altered-file', `${log} has ${read.length} files where ${head.sealed.files} are signed`, {
      log,
      from: 0,
      to: head.sealed.size,
    });
}
/** Heads against the recomputed tree: the first that differs bounds the first bad entry. */
export function checkHeads({ log }, roots, healthy, state, add) {
  let good = 0;
  for (const head of state.history.get(log)) {
    for (const { size, root } of [head.sealed, head]) {
      const actual = roots.get(size);
      if (!actual || size > healthy) continue;
      if (!actual.equals(root)) {
        const where =
          size - good <= 1 ? `entry ${good} is` : `one of the entries ${good}–${size - 1} is the first that was`;
        add('altered-entries', `${log}: ${where} changed, removed, inserted or moved (checkpoint ${head.minute})`, {
          log,
          from: good,
          to: size - 1,
        });
        return;
      }
      good = Math.max(good, size);
    }
  }
}
