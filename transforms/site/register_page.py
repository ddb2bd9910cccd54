"""Registers: the index at the back of the book, with its places and its "see" references."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from textus.transforms.site.labels import KIND_LABELS, count_of
from textus.transforms.site.registered import Lines
from textus.transforms.site.render import markup, render_in_parts
from textus.transforms.site.site import Site
from textus.transforms.sorting import letter_of, sort_key

__all__ = ["index_entries", "register_page_name", "render_register"]

_HOW_TO_READ: Final = "Figures are passages; letters after a figure are further mentions in it."
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Mentions = Callable[[Sequence[str]], Iterator[tuple[str, Iterable[tuple[str, ...]]]]]
"""What gives the places of mentions of entities, text by text as HTML, of those that have any, in the order given."""


class IndexEntry(NamedTuple):
    """A line of an index.

    Attributes:
        heading: Its heading.
        see: For a "see" reference, the heading that it leads to; else empty.
        page: The page of the entity.
        kind: Its kind.
        gloss: Its gloss.
        key: Its key.
    """

    heading: str
    see: str
    page: str
    kind: str
    gloss: str
    key: str


def register_page_name(kind: str) -> str:
    """The page of the register of one kind."""
    return f"{KIND_LABELS[kind][1].lower()}.html"


def index_entries(site: Site, entities: Iterable[Lines]) -> list[IndexEntry]:
    """The lines of an index, in its order."""
    found: list[IndexEntry] = []
    for key, kind, heading, gloss, variants in entities:
        page = site.addresses.entity(kind, key)
        found.append(IndexEntry(heading, "", page, kind, gloss, key))
        found += [IndexEntry(variant, heading, page, kind, "", key) for variant in variants]
    return sorted(found, key=lambda e: (sort_key(e.heading), e.see, e.page))


def render_register(
    site: Site,
    entries: Sequence[IndexEntry],
    counts: Mapping[str, int],
    mentions: Mentions,
    kind: str = "",
) -> Iterator[str]:
    """The register of one kind, or of all kinds together, piece by piece.

    Args:
        site: The site.
        entries: Its lines.
        counts: The numbers of the mentions of all entities.
        mentions: What gives the mentions; they are asked for while the page is written, and not kept.
        kind: The kind, or the empty string for the index of all.
    """
    keys = [entry.key for entry in entries if not entry.see]
    letters = list(dict.fromkeys(letter_of(entry.heading) for entry in entries))
    present = {name: f"ui-letter-{name if name != '#' else 'other'}" for name in letters}
    there = {entry.kind for entry in entries}
    kinds = [k for k in KIND_LABELS if k in there]
    heading = KIND_LABELS[kind][1] if kind else _enumerated([KIND_LABELS[k][1] for k in kinds])
    number = sum(counts.get(key, 0) for key in keys)
    totals = f"{count_of(len(keys), 'entry', 'entries')}, {count_of(number, 'mention', 'mentions')}."
    coming = mentions([key for key in keys if key in counts])
    lines = (_line(entry, counts, coming) for entry in entries)
    return render_in_parts(
        "register.html",
        site=site,
        here="register.html",
        page_title=f"{heading if kind else 'Index'}, {site.title}",
        eyebrow="Register" if kind else "Index",
        heading=heading or "Index",
        subtitle=f"{totals[:1].upper()}{totals[1:]} {_HOW_TO_READ}",
        kinds=[{"name": k, "label": KIND_LABELS[k][1], "page": register_page_name(k)} for k in kinds],
        letters=[(name, present.get(name, "")) for name in sorted({*_ALPHABET, *present})],
        sections=(
            (letter, present[letter], group) for letter, group in groupby(lines, key=lambda line: line.letter)
        ),
    )


def _enumerated(words: list[str]) -> str:
    lower = [words[0], *(word.lower() for word in words[1:])] if words else []
    return f"{', '.join(lower[:-1])} and {lower[-1]}" if len(lower) > 1 else "".join(lower)


class _Line(NamedTuple):
    """A line as the page shows it."""

    letter: str
    heading: str
    page: str
    kind: str
    gloss: str
    see: str
    total: int = 0
    id: str = ""
    places: Iterable[str] = ()


def _line(
    entry: IndexEntry, counts: Mapping[str, int], coming: Iterator[tuple[str, Iterable[tuple[str, ...]]]]
) -> _Line:
    heading, see, page, kind, gloss, key = entry
    letter = letter_of(heading)
    if see:
        return _Line(letter, heading, page, kind, gloss, see)
    anchor = "" if any(map(str.isspace, key)) else key
    if key not in counts:
        return _Line(letter, heading, page, kind, gloss, "", 0, anchor)
    return _Line(letter, heading, page, kind, gloss, "", counts[key], anchor, _places(next(coming)[1]))


def _places(mine: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Where an entity is mentioned; the name of each text but the first stands behind a semicolon."""
    first = True
    for (line,) in mine:
        yield markup(line.removeprefix(";") if first else line)
        first = False
