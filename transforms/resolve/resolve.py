"""From a reference to the places it leads to."""

import re
from collections.abc import Iterable
from itertools import chain, product
from typing import Final

from textus.edition.kinds import KINDS
from textus.transforms.addresses import PART, file_name
from textus.transforms.database.query import Database
from textus.transforms.resolve.found import Finder, Found
from textus.transforms.resolve.places import places_named
from textus.transforms.resolve.quotation import exactly, folded, similar
from textus.transforms.resolve.targets import Target, targets_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.edition import Edition

__all__ = ["resolve"]

_ENTITY_PAGE: Final = re.compile(rf"(?:^|/)(?:{'|'.join(KINDS)})/([^/]+)\.html$")
_DOCUMENT_PAGE: Final = re.compile(r"(?:(?<=/)|^)text/(?=(.+)\.html$)")
_CODE_POINT: Final = re.compile(r"~([0-9a-f]+)~")
_QUOTATION: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“]+)“")
_MARKS: Final = " \t\r\n\"'“”„‘’«»‹›"


def resolve(reference: str, database: Database, edition: "Edition | None" = None) -> list[Found]:
    """Find what a reference means.

    Args:
        reference: An address; a citation in any style or format; the anchor of a mention; a passage as
            ``p5``, ``NAME p5`` or ``NAME#p5``, in words as ``p. 12`` or ``chapter 2, paragraph 5``, or in the
            canonical form that a document declares; the name of a document; the key of an entity, for its
            mentions; or quoted words.
        database: The database of the edition.
        edition: The edition, whose documents know their canonical references; None to do without.

    Returns:
        The places, in the order of documents and texts; several where the reference does not tell them
        apart, none where it leads nowhere. Several citations lead to the places of each, in their order.
    """
    reference = reference.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
    finder = Finder(database)
    if not reference:
        return []
    addresses = targets_in(reference)
    found = [place for readings in addresses for place in _first(readings, finder)]
    if not addresses:
        found = _named(reference, finder) or list(
            map(finder.passage, places_named(reference, database, edition))
        )
    return list(dict.fromkeys(found)) or _quoted(reference, finder, addressed=bool(addresses))


def _first(readings: Iterable[Target], finder: Finder) -> list[Found]:
    """What stands at an address, by the first reading of it that leads anywhere."""
    return next(filter(None, (_at(target, finder) for target in readings)), [])


def _at(target: Target, finder: Finder) -> list[Found]:
    """What stands at an address."""
    database = finder.database
    for start in _DOCUMENT_PAGE.finditer(target.page):
        for page in (start[1], start[1].rpartition(PART)[0]):
            name = "/".join(map(_name_of_file, page.split("/")))
            if (document := database.document(name)) is not None:
                return (
                    _anchored(target.anchor, finder, name) if target.anchor else [finder.document(document)]
                )
    if (entity := _ENTITY_PAGE.search(target.page)) is not None:
        return [finder.mention(o) for o in database.mentions_of(_name_of_file(entity[1]))]
    home = database.edition.base_url
    if target.page.removesuffix("index.html") in {home, home.removesuffix("/")}:
        if target.anchor:
            return _anchored(target.anchor, finder)
        return [finder.document(document) for document in database.documents()]
    return []


def _named(reference: str, finder: Finder) -> list[Found]:
    """What a name of the edition's own means: of a place in a document, a document, an entity."""
    database = finder.database
    for separator in ("#", " "):
        name, found, anchor = reference.rpartition(separator)
        if found and anchor and (not name or database.document(name.strip()) is not None):
            return _anchored(anchor, finder, name.strip() or None)
    if places := _anchored(reference, finder):
        return places
    if (document := database.document(reference)) is not None:
        return [finder.document(document)]
    return [finder.mention(occurrence) for occurrence in database.mentions_of(reference)]


def _anchored(anchor: str, finder: Finder, document: str | None = None) -> list[Found]:
    """The mention or the passage that an anchor or a reference names, in one document or in all."""
    database = finder.database
    if document is None:
        mentions = database.mentions_at(anchor)
    else:
        mention = database.mention(document, anchor)
        mentions = [] if mention is None else [mention]
    if mentions:
        return [finder.mention(occurrence) for occurrence in mentions]
    return [finder.passage(place) for place in database.places(anchor, document)]


def _quoted(reference: str, finder: Finder, *, addressed: bool) -> list[Found]:
    """Where quoted words stand: the whole reference, else what it has between quotation marks.

    Args:
        reference: The words, or a citation with words in it.
        finder: What finds.
        addressed: Whether an address is in it, so that the whole is hardly a misquotation.
    """
    parts = [next(filter(None, match.groups())) for match in _QUOTATION.finditer(reference)]
    ways = (exactly, folded, similar)
    tries = chain(
        product(ways[:2] if addressed else ways, (reference, reference.strip(_MARKS))),
        ((way, part) for part in reversed(parts) for way in ways),
    )
    return next(filter(None, (way(words, finder) for way, words in tries if words.strip(_MARKS))), [])


def _name_of_file(name: str) -> str:
    """The name that `textus.transforms.addresses.file_name` made a file name of."""
    decoded = _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), name)
    return next((made for made in (decoded, decoded[1:]) if file_name(made) == name), decoded)
