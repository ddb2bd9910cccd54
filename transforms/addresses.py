"""Where things lie in a site, and under which address they are published.

Every page lies one folder deep at most below its kind, so that the site can be moved as a whole and opened
from the file system. Names are made safe for every file system without making two the same.
"""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote

__all__ = ["PART", "Addresses", "file_name", "fragment"]

_SAFE: Final = re.compile(r"[^A-Za-z0-9._\-]")
_FIT: Final = re.compile(r"[\w.\-~]*", re.ASCII)
"""Anchors that can stand as they are."""
_MOST: Final = 1024
"""Names that are remembered: a page asks for the same again and again."""
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

PART: Final = "~"
"""What stands between the name of a text and that of a part of it; `file_name` only makes pairs of it."""


@lru_cache(_MOST)
def file_name(name: str) -> str:
    """A name as a file of every common file system, keeping different names different.

    Characters outside ASCII letters, digits, ``.``, ``_`` and ``-`` become ``~`` and their code point.
    """
    safe = _SAFE.sub(lambda match: f"~{ord(match[0]):x}~", name) or "~"
    if safe.startswith(".") or _RESERVED.match(safe):
        safe = "~" + safe
    return safe


@lru_cache(_MOST)
def fragment(anchor: str) -> str:
    """An anchor as the fragment of an address."""
    return anchor if _FIT.fullmatch(anchor) else quote(anchor, safe="!$&'()*+,;=:@/?-._~")


class Addresses:
    """The addresses of one edition's site.

    Args:
        base_url: The address it is published under, ending in a slash; the empty string where none is known,
            which makes citations name the path inside the site.
    """

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def document(self, name: str) -> str:
        """The page of a document, relative to the site."""
        return f"text/{'/'.join(file_name(part) for part in name.split('/'))}.html"

    def part(self, name: str, part: str) -> str:
        """The page of a part of a document that is read in parts, relative to the site."""
        return f"{self.document(name).removesuffix('.html')}{PART}{file_name(part).replace('~', '-')}.html"

    def entity(self, kind: str, key: str) -> str:
        """The page of an entity, relative to the site."""
        return f"{kind}/{file_name(key)}.html"

    def absolute(self, page: str, anchor: str = "") -> str:
        """A lasting address: of a page, or of a passage or mention in it."""
        target = f"#{fragment(anchor)}" if anchor else ""
        return f"{self.base_url}{quote(page)}{target}"
