"""Witnesses side by side: the readings of every passage in a table, a row for the witnesses that agree in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from textus.edition.document import Document
from textus.edition.passage import Passage
from textus.edition.tei import NS
from textus.edition.variants import Variants, readings_of
from textus.edition.witnesses import Witness
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.anchors import Anchors
from textus.transforms.stream.lemma import words_read

__all__ = ["Row", "Table", "sigla_of", "synopsis_of"]

_COLUMNS: Final = 5
"""Entries in one table, so that a page can hold it."""


@dataclass(frozen=True, slots=True)
class Row:
    """The witnesses that agree in a table, with what they read; None where they have no text."""

    sigla: str
    readings: tuple[str | None, ...]
    edition: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The readings of a passage, or of a part of it.

    Attributes:
        label: What a reader calls the passage, or the empty string.
        heads: The address of each entry and its words as the edition reads them.
        rows: The edition first, then the witnesses.
    """

    label: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def sigla_of(document: Document) -> list[Witness]:
    """The witnesses that are declared, with what they are."""
    return [witness for witness in document.witnesses.declared if witness.description or not witness.group]


def synopsis_of(document: Document, anchors: Anchors) -> list[Table]:
    """The tables of a document; none where fewer than two witnesses are named.

    Args:
        document: The document.
        anchors: Its addresses, with the entries of its apparatus.
    """
    witnesses = [witness for witness in document.witnesses.named if not witness.group]
    passages = {passage.element: passage for passage in document.passages}
    entries = [(_label(passages, app), app) for app in anchors.entries if _has_readings(app)]
    if len(witnesses) < 2 or not entries:
        return []
    columns = [_Column(document, witness) for witness in (None, *witnesses)]
    tables: list[Table] = []
    for label, group in groupby(entries, key=lambda entry: entry[0]):
        apps = [app for _, app in group]
        parts = (apps[start : start + _COLUMNS] for start in range(0, len(apps), _COLUMNS))
        tables.extend(_table(label, part, columns, anchors) for part in parts)
    return tables


class _Column:
    """What one witness, or the edition, reads."""

    def __init__(self, document: Document, witness: Witness | None) -> None:
        self.siglum = "" if witness is None else witness.siglum
        self._variants = Variants(document, witness)
        self._absence = Absence(self._variants, document.root, document.texts)

    def reads(self, app: etree._Element) -> str | None:
        """The words of an entry, the empty string where they are left out, None where there is no text."""
        reading = self._variants.reading_of(app)
        attested = reading is not None and self._variants.attests(reading)
        if (app, None) in self._absence.silent and not attested:
            return None
        return "" if reading is None else words_read(reading, self._variants)


def _table(label: str, apps: Sequence[etree._Element], columns: Sequence[_Column], anchors: Anchors) -> Table:
    agreeing: dict[tuple[str | None, ...], list[str]] = {}
    edition, *others = ((column.siglum, tuple(column.reads(app) for app in apps)) for column in columns)
    for siglum, readings in others:
        agreeing.setdefault(readings, []).append(siglum)
    heads = tuple((anchors.entries[app], words or "") for app, words in zip(apps, edition[1], strict=True))
    rows = [Row(" ".join(sigla), readings) for readings, sigla in agreeing.items()]
    return Table(label, heads, (Row("", edition[1], edition=True), *rows))


def _has_readings(app: etree._Element) -> bool:
    """Whether an entry has readings, and is none inside a reading of another, which shows it."""
    return bool(readings_of(app)) and next(app.iterancestors(NS + "app"), None) is None


def _label(passages: Mapping[etree._Element, Passage], app: etree._Element) -> str:
    found = next((passages[one] for one in app.iterancestors() if one in passages), None)
    return "" if found is None else f"{found.unit} {found.label}"
