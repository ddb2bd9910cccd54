"""Variants: the entries of a critical apparatus and the readings in them (TEI Guidelines, 12.1 and 12.2)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.document import Document
from textus.edition.identified import first_with
from textus.edition.tei import NS, is_element, local_name
from textus.edition.witnesses import Witness, Witnesses, names_in

__all__ = ["Attested", "Variants", "attested_by", "parts_of", "readings_of"]

_READINGS: Final = frozenset({"lem", "rdg"})
_APART: Final = frozenset({"listApp", "standOff"})
_REFERRING: Final = frozenset({"location-referenced", "double-end-point"})
_IN_PLACE: Final = "parallel-segmentation"


def _is_apparatus(element: etree._Element) -> bool:
    return local_name(element) == "div" and element.get("type") == "apparatus"


def parts_of(app: etree._Element) -> Iterator[str | etree._Element]:
    """What an entry holds, in its order: its elements, those of its groups among them, and stray text."""
    waiting: list[str | etree._Element] = _content(app)[::-1]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, str) and local_name(part) == "rdgGrp":
            waiting.extend(reversed(_content(part)))
        else:
            yield part


def _content(element: etree._Element) -> list[str | etree._Element]:
    found: list[str | etree._Element] = [element.text or ""]
    for child in element:
        if is_element(child) or isinstance(child, etree._Entity):
            found.append(child)
        found.append(child.tail or "")
    return [part for part in found if not isinstance(part, str) or part.strip()]


def readings_of(app: etree._Element) -> list[etree._Element]:
    """Its readings, those in groups among them: ``lem`` and ``rdg``, without those of entries inside them."""
    return [part for part in parts_of(app) if not isinstance(part, str) and local_name(part) in _READINGS]


def attested_by(reading: etree._Element) -> str:
    """The pointers to the witnesses of a reading: its own, those of ``wit`` behind it, or those of its group.

    Where none is named, as in the transcript of one manuscript, it is the hand that wrote it.
    """
    if reading.get("wit"):
        return reading.get("wit", "")
    following = reading.getnext()
    if following is not None and local_name(following) == "wit":
        return "".join(str(text) for text in following.itertext())
    parent = reading.getparent()
    grouped = parent.get("wit", "") if parent is not None and local_name(parent) == "rdgGrp" else ""
    return grouped or reading.get("hand", "")


class Attested(NamedTuple):
    """The readings of an entry, and who attests them.

    Attributes:
        readings: Its readings.
        lemma: The first lemma among them, or None.
        by_name: The place of the first reading that names a witness or a group, by that name.
    """

    readings: list[etree._Element]
    lemma: etree._Element | None
    by_name: dict[str, int]


def _attested(app: etree._Element) -> Attested:
    readings = readings_of(app)
    by_name: dict[str, int] = {}
    for place, reading in enumerate(readings):
        for name in names_in(attested_by(reading)):
            by_name.setdefault(name, place)
    return Attested(readings, next((one for one in readings if local_name(one) == "lem"), None), by_name)


class Variants:
    """The critical apparatus of a document, and whose text is read.

    Args:
        document: The document.
        witness: The witness whose text is read; None for the text of the edition.
        entries: What its entries say, as far as that has been asked; more is added. None to ask alone.

    Attributes:
        document: The document.
        witness: The witness.
    """

    def __init__(
        self,
        document: Document,
        witness: Witness | None = None,
        entries: dict[etree._Element, Attested] | None = None,
    ) -> None:
        self.document = document
        self._root = document.root
        self._entries = {} if entries is None else entries
        self.witness = witness

    @cached_property
    def witnesses(self) -> Witnesses:
        """The witnesses of the document."""
        return self.document.witnesses

    @cached_property
    def _encoding(self) -> etree._Element | None:
        return next(self._root.iter(NS + "variantEncoding"), None)

    @property
    def declared(self) -> str:
        """The method that ``variantEncoding`` declares, or the empty string."""
        return "" if self._encoding is None else self._encoding.get("method", "")

    @property
    def by_location(self) -> bool:
        """Whether entries are declared to name the place of their words, not two points around them."""
        return self.declared == "location-referenced"

    @cached_property
    def _refer_by_default(self) -> bool | None:
        """What ``variantEncoding`` says of all entries, or None."""
        return None if self._encoding is None else self.declared in _REFERRING

    def target(self, pointer: str) -> etree._Element | None:
        """The element of the document that a pointer leads to, or None."""
        pointer = pointer.strip()
        return first_with(pointer[1:], self._root) if pointer.startswith("#") else None

    def refers(self, app: etree._Element) -> bool:
        """Whether an entry only refers to the words it is about, rather than hold them in their place.

        It does if it names the point where they begin; where ``variantEncoding`` declares parallel segmentation, only
        if the text has that or the point where they end, which says nothing alone. Else ``variantEncoding`` says so, or
        that it names its place or stands in a list of entries. One inside a reading holds its words.
        """
        points = [point for name in ("from", "to") if (point := app.get(name))] if app.get("from") else []
        if points and (self.declared != _IN_PLACE or any(self.target(one) is not None for one in points)):
            return True
        if next(app.iterancestors(NS + "app"), None) is not None:
            return False
        parent = app.getparent()
        if parent is not None and (local_name(parent) in _APART or _is_apparatus(parent)):
            return True
        return bool(app.get("loc")) if self._refer_by_default is None else self._refer_by_default

    def attests(self, reading: etree._Element) -> bool:
        """Whether the witness that is read attests a reading."""
        return self.witness is not None and self.witnesses.attests(self.witness, attested_by(reading))

    def reading_of(self, app: etree._Element) -> etree._Element | None:
        """The reading of an entry that is the text.

        That is the lemma, or without one the first reading. Of a witness, it is the first reading that names it, else
        the first that names a group it belongs to; else the lemma, and nothing where there is no lemma either.
        """
        entry = self._entries.get(app)
        if entry is None:
            entry = self._entries[app] = _attested(app)
        if self.witness is None:
            return entry.lemma if entry.lemma is not None else next(iter(entry.readings), None)
        for names in (self.witness.names, self.witness.groups):
            places = [entry.by_name[name] for name in names if name in entry.by_name]
            if places:
                return entry.readings[min(places)]
        return entry.lemma
