"""The formats of an index, in one flat table: functions from entries to lines."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from html import escape
from types import MappingProxyType
from typing import Final

from textus.transforms.index.entry import IndexEntry

__all__ = ["INDEX_FORMATS"]


def _text(entries: Iterable[IndexEntry]) -> Iterator[str]:
    for entry in entries:
        gloss = f", {entry.gloss}" if entry.gloss else ""
        places = dict.fromkeys(f"{p.document} {p.passage}".strip() for p in entry.places)
        yield f"{entry.heading}{gloss}: {', '.join(places) or 'not mentioned'}"


def _html(entries: Iterable[IndexEntry]) -> Iterator[str]:
    yield "<ul>"
    for entry in entries:
        links = ", ".join(
            f'<a href="{escape(p.address)}">{escape(p.passage or p.document)}</a>' for p in entry.places
        )
        gloss = f", {escape(entry.gloss)}" if entry.gloss else ""
        yield f'<li class="{entry.kind}">{escape(entry.heading)}{gloss}{": " if links else ""}{links}</li>'
    yield "</ul>"


def _csv(entries: Iterable[IndexEntry]) -> Iterator[str]:
    yield _row("kind", "key", "heading", "gloss", "document", "passage", "words", "address")
    for entry in entries:
        for place in entry.places:
            yield _row(entry.kind, entry.key, entry.heading, entry.gloss, *asdict(place).values())
        if not entry.places:
            yield _row(entry.kind, entry.key, entry.heading, entry.gloss, "", "", "", "")


def _row(*fields: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(fields)
    return line.getvalue()


def _json(entries: Iterable[IndexEntry]) -> Iterator[str]:
    before = "["
    for entry in entries:
        yield before + json.dumps(asdict(entry), ensure_ascii=False)
        before = ","
    yield "]" if before == "," else "[]"


INDEX_FORMATS: Final[Mapping[str, Callable[[Iterable[IndexEntry]], Iterator[str]]]] = MappingProxyType(
    {"text": _text, "html": _html, "csv": _csv, "json": _json}
)
"""Every format of `textus index` by its name."""
