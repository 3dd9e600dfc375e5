import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  appendLeaves,
  coverOf,
  emptyRange,
  leafHash,
  mergeRanges,
  rangeFrom,
  rangeHashes,
  rootOf,
  EMPTY_ROOT,
  type Hash,
} from '../../lambdas/audit/domain/merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from '../../lambdas/audit/domain/proof.ts';

const SIZES = 300;
const leaves = Array.from({ length: SIZES }, (_, i) => leafHash(`entry ${i}`));

/** RFC 6962 §2.1, word for word: MTH(D[n]) = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])). */
const remembered = new Map<string, Hash>();
function mth(start: number, end: number): Hash {
  const key = `${start}:${end}`;
  const known = remembered.get(key);
  if (known) return known;
  const hash = createHash('sha256');
  const n = end - start;
  let result: Hash;
  if (n === 0) result = hash.digest();
  else if (n === 1) result = leaves[start] as Hash;
  else {
    const k = 2 ** Math.ceil(Math.log2(n) - 1);
    result = hash
      .update(Buffer.of(1))
      .update(mth(start, start + k))
      .update(mth(start + k, end))
      .digest();
  }
  remembered.set(key, result);
  return result;
}

test('leaf, node and empty tree are those of RFC 6962', () => {
  expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  // The first roots of the reference test vectors of certificate-transparency.
  const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const hashes = data.map((hex) => leafHash(Buffer.from(hex, 'hex')));
  const root = (n: number) => rootOf(appendLeaves(emptyRange(), hashes.slice(0, n))).toString('hex');
  expect(root(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(root(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
  expect(root(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

test('roots of every size to 300 are those of the recursive definition', () => {
  for (let size = 0; size <= SIZES; size += 1)
    expect(rootOf(appendLeaves(emptyRange(), leaves.slice(0, size)))).toEqual(mth(0, size));
});

test('ranges merge at every point into the same tree', () => {
  for (let size = 1; size <= 130; size += 1)
    for (let cut = 0; cut <= size; cut += 1) {
      const left = appendLeaves(emptyRange(), leaves.slice(0, cut));
      const right = appendLeaves(emptyRange(cut), leaves.slice(cut, size));
      const places = (nodes: readonly { start: number; level: number }[]) =>
        nodes.map(({ start, level }) => `${start}:${level}`).join();
      const merged = rootOf(mergeRanges(left, rangeFrom(cut, size, rangeHashes(right))));
      if (places(right.nodes) !== places(coverOf(cut, size)) || !merged.equals(mth(0, size)))
        throw new Error(`a cut at ${cut} of ${size}`);
    }
});

test('ranges that do not touch, have no root or the wrong number of hashes are refused', () => {
  expect(() => mergeRanges(emptyRange(1), emptyRange(2))).toThrow(RangeError);
  expect(() => rootOf(emptyRange(3))).toThrow(RangeError);
  expect(() => rangeFrom(0, 3, [])).toThrow(RangeError);
});

test('every inclusion proof of every size to 300 verifies, and no other leaf does', () => {
  for (let size = 1; size <= SIZES; size += 1)
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(index, size, mth);
      const leaf = leaves[index] as Hash;
      const ok =
        verifyInclusion(index, size, leaf, proof, mth(0, size)) &&
        !verifyInclusion(index, size, leaves[(index + 1) % SIZES] as Hash, proof, mth(0, size)) &&
        !verifyInclusion(index, size, leaf, [...proof, leaf], mth(0, size)) &&
        (proof.length === 0 || !verifyInclusion(index, size, leaf, proof.slice(1), mth(0, size))) &&
        proof.length <= Math.ceil(Math.log2(size));
      if (!ok) throw new Error(`inclusion of ${index} in ${size}`);
    }
});

test('every consistency proof of every pair of sizes to 300 verifies, and no other root does', () => {
  const other = leafHash('other');
  for (let size = 1; size <= SIZES; size += 1)
    for (let old = 1; old <= size; old += 1) {
      const proof = consistencyProof(old, size, mth);
      const trees = { old, oldRoot: mth(0, old), size, root: mth(0, size) };
      const ok =
        verifyConsistency(trees, proof) &&
        !verifyConsistency({ ...trees, oldRoot: other }, proof) &&
        !verifyConsistency({ ...trees, root: other }, proof) &&
        !verifyConsistency(trees, [...proof, other]) &&
        (old === size || !verifyConsistency(trees, proof.slice(1)));
      if (!ok) throw new Error(`consistency of ${old} with ${size}`);
    }
});

test('proofs come from nodes of segments as well as from leaves', () => {
  const cuts = [0, 64, 100, 128, 256, 300];
  const ranges = cuts.slice(1).map((end, i) => appendLeaves(emptyRange(cuts[i]), leaves.slice(cuts[i], end)));
  const inside = {
    start: 100,
    end: 128,
    nodes: leaves.slice(100, 128).map((hash, i) => ({ start: 100 + i, level: 0, hash })),
  };
  const proof = inclusionProof(117, 300, subtreesOf(...ranges, inside));
  expect(verifyInclusion(117, 300, leaves[117] as Hash, proof, mth(0, 300))).toBe(true);
  expect(() => inclusionProof(70, 300, subtreesOf(...ranges, inside))).toThrow(RangeError);
  expect(() => inclusionProof(300, 300, mth)).toThrow(RangeError);
  expect(() => consistencyProof(0, 300, mth)).toThrow(RangeError);
});
