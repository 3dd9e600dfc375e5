"""SHA-256, and the hashes of leaves and nodes of a tree (RFC 6962 2.1)."""
import base64
import hashlib


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def leaf(data):
    """The hash of a leaf."""
    return sha(b"\0" + data)


def node(left, right):
    """The hash of an inner node."""
    return sha(b"\1" + left + right)


EMPTY = sha(b"")
