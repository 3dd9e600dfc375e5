/** Trees of RFC 6962 as the perfect subtrees that a run of leaves consists of, and one whose leaves change. */
import { EMPTY, nodeOf } from './hashes.mjs';

/**
 * Adds the root of a perfect subtree of 2^level leaves at `start`, joining left siblings.
 * @typedef {{ start: number, level: number, hash: Uint8Array }} Subtree
 * @param {Subtree[]} nodes in the order of their leaves; changed
 * @param {number} start
 * @param {number} level
 * @param {Uint8Array} hash
 */
export function pushNode(nodes, start, level, hash) {
  for (;;) {
    const left = nodes.at(-1);
    if (!left || left.level !== level || left.start % 2 ** (level + 1) !== 0) break;
    nodes.pop();
    hash = nodeOf(left.hash, hash);
    start = left.start;
    level += 1;
  }
  nodes.push({ start, level, hash });
}
/**
 * The root over the leaves from 0 that the subtrees cover.
 * @param {Subtree[]} nodes
 */
export function rootOf(nodes) {
  if (nodes.length === 0) return EMPTY;
  return nodes.slice(0, -1).reduceRight((right, node) => nodeOf(node.hash, right), nodes.at(-1).hash);
}
/**
 * The perfect subtrees that cover the leaves from `start` to before `end`.
 * @returns {{ start: number, level: number }[]}
 */
export function coverOf(start, end) {
  const places = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    places.push({ start: at, level });
    at += 2 ** level;
  }
  return places;
}

/** A tree whose leaves change: the directory. Odd nodes move up unhashed, which is RFC 6962's shape. */
export class LeafTree {
  levels = [[]];
  set(index, hash) {
    this.levels[0][index] = hash;
    for (let level = 0, at = index; this.levels[level].length > 1; level += 1) {
      const row = this.levels[level];
      at = Math.floor(at / 2);
      const right = row[2 * at + 1];
      (this.levels[level + 1] ??= [])[at] = right ? nodeOf(row[2 * at], right) : row[2 * at];
    }
  }
  root() {
    return this.levels[0].length === 0 ? EMPTY : this.levels.find((row) => row.length === 1)[0];
  }
}
