/** Proofs of inclusion and of consistency (RFC 9162 §2.1.3, §2.1.4). */
import { equal } from './bytes.mjs';
import { nodeOf } from './hashes.mjs';
import { isInt } from './values.mjs';

/**
 * The root that a proof of inclusion leads to (RFC 9162 §2.1.3.2); undefined when the proof has the wrong length.
 * @param {number} index
 * @param {number} size
 * @param {Uint8Array} leaf
 * @param {Uint8Array[]} proof
 */
export function rootFromInclusion(index, size, leaf, proof) {
  if (!(index >= 0 && index < size)) return undefined;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeOf(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeOf(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}
/**
 * Whether the proof shows that the tree of `size` leaves continues that of `old` (RFC 9162 §2.1.4.2).
 * @param {number} old
 * @param {Uint8Array} oldRoot
 * @param {number} size
 * @param {Uint8Array} root
 * @param {Uint8Array[]} proof
 */
export function isConsistent(old, oldRoot, size, root, proof) {
  if (old < 1 || old > size) return false;
  if (old === size) return proof.length === 0 && equal(oldRoot, root);
  const path = Number.isInteger(Math.log2(old)) ? [oldRoot, ...proof] : [...proof];
  let [node, last] = [old - 1, size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const first = path.shift();
  if (!first) return false;
  let [a, b] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [a, b] = [nodeOf(sibling, a), nodeOf(sibling, b)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else b = nodeOf(b, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equal(a, oldRoot) && equal(b, root);
}
/** Hashes in an inclusion proof (RFC 6962 §2.1.1). */
export function proofLength(index, size) {
  if (!isInt(index) || !isInt(size)) return 0;
  let steps = 0;
  for (let [node, last] = [index, size - 1]; last > 0; [node, last] = [Math.floor(node / 2), Math.floor(last / 2)])
    if (node % 2 === 1 || node !== last) steps += 1;
  return steps;
}
