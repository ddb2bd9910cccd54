"""Witnesses side by side: the readings of every passage in a table, a row for the witnesses that agree in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from textus.edition.document import Document
from textus.edition.passage import Passage
from textus.edition.witnesses import Witness
from textus.transforms.html.columns import Column
from textus.transforms.stream.anchors import Anchors

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
    return [witness for witness in document.witnesses.told if witness.description or not witness.group]


def synopsis_of(document: Document, columns: Sequence[Column], anchors: Anchors) -> list[Table]:
    """The tables of a document.

    Args:
        document: The document.
        columns: The edition and the witnesses; none where there is nothing to compare.
        anchors: Its addresses, with the entries of its apparatus.
    """
    passages = {passage.element: passage for passage in document.passages}
    compared = (app for app in anchors.entries if columns and columns[0].compares(app))
    entries = [(_label(passages, app), app) for app in compared]
    tables: list[Table] = []
    for label, group in groupby(entries, key=lambda entry: entry[0]):
        apps = [app for _, app in group]
        parts = (apps[start : start + _COLUMNS] for start in range(0, len(apps), _COLUMNS))
        tables.extend(_table(label, part, columns, anchors) for part in parts)
    return tables


def _table(label: str, apps: Sequence[etree._Element], columns: Sequence[Column], anchors: Anchors) -> Table:
    agreeing: dict[tuple[str | None, ...], list[str]] = {}
    edition, *others = ((column.siglum, tuple(column.reads(app) for app in apps)) for column in columns)
    for siglum, readings in others:
        agreeing.setdefault(readings, []).append(siglum)
    heads = tuple((anchors.entries[app], words or "") for app, words in zip(apps, edition[1], strict=True))
    rows = [Row(" ".join(sigla), readings) for readings, sigla in agreeing.items()]
    return Table(label, heads, (Row("", edition[1], edition=True), *rows))


def _label(passages: Mapping[etree._Element, Passage], app: etree._Element) -> str:
    found = next((passages[one] for one in app.iterancestors() if one in passages), None)
    return "" if found is None else f"{found.unit} {found.label}"
