"""Hashes of what things are made of."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b  # which loads OpenSSL, a good part of a start

from functools import partial
from pathlib import Path

__all__ = ["Hash", "Hashing", "bytes_digest", "digest", "file_digest"]

_SIZE = 16
_CHUNK = 1 << 20

Hashing = blake2b
"""A hash under way."""

Hash = partial(blake2b, digest_size=_SIZE)
"""What all hashes are made with, for bytes that come piece by piece."""


def digest(*parts: object) -> str:
    """A hash of values: texts, numbers, None, and tuples and lists of them."""
    return Hash(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def bytes_digest(data: bytes) -> str:
    """A hash of bytes."""
    return Hash(data).hexdigest()


def file_digest(path: Path) -> str:
    """A hash of the bytes of a file; the empty string if it cannot be read."""
    hashed = Hash()
    try:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(_CHUNK):
                hashed.update(chunk)
    except OSError:
        return ""
    return hashed.hexdigest()
