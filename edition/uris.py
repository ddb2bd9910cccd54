"""URI references taken apart and put together (RFC 3986); whatever a text writes for one, nothing fails."""

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

__all__ = ["file_path", "join_uri", "split_uri"]

_PARTS: Final = r"(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?"
"""The expression of RFC 3986, appendix B."""


def split_uri(written: str) -> SplitResult:
    """The parts of a reference; also of one that is none, such as ``http://[sic]/``."""
    try:
        return urlsplit(written)
    except ValueError:
        found = re.match(_PARTS, written)
        scheme, netloc, path, query, fragment = found.groups("") if found else ("", "", written, "", "")
        return SplitResult(scheme.lower(), netloc, path, query, fragment)


def join_uri(base: str, written: str) -> str:
    """A reference as seen from a base; itself where the two do not go together."""
    try:
        return urljoin(base, written)
    except ValueError:
        return written


def file_path(path: str) -> str:
    """The path of a reference as one of the file system: decoded, but for what no path may hold."""
    return unquote(path).replace("\0", "%00")
