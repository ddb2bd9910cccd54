"""The entries of registers inside a text, as far as the registers of a build need them; read in any process."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.edition import Edition
from textus.edition.entity import heading_of
from textus.edition.errors import TextusError
from textus.edition.pieces import Piece, pieces_of
from textus.edition.reading import read_bytes
from textus.edition.register import entries_of, identifier_of
from textus.edition.source import parse_part
from textus.transforms.cache.digests import Hash

__all__ = ["Listed", "Lists", "digest_of", "listed_in"]

_PIECES: Final = 8192
"""What so many pieces of texts say is kept in a process."""

Said = tuple[tuple[str, tuple[str, str]], ...]
"""The identifier of each entry of a piece, with its kind and heading."""


class Listed(NamedTuple):
    """A piece of a text that holds entries.

    Attributes:
        path: The text.
        hashed: The hash of the piece.
        said: What it says, in short.
        piece: The piece; None where it would go from process to process once more.
    """

    path: Path
    hashed: bytes
    said: Said
    piece: Piece | None

    def whole(self) -> bytes:
        """The piece, with an element around it.

        Raises:
            TextusError: The text has been changed since it was read.
        """
        piece = self.piece
        if piece is None:
            name = str(self.path)
            again = pieces_of(read_bytes(self.path, name)) or []
            piece = next((one for one in again if _hash(one) == self.hashed), None)
            if piece is None:
                raise TextusError(name, "was changed while it was read", "build again")
        return piece.whole()


class Lists:
    """What a process needs to read the entries of texts; a piece that has just been read is not read again.

    Args:
        edition: The edition.
        sparing: Whether each process hands on the same piece once only, most likely that of another text.
    """

    def __init__(self, edition: Edition, *, sparing: bool) -> None:
        self.edition = edition
        self._sparing = sparing
        self._pieces: dict[bytes, Said] = {}

    def listed(self, path: Path, piece: Piece) -> Listed | None:
        """What a piece of a text says; None if it cannot be read alone."""
        hashed = _hash(piece)
        said = self._pieces.pop(hashed, None)
        new = said is None
        if said is None:
            try:
                root = parse_part(piece.whole())
            except etree.XMLSyntaxError:
                return None
            said = tuple((identifier_of(entry), heading_of(entry)) for entry in entries_of(root))
            if len(self._pieces) >= _PIECES:
                del self._pieces[next(iter(self._pieces))]  # the one whose use is longest ago
        self._pieces[hashed] = said
        return Listed(path, hashed, said, piece if new or not self._sparing else None)


def listed_in(lists: Lists, path: Path) -> list[Listed] | None:
    """The pieces of a text that hold entries; None if only its tree can tell."""
    try:
        data = read_bytes(path, lists.edition.name_of(path))
    except TextusError:
        return []  # said where the text itself is read
    pieces = pieces_of(data)
    if pieces is None:
        return None
    found: list[Listed] = []
    for piece in pieces:
        listed = lists.listed(path, piece)
        if listed is None:
            return None
        found.append(listed)
    return found


def digest_of(pieces: Iterable[Piece | Listed]) -> str:
    """The hash of the entries of a text."""
    hashes = [one.hashed if isinstance(one, Listed) else _hash(one) for one in pieces]
    return Hash(b"".join(hashes)).hexdigest()


def _hash(piece: Piece) -> bytes:
    return Hash(piece.around + piece.content).digest()
