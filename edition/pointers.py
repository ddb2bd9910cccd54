"""Pointers: what ``@ref``, ``@key``, ``@target`` and their like lead to (TEI Guidelines, 16.2).

A pointer is a URI reference, a private URI scheme declared by ``prefixDef``, or, in ``@key``, a bare
identifier. Resolving is naming the file and the identifier; whether they exist is asked of the edition.
"""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from textus.edition.tei import NS, XML

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Pointer", "PointerReader"]

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):(.*)$", re.DOTALL)


class Pointer(NamedTuple):
    """One pointer, resolved as far as its own document tells.

    Attributes:
        written: As it stands in the attribute.
        path: The file it leads to; None for an address on the web or a bare key.
        identifier: The ``xml:id`` it names, or None.
        uri: The absolute URI, for pointers to the web, or None.
    """

    written: str
    path: Path | None
    identifier: str | None
    uri: str | None = None

    @property
    def local(self) -> bool:
        """Whether it leads into a file, and so can dangle."""
        return self.uri is None


class PointerReader:
    """Reads the pointers of one document.

    Args:
        path: The file, which relative pointers start from.
        root: Its tree, where ``prefixDef`` is declared.
    """

    def __init__(self, path: Path, root: "etree._Element") -> None:
        self._path = path.resolve()
        self._prefixes: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for definition in root.iter(NS + "prefixDef"):
            self._declare(definition)

    def _declare(self, definition: "etree._Element") -> None:
        try:
            pattern = re.compile(definition.get("matchPattern", ""))
        except re.error:
            return
        replacement = re.sub(
            r"\$(\d)", r"\\g<\1>", definition.get("replacementPattern", "").replace("\\", r"\\")
        )
        self._prefixes.setdefault(definition.get("ident", ""), []).append((pattern, replacement))

    def read(self, written: str, element: "etree._Element") -> Pointer:
        """One pointer of an attribute that holds URIs."""
        uri = self._expand(written)
        if uri.startswith("#"):
            # Projects set xml:base to the address of publication and still mean this file by a bare #id.
            return Pointer(written, self._path, unquote(uri[1:]) or None)
        parts = urlsplit(uri)
        if parts.scheme or parts.netloc:
            return Pointer(written, None, None, uri)
        base = _base_of(element)
        if base:
            joined = urljoin(base, uri)
            if urlsplit(joined).scheme:
                return Pointer(written, None, None, joined)
            parts = urlsplit(joined)
        path = (self._path.parent / unquote(parts.path)).resolve()
        return Pointer(written, path, unquote(parts.fragment) or None)

    def read_all(self, written: str, element: "etree._Element") -> list[Pointer]:
        """The pointers of an attribute that holds several, separated by white space."""
        return [self.read(one, element) for one in written.split()]

    def read_key(self, key: str) -> Pointer:
        """The pointer that ``@key`` is: an identifier of a register, with or without ``#``."""
        return Pointer(key, self._path, key.strip().removeprefix("#"))

    def _expand(self, written: str) -> str:
        scheme = _SCHEME.match(written)
        if scheme:
            for pattern, replacement in self._prefixes.get(scheme[1], ()):
                if pattern.fullmatch(scheme[2]):
                    return pattern.sub(replacement, scheme[2], count=1)
        return written


def _base_of(element: "etree._Element") -> str:
    """The base URI that ``xml:base`` of the element and its ancestors give, or the empty string."""
    base = ""
    node: etree._Element | None = element
    while node is not None:
        value = node.get(XML + "base")
        if value:
            base = urljoin(value, base) if base else value
            if urlsplit(base).scheme:
                break
        node = node.getparent()
    return base
