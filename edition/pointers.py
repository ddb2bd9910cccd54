"""Pointers: what ``@ref``, ``@key``, ``@target`` and their like lead to (TEI Guidelines, 16.2).

A pointer is a URI reference, a private URI scheme declared by ``prefixDef``, or, in ``@key``, a bare
identifier. Resolving is naming the file and the identifier; whether they exist is asked of the edition.
"""

import os
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote

from textus.edition.paths import resolved
from textus.edition.tei import XML
from textus.edition.uris import file_path, join_uri, split_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.regex.pattern import Pattern

__all__ = ["POINTING_ATTRIBUTES", "Attributed", "Pointer", "PointerReader", "bases_of", "chosen_pointer"]

_PLAIN: Final = r"(?a:(?:[\w-][\w.-]*/)*[\w-][\w.-]*(?:#[\w.-]+)?)"
"""A relative reference that only has to be put behind the folder it starts from."""
_SCHEME: Final = r"(?s:([A-Za-z][A-Za-z0-9+.\-]*):(.*)$)"


POINTING_ATTRIBUTES: Final = ("ref", "key", "corresp", "sameAs")
"""Where a mention points from, in order of preference."""


class Attributed(Protocol):
    """An element, as far as its attributes are asked for."""

    def get(self, key: str, default: str, /) -> str:
        """The value of an attribute."""


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
        path: The file, without links, which relative pointers start from.
        definitions: Its ``prefixDef`` elements.
        files: The files that references in its folder were found to mean; more are added.
    """

    def __init__(
        self, path: Path, definitions: "Iterable[Attributed]", files: dict[str, Path] | None = None
    ) -> None:
        self._path = path
        self._prefixes: dict[str, list[tuple[Pattern, str]]] = {}
        self._files = {} if files is None else files
        self._here: dict[str, Pointer] = {}
        for definition in definitions:
            self._declare(definition)

    def _declare(self, definition: "Attributed") -> None:
        from textus.edition.regex.errors import PatternError  # noqa: PLC0415 - most documents declare no prefix
        from textus.edition.regex.pattern import pattern_of  # noqa: PLC0415 - the same

        try:
            pattern = pattern_of(definition.get("matchPattern", ""), whole=True)
        except PatternError:
            return
        replacement = definition.get("replacementPattern", "")
        self._prefixes.setdefault(definition.get("ident", ""), []).append((pattern, replacement))

    def read(self, written: str, element: "etree._Element") -> Pointer:
        """One pointer of an attribute that holds URIs."""
        if not written.startswith("#"):
            return self.read_from(written, bases_of(element))
        known = self._here.get(written)
        if known is None:
            known = self._here[written] = self.read_from(written, ())
        return known

    def read_from(self, written: str, bases: Sequence[str]) -> Pointer:
        """One pointer of an element, given the values of ``xml:base`` from it outwards."""
        folder = _folder_on_the_web(tuple(bases)) if bases and re.fullmatch(_PLAIN, written) else ""
        if folder:
            return Pointer(written, None, None, folder + written)
        uri = self._expand(written)
        if uri.startswith("#"):
            # Projects set xml:base to the address of publication and still mean this file by a bare #id.
            return Pointer(written, self._path, unquote(uri[1:]) or None)
        parts = split_uri(uri)
        if parts.scheme or parts.netloc:
            return Pointer(written, None, None, uri)
        base = _joined(tuple(bases))
        if base:
            joined = join_uri(base, uri)
            if split_uri(joined).scheme:
                return Pointer(written, None, None, joined)
            parts = split_uri(joined)
        return Pointer(written, self._file(parts.path), unquote(parts.fragment) or None)

    def _file(self, relative: str) -> Path:
        known = self._files.get(relative)
        if known is None:
            known = self._files[relative] = self._followed(file_path(relative))
        return known

    def _followed(self, relative: str) -> Path:
        """The file that a relative path leads to, without links; folders are followed once."""
        path = self._path.parent / relative
        folder, slash, name = relative.rpartition("/")
        plain = name not in {"", ".", ".."} and not relative.startswith("/")
        if not plain or os.path.islink(path):  # noqa: PTH114 - never an error
            return resolved(path)
        known = self._files.get(folder + slash)
        if known is None:
            known = self._files[folder + slash] = resolved(path.parent)
        return known / name

    def read_all(self, written: str, element: "etree._Element") -> list[Pointer]:
        """The pointers of an attribute that holds several, separated by white space."""
        return [self.read(one, element) for one in written.split()]

    def read_key(self, key: str) -> Pointer:
        """The pointer that ``@key`` is: an identifier of a register, with or without ``#``."""
        return Pointer(key, self._path, key.strip().removeprefix("#"))

    def _expand(self, written: str) -> str:
        scheme = re.match(_SCHEME, written)
        if scheme:
            for pattern, replacement in self._prefixes.get(scheme[1], ()):
                filled = pattern.filled(scheme[2], replacement)
                if filled is not None:
                    return filled
        return written


def bases_of(element: "etree._Element") -> list[str]:
    """The values of ``xml:base``, the element's own first, then those of the elements around it."""
    found = []
    node: etree._Element | None = element
    while node is not None:
        value = node.get(XML + "base")
        if value is not None:
            found.append(value)
        node = node.getparent()
    return found


@lru_cache(maxsize=256)
def _joined(bases: tuple[str, ...]) -> str:
    """The base URI that nested values of ``xml:base`` give, the innermost first, or the empty string."""
    joined = ""
    for base in filter(None, bases):
        joined = join_uri(base, joined) if joined else base
        if split_uri(joined).scheme:
            break
    return joined


@lru_cache(maxsize=256)
def _folder_on_the_web(bases: tuple[str, ...]) -> str:
    """The folder on the web that relative references start from, or the empty string if they start elsewhere."""
    base = _joined(bases)
    if not base.startswith(("http://", "https://")):
        return ""
    try:
        folder = join_uri(base, ".")
    except ValueError:
        return ""
    return folder if folder.endswith("/") and split_uri(folder).netloc else ""


def chosen_pointer(element: Attributed) -> tuple[str, str]:
    """The attribute that a possible mention points with, and what is written there; empty if there is none.

    ``@key`` counts only where there is no ``@ref``: beside one it repeats it in another notation.
    """
    for attribute in POINTING_ATTRIBUTES:
        written = element.get(attribute, "").strip()
        if written:
            return attribute, written
    return "", ""
