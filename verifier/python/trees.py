"""Trees of hashes (RFC 6962): runs of leaves, and the directory, whose leaves change."""
from .hashes import EMPTY, node


class Frontier:
    """The perfect subtrees of a run of leaves: [(start, size, hash)], like a binary counter."""

    def __init__(self, parts=()):
        self.parts = list(parts)

    def add(self, start, size, value):
        """Adds the root of a perfect subtree of `size` leaves from `start`, joining left siblings."""
        while self.parts:
            left_start, left_size, left = self.parts[-1]
            if left_size != size or left_start % (2 * size):
                break
            self.parts.pop()
            start, size, value = left_start, size * 2, node(left, value)
        self.parts.append((start, size, value))

    def join(self, parts):
        for part in parts:
            self.add(*part)

    def root(self):
        if not self.parts:
            return EMPTY
        value = self.parts[-1][2]
        for _, _, left in reversed(self.parts[:-1]):
            value = node(left, value)
        return value


def pieces(start, end):
    """Sizes of the perfect subtrees between two leaves."""
    while start < end:
        size = start & -start if start else 1 << (end - start).bit_length() - 1
        while start + size > end:
            size >>= 1
        yield start, size
        start += size


def tree_root(leaves):
    """The root of a list of leaf hashes, level by level; a last odd node moves up as it is."""
    row = list(leaves)
    if not row:
        return EMPTY
    while len(row) > 1:
        pairs = [node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = pairs + row[len(pairs) * 2:]
    return row[0]


class Directory:
    """The directory tree: heads change, the root follows. Only the paths of changed slots are hashed again."""

    def __init__(self):
        self.rows = [[]]

    def set(self, slot, value):
        row = self.rows[0]
        row[slot:slot + 1] = [value]
        depth = 0
        while len(self.rows[depth]) > 1:
            row, slot = self.rows[depth], slot // 2
            pair = row[2 * slot:2 * slot + 2]
            if len(self.rows) == depth + 1:
                self.rows.append([])
            self.rows[depth + 1][slot:slot + 1] = [node(*pair) if len(pair) == 2 else pair[0]]
            depth += 1

    def root(self):
        return next(row[0] for row in self.rows if len(row) == 1) if self.rows[0] else EMPTY
