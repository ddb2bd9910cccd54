"""Where the words stand that an entry of a location-referenced apparatus is about (TEI Guidelines, 12.2.1).

Such an entry names a place, a line or a passage, and repeats the words that it is about. Where they stand there once,
they are found, and two marks are put into the tree around them (processing instructions, which hold no text). Where
they do not, it is said why.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from lxml import etree

from textus.edition.canonical import elements_named
from textus.edition.document import Document
from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants, readings_of
from textus.edition.word_places import MILESTONES, Edge, WordPlaces, put_mark, tokens_of
from textus.edition.words import words_of

__all__ = ["Locations", "locations_of", "place_named"]

_MARK: Final = "textus"
_ELLIPSIS: Final = re.compile(r"\s*(?:…|\.\.\.|[—–]|\[\.\.\.\])\s*")
_LINES: Final = frozenset({"l", "lb", "line"})
_CTS: Final = re.compile(r"urn:cts:[^:]*:[^:]*:(.+)")
_LONGEST: Final = 40
"""Characters of a lemma that a message repeats."""


@dataclass(slots=True)
class Locations:
    """What is known of the entries that only name a place.

    Attributes:
        points: The marks around the words of each entry whose words are found.
        unknown: Why those of the others are not.
    """

    points: dict[etree._Element, tuple[etree._Element, etree._Element]] = field(default_factory=dict)
    unknown: dict[etree._Element, str] = field(default_factory=dict)


_KNOWN: Final[WeakKeyDictionary[Document, Locations]] = WeakKeyDictionary()
"""Those of the documents that are there: marks are put into a tree once."""


def locations_of(document: Document) -> Locations:
    """Find the words of a document's location-referenced entries; asking for the first time marks them in its tree."""
    found = _KNOWN.get(document)
    if found is None:
        found = _KNOWN[document] = _located(document)
    return found


def place_named(app: etree._Element) -> str:
    """What an entry calls its place (``@loc``): of a CTS URN the passage, without the work and the words in it."""
    name = " ".join(app.get("loc", "").split())
    written = _CTS.fullmatch(name)
    if written is None:
        return name
    return "-".join(dict.fromkeys(end.partition("@")[0].strip(":") for end in written[1].split("-")))


def _located(document: Document) -> Locations:
    found, variants = Locations(), Variants(document)
    entries = [
        app
        for app in document.root.iter(NS + "app")
        if variants.refers(app) and _names_a_place(app, variants)
    ]
    if not entries:
        return found
    text = WordPlaces(document.texts)
    places = _Places(document)
    spans: dict[etree._Element, tuple[int, int]] = {}
    for app in entries:
        span = _span(app, text, places, variants)
        if isinstance(span, str):
            found.unknown[app] = span
        else:
            spans[app] = span
    _put_marks(spans, text, found)
    return found


def _names_a_place(app: etree._Element, variants: Variants) -> bool:
    """Whether an entry names a place that its words lie in, and no two points around them."""
    if app.get("to"):
        return False
    target = variants.target(app.get("from", ""))
    if target is None:
        return not app.get("from") or bool(app.get("loc"))
    if not variants.by_location and variants.declared:
        return False
    lemma = _lemma(app)
    holds = bool(len(target)) or bool(target.text) or local_name(target) in MILESTONES
    return holds and lemma is not None and tokens_of(words_of(lemma)) != tokens_of(words_of(target))


def _lemma(app: etree._Element) -> etree._Element | None:
    return next((reading for reading in readings_of(app) if local_name(reading) == "lem"), None)


def _span(
    app: etree._Element, text: WordPlaces, places: "_Places", variants: Variants
) -> tuple[int, int] | str:
    """The first and the last word that an entry is about, or why nobody knows."""
    lemma = _lemma(app)
    words = "" if lemma is None else words_of(lemma)
    parts = [tokens for part in _ELLIPSIS.split(words) if (tokens := tokens_of(part))]
    if not parts:
        return "it has no lemma"
    place = places.of(app, variants)
    if isinstance(place, str):
        return place
    found = list(text.find(parts, *text.extent(place)))
    called = place_named(app) or app.get("from", "")
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
    if not found:
        return f"“{shown}” is not in {called}"
    return found[0] if len(found) == 1 else f"“{shown}” is in {called} {len(found)} times"


class _Places:
    """The places of a document by what they are called."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._called: dict[str, list[etree._Element]] = defaultdict(list)
        for passage in document.passages:
            for name in dict.fromkeys((passage.ref, passage.label)):
                self._called[name].append(passage.element)

    def of(self, app: etree._Element, variants: Variants) -> etree._Element | str:
        """The place that an entry names; words where there is none, or more than one."""
        target = variants.target(app.get("from", ""))
        if target is not None:
            return target
        name = place_named(app)
        if not name:
            return "it names no place"
        found = self._called.get(name) or list(elements_named(name, self._document))
        if len(found) > 1:
            lines = [one for one in found if local_name(one) in _LINES]  # by their numbers before others
            found = lines or found
            around = set(app.iterancestors())
            near = [one for one in found if one in around]
            found = near[:1] or _with_most_in_common(found, around)
        if not found:
            return f"nothing in the text is called {name}"
        return found[0] if len(found) == 1 else f"{len(found)} places are called {name}"


def _with_most_in_common(
    places: Sequence[etree._Element], around: set[etree._Element]
) -> list[etree._Element]:
    """The places that share the most of what stands around an entry."""
    depths = [sum(one in around for one in place.iterancestors()) for place in places]
    return [place for place, depth in zip(places, depths, strict=True) if depth == max(depths)]


def _put_marks(spans: dict[etree._Element, tuple[int, int]], text: WordPlaces, found: Locations) -> None:
    """Put the marks into the tree; in one text the last first, so that the places of the others stay."""
    edges: list[tuple[Edge, int, etree._Element]] = []
    for app, (first, last) in spans.items():
        start, end = (etree.ProcessingInstruction(_MARK, word) for word in ("from", "to"))
        found.points[app] = (start, end)
        edges += ((text.edge(first, end=False), 1, start), (text.edge(last, end=True), 0, end))
    for edge, _, mark in sorted(edges, key=lambda one: (one[0].offset, one[1]), reverse=True):
        put_mark(edge, mark)
