"""The punctuation of what is encoded by its parts alone: bibliographic references, names and places of an entry.

A ``biblStruct`` has no punctuation, and a ``bibl`` in a list or of a source need not have any (TEI Guidelines,
3.12.2). Which sign stands between two parts is what printed bibliographies agree on, whatever their language. The names
of a place, and a place and a date that stand side by side, have commas between them, as have the persons of a play and
who they are.
"""

from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.tei import NS, is_element, local_name

__all__ = ["END", "PUNCTUATED", "ends_reference", "is_missing", "signs_behind"]

_LISTS: Final = frozenset(
    {"biblFull", "biblStruct", "event", "listBibl", "object", "org", "person", "place", "sourceDesc"}
)
_STATEMENTS: Final = frozenset({"editionStmt", "publicationStmt", "seriesStmt", "titleStmt"})
_PARTS: Final = _STATEMENTS | {"analytic", "monogr", "series"}
_WHOLE: Final = frozenset({"bibl", "biblFull", "biblStruct"})
_ENTRIES: Final = frozenset(
    {"birth", "castItem", "death", "location", "org", "origin", "origPlace", "person", "place"}
)
_NAMES: Final = frozenset(
    {"country", "date", "district", "geo", "geogName", "orgName", "origDate", "origPlace", "persName", "placeName",
     "region", "settlement"}
)  # fmt: skip
"""What stands side by side in an entry or a part of one, and is told apart by commas."""
_ROLE: Final = ("role", "roleDesc")
"""A person of a play and who that is, with a comma between them too."""
PUNCTUATED: Final = _PARTS | _WHOLE | _ENTRIES | {"imprint"}
"""The elements in which signs may be missing."""
END: Final = "."
"""What ends a reference."""
_MIXED: Final = frozenset({"bibl", "birth", "castItem", "death", "origin", "origPlace"})
"""Those of the elements that may have words of their own."""

_SORTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("author", "editor", "respStmt", "persName", "orgName", "name"), "person"),
        **dict.fromkeys(("biblScope", "citedRange", "num"), "scope"),
        **dict.fromkeys(("idno", "ptr", "ref"), "address"),
        **dict.fromkeys((*_PARTS, "availability", "bibl"), "part"),
        **dict.fromkeys(("meeting", "edition", "extent"), "edition"),
        **{name: name for name in ("title", "imprint", "pubPlace", "publisher", "date")},
    }
)
"""What the parts are; before and behind any other there is no sign."""
_STOPS: Final = frozenset(",.;:!?…")
_QUOTES: Final = "”’“»›"
_BEFORE: Final = MappingProxyType(
    {"person": ".", "title": ".", "imprint": ".", "part": ".", "address": ".", "pubPlace": ".", "publisher": ".",
     "edition": ",", "date": ",", "scope": ","}
)  # fmt: skip
_BETWEEN: Final = MappingProxyType(
    {
        ("person", "person"): ";",
        ("person", "scope"): ",",
        ("pubPlace", "pubPlace"): ",",
        ("pubPlace", "publisher"): ":",
        ("publisher", "publisher"): ",",
        ("publisher", "pubPlace"): ",",
        ("scope", "imprint"): ",",
        ("address", "address"): ",",
    }
)
"""The sign between two of them, where that is not the one before the second."""
_OF_JOURNALS: Final = frozenset({"biblScope", "date"})
_VOLUMES: Final = frozenset({"vol", "volume", "band", "tome", "nr", "no", "number"})


def signs_behind(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The parts of a reference that others follow, with the sign that belongs behind each, which may be none.

    Args:
        element: The reference or a part of it, one of `PUNCTUATED`.
    """
    if _is_in_words(element):
        return
    is_entry = local_name(element) in _ENTRIES
    children = [child for child in element if is_element(child)]
    before: etree._Element | None = None
    for child, following in pairwise(children):
        if _says_something(child) or before is None:
            before = child
        if is_entry:
            pair = (local_name(before), local_name(following))
            if pair == _ROLE or _NAMES.issuperset(pair):
                yield child, ","
            continue
        sorts = _sort(before), _sort(following)
        if all(sorts) and not (child.tail or "").strip():
            yield child, _sign(*sorts, following)


def ends_reference(element: etree._Element) -> bool:
    """Whether an element is a reference that ends with a full stop, if its words do not."""
    if local_name(element) not in _WHOLE or _is_in_words(element) or not len(element):
        return False
    last = element[-1]
    return is_element(last) and _SORTS.get(local_name(last), "address") != "address"


def is_missing(sign: str, words: str) -> bool:
    """Whether words do not end in a sign that stands for another; behind initials there is a semicolon."""
    last = words.rstrip(_QUOTES)[-1:]
    return last not in _STOPS or (sign == ";" and last == ".")


def _is_in_words(element: etree._Element) -> bool:
    """Whether a reference stands in words, or has words of its own, where signs are those of the author."""
    name, parent = local_name(element), element.getparent()
    if name == "bibl" and parent is not None and not _holds_references(parent):
        return True
    if name in _STATEMENTS:
        return parent is None or local_name(parent) != "biblFull"
    texts = (element.text, *(child.tail for child in element))
    return name in _MIXED and any(text and text.strip() for text in texts)


def _holds_references(element: etree._Element) -> bool:
    """Whether the references in an element are entries of a list, as those to the sources of a file are."""
    name = local_name(element)
    return name in _LISTS or (name == "bibl" and not _is_in_words(element))


def _says_something(element: etree._Element) -> bool:
    return bool(element.attrib) or any(str(text).strip() for text in element.itertext())


def _sign(before: str, sort: str, element: etree._Element) -> str:
    """The sign between parts of two sorts, of which the second is known."""
    if (before, sort) == ("title", "title") and element.get("type") == "sub":
        return ":"
    if (before, sort) == ("title", "scope") and _begin(element).get("unit", "").lower() in _VOLUMES:
        return ""
    parent = element.getparent()
    if (before, sort) == ("person", "date") and parent is not None and parent.find(NS + "title") is None:
        return ""
    return _BETWEEN.get((before, sort), _BEFORE[sort])


def _sort(element: etree._Element) -> str:
    """What a part is, or the empty string."""
    return _SORTS.get(local_name(_begin(element)), "")


def _begin(element: etree._Element) -> etree._Element:
    """A part; of an imprint that begins with the volume of a journal or its year, that, which goes with the title."""
    first = next((child for child in element if is_element(child)), None)
    if first is not None and local_name(element) == "imprint" and local_name(first) in _OF_JOURNALS:
        return first
    return element
