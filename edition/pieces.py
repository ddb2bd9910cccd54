"""The register entries of a text, found in its bytes.

Most texts write their lists of entities alike: in the namespace of their root, entry by entry. There each entry is a
piece of the bytes, and is read alone, or not at all if the same piece has been read before. Of a text that is
well-formed, the pieces have the entries that its tree would have; whether it is well-formed nobody has looked.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.register import LISTS, may_have_lists
from textus.edition.tei import TEI_NAMESPACE, XI

__all__ = ["Piece", "pieces_of"]

_TEI: Final = TEI_NAMESPACE.encode()
_XINCLUDE: Final = XI[1:-1].encode()
_ATTRIBUTES: Final = rb"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>"""
_NAMES: Final = frozenset(name.encode() for name in (*LISTS, *ENTRY_KINDS))
_ENTRY_NAMES: Final = "|".join(ENTRY_KINDS).encode()
_LIST_NAMES: Final = "|".join(sorted(LISTS)).encode()
_BEFORE_ROOT: Final = re.compile(rb"(?:\s++|<\?[^?]*+\?>|<!--(?:[^-]++|-(?!-))*+-->)*+")
_ROOT: Final = re.compile(rb"<([A-Za-z]+)" + _ATTRIBUTES)
_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS: Final = frozenset({b"utf-8", b"us-ascii", b"ascii"})
_NAMESPACE: Final = re.compile(rb"""\sxmlns(:[\w.-]+)?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HOLDER: Final = re.compile(rb"<(?:(!--|\?)|(?:(" + _LIST_NAMES + rb")|(" + _ENTRY_NAMES + rb"))(?=[\s/>]))")
_REST: Final = re.compile(_ATTRIBUTES)
_ENTRY: Final = re.compile(rb"\s*+(<(" + _ENTRY_NAMES + rb")(?=[\s/>])" + _ATTRIBUTES + rb")")
_SPACE: Final = re.compile(rb"\s*+")
_INSIDE: Final = re.compile(rb"<(?:" + _LIST_NAMES + rb"|" + _ENTRY_NAMES + rb")(?=[\s/>])")


class Piece(NamedTuple):
    """A part of a text that holds entries.

    Attributes:
        around: The start tag of an element that it may be read in.
        content: The part; elements, and what stands between them.
    """

    around: bytes
    content: bytes

    def whole(self) -> bytes:
        """The element around it, with it."""
        name = self.around[1:].split(b" ", 1)[0]
        return self.around + self.content + b"</" + name + b">"


class _NotPlainError(Exception):
    pass


def pieces_of(data: bytes) -> list[Piece] | None:
    """The pieces of a text that hold entries; None if only its tree can tell.

    Args:
        data: The text.
    """
    try:
        start, declared = _head(data)
        pieces = list(_pieces(data, start, declared))
    except _NotPlainError:
        return None
    return pieces if pieces and may_have_lists(data) else []


def _head(data: bytes) -> tuple[int, bytes]:
    """Where the content of the root begins, and the namespaces that it declares, which have to be all.

    Raises:
        _NotPlainError: The text has other namespaces, an encoding in which bytes say something else, or entities.
    """
    before = _BEFORE_ROOT.match(data)
    at = before.end() if before else 0
    encoding = _ENCODING.search(data, 0, at)
    root = _ROOT.match(data, at)
    if (
        root is None
        or root[1] in _NAMES
        or (encoding is not None and encoding[1].lower() not in _PLAIN_ENCODINGS)
        or b"[CDATA[" in data
    ):
        raise _NotPlainError
    found = [(match[0], match[1], match[2] or match[3] or b"") for match in _NAMESPACE.finditer(root[2])]
    names = [name for _, _, name in found]
    if (
        [prefix for _, prefix, name in found if name == _TEI] != [None]
        or _XINCLUDE in names
        or any(b"&" in name for name in names)
        or data.count(b"xmlns") != len(found)
    ):
        raise _NotPlainError
    return root.end(), b"".join(sorted(declaration for declaration, _, _ in found))


def _pieces(data: bytes, at: int, declared: bytes) -> Iterator[Piece]:
    """The pieces of all that holds entries and stands in nothing else that does."""
    while (match := _HOLDER.search(data, at)) is not None:
        start, at = match.span()
        if match[1] is not None:
            at = _behind(data, match)
            continue
        rest = _REST.match(data, at)
        if rest is None:
            raise _NotPlainError
        at = rest.end()
        if rest[1].endswith(b"/"):
            continue
        if match[2] is not None:
            pieces, end = _entries_in(data, match[2], at, declared)
            if end:
                yield from pieces
                at = end
                continue
        name = match[2] or match[3]
        content, at = at, _end_of(data, name, at)
        if _INSIDE.search(data, content, at) is not None and data.find(b"xml:id", content, at) >= 0:
            yield Piece(b"<TEI" + declared + b">", data[start:at])


def _entries_in(data: bytes, name: bytes, at: int, declared: bytes) -> tuple[list[Piece], int]:
    """The entries of a list, each as a piece, and where the list ends; 0 if it holds anything else."""
    around, end = b"<" + name + declared + b">", b"</" + name + b">"
    found: list[Piece] = []
    while (entry := _ENTRY.match(data, at)) is not None:
        start, at = entry.span(1)
        if not entry[3].endswith(b"/"):
            inner = entry[2]
            close = data.find(b"</" + inner + b">", at)
            if close < 0 or data.find(b"<" + inner, at, close) >= 0:
                return [], 0
            at = close + len(inner) + 3
        found.append(Piece(around, data[start:at]))
    space = _SPACE.match(data, at)
    at = space.end() if space else at
    return (found, at + len(end)) if data.startswith(end, at) else ([], 0)


def _end_of(data: bytes, name: bytes, at: int) -> int:
    """Where an element ends, from where its content begins.

    Raises:
        _NotPlainError: It has no end.
    """
    depth, tags = 1, _tags_of(name)
    while (tag := tags.search(data, at)) is not None:
        at = tag.end()
        if tag[3] is None:  # a comment or an instruction
            at = _behind(data, tag)
        elif tag[2]:
            depth -= 1
            if not depth:
                return at
        elif not tag[3].endswith(b"/"):
            depth += 1
    raise _NotPlainError


@cache
def _tags_of(name: bytes) -> re.Pattern[bytes]:
    """The tags of an element, and what may look as if it held some."""
    return re.compile(rb"<(?:(!--|\?)|(/?)" + name + rb"(?=[\s/>])" + _ATTRIBUTES + rb")")


def _behind(data: bytes, opening: re.Match[bytes]) -> int:
    """Where a comment or an instruction ends.

    Raises:
        _NotPlainError: It does not.
    """
    end = b"?>" if opening[1] == b"?" else b"-->"
    found = data.find(end, opening.end())
    if found < 0:
        raise _NotPlainError
    return found + len(end)
