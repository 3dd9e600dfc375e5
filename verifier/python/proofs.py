"""Proofs of inclusion and of consistency (RFC 6962 2.1.1, 2.1.2)."""
from .hashes import node


def audit_path(index, size):
    """For each step from the leaf to the root: whether the sibling is on the left."""
    if size <= 1:
        return []
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return audit_path(index, k) + [False]
    return audit_path(index - k, size - k) + [True]


def climb(index, size, value, proof):
    """The root that an inclusion proof leads to, or None."""
    if not 0 <= index < size:
        return None
    steps = audit_path(index, size)
    if len(steps) != len(proof):
        return None
    for on_left, sibling in zip(steps, proof):
        value = node(sibling, value) if on_left else node(value, sibling)
    return value


def consistent(old, old_root, size, root, proof):
    """RFC 6962 2.1.2, recursively as it is defined: rebuilds both roots from the proof."""
    if not 1 <= old <= size:
        return False
    rest = list(proof)

    def walk(m, n, whole):
        if m == n:
            value = old_root if whole else rest.pop(0)
            return value, value
        k = 1 << (n - 1).bit_length() - 1
        if m <= k:
            a, b = walk(m, k, whole)
            return a, node(b, rest.pop(0))
        a, b = walk(m - k, n - k, False)
        left = rest.pop(0)
        return node(left, a), node(left, b)

    try:
        a, b = walk(old, size, True)
    except IndexError:
        return False
    return not rest and a == old_root and b == root
