/** Segment files and entries against every head that names them. */
import { equal } from './bytes.mjs';
import { fileLine } from './files.mjs';
import { EMPTY, leafOf } from './hashes.mjs';
import { pushNode, rootOf } from './trees.mjs';

/**
 * A log's tree: its root at each size that can be computed, and what lies before each bound of its files.
 * @typedef {{ roots: Map<number, Uint8Array>, prefixes: Map<number, import('./trees.mjs').Subtree[]> }} Tree
 */

/** The tree of an archive's segments, as far as the entries are whole. */
export function treeOf(read, healthy) {
  const tree = emptyTree();
  const prefix = [];
  for (const file of read) {
    if (file.problem || file.first >= healthy) break;
    grow(tree, prefix, file, file.nodes);
  }
  return tree;
}
/** That of a bundle: of listed files, within those that are here, and of what is not sealed. */
export function listedTree(listed, sealed, unsealed) {
  const tree = emptyTree();
  const prefix = [];
  let next = 0;
  for (const file of listed) {
    const here = sealed.find(
      ({ first, sha256, problem }) => first === file.first && sha256 === file.sha256 && !problem,
    );
    grow(tree, prefix, { last: file.last, snapshots: here?.snapshots ?? [] }, file.nodes);
    next = file.last + 1;
  }
  for (const file of unsealed) {
    if (file.problem || file.first !== next) break;
    grow(tree, prefix, file, file.nodes);
    next = file.last + 1;
  }
  return tree;
}
const emptyTree = () => ({ roots: new Map([[0, EMPTY]]), prefixes: new Map([[0, []]]) });
function grow({ roots, prefixes }, prefix, { last, snapshots }, nodes) {
  for (const snapshot of snapshots) roots.set(snapshot.size, rootOf(joined(prefix, snapshot.nodes)));
  for (const node of nodes) pushNode(prefix, node.start, node.level, node.hash);
  roots.set(last + 1, rootOf(prefix));
  prefixes.set(last + 1, [...prefix]);
}
function joined(prefix, nodes) {
  const all = [...prefix];
  for (const node of nodes) pushNode(all, node.start, node.level, node.hash);
  return all;
}

/** Bundle: each file that is there holds the entries that the list says; its bytes were compared before. */
export function checkListed({ log, sealed }, { listed }, add) {
  for (const file of sealed) {
    const nodes = listed.find(({ first }) => first === file.first)?.nodes ?? [];
    if (!file.problem && file.nodes.some((node, i) => !equal(node.hash, nodes[i]?.hash)))
      add('altered-entries', `${file.name} does not hold the listed entries`, {
        file: file.name,
        log,
        from: file.first,
        to: file.last,
      });
  }
}
/** Bundle: entries that are not sealed lead to the head's root. */
export function checkTail({ log, head }, { roots }, add) {
  const root = roots.get(head.size);
  if (root && !equal(root, head.root))
    add('altered-entries', `${log}: the entries that are not sealed are not those that are signed`, {
      log,
      from: head.sealed.size,
      to: Math.max(head.size, 1) - 1,
    });
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
      if (sealed.size !== bound || !equal(rootOf(range), sealed.filesRoot)) {
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
      if (!equal(actual, root)) {
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
