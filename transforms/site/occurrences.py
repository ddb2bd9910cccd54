"""Mentions as the pages of others show them: the words around them, where they stand, and how to cite them.

They are written where the document is at hand, and kept as rows, so that the page of an entity needs no document.
"""

import json
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from textus.edition.kinds import VOICES
from textus.edition.units import TEXT, unit_name
from textus.transforms.addresses import fragment
from textus.transforms.citations import units_around
from textus.transforms.facts import DocumentFacts, MentionFact, PassageFact
from textus.transforms.site.citing import Citing
from textus.transforms.site.labels import MANNERS, SEEN
from textus.transforms.site.render import escaped
from textus.transforms.site.site import Site

__all__ = [
    "CALLED",
    "MOST_PASSAGES",
    "Context",
    "Dated",
    "Mentioned",
    "mentioned_in",
    "sentence_around",
    "where",
]

CALLED: Final = "\x1f"
"""What stands between the words of different mentions, since no XML has it."""
MOST_PASSAGES: Final = 12
"""A table names the passages of a place with so many mentions at the most."""
_LETTERS: Final = "bcdefghijklmnopqrstuvwxyz"
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])")
_MOST = 320
"""Characters of context on each side at the most."""
_SLACK = 64
"""So far beyond them the end of a sentence is looked for, which keeps long passages cheap."""
_NAMES = {
    "line": "Line",
    "paragraph": "Paragraph",
    "speech": "Speech",
    "utterance": "Utterance",
    "note": "Note",
    "title": "Title",
}


class Mentioned(NamedTuple):
    """What a document says of an entity, as the pages of others show it.

    Attributes:
        entity: The key of the entity.
        document: The name of the document.
        mentions: How many mentions there are.
        page: They with the words around them, for the page of the entity, as HTML.
        line: Their places, for a register, as HTML.
        called: Their words, each once.
        passages: Their passages, for a table, with the address and the words of each; where there is but one document.
    """

    entity: str
    document: str
    mentions: int
    page: str
    line: str
    called: str
    passages: str


class Dated(NamedTuple):
    """A mention of a date, with its document, its passage (`unit`, `label`) and what `DateFact` says of it."""

    document: str
    title: str
    anchor: str
    words: str
    view: str
    unit: str | None
    label: str | None
    edtf: str
    calendar: str
    new_style: str
    old_style: str
    certainty: str
    earliest: int | None
    latest: int | None
    as_read: int | None
    sort: str


class Context(NamedTuple):
    """A mention's words with those around them."""

    before: str
    words: str
    after: str


class _Place(NamedTuple):
    """Where a mention stands, outermost unit first, such as ``Act 1, scene 2, speech 85``.

    Attributes:
        alone: As it is said by itself.
        inside: As it goes on in a sentence.
    """

    alone: str
    inside: str


class _Gathered:
    """What has been found of one entity so far."""

    def __init__(self, title: str) -> None:
        self.items: list[str] = []
        self.links = [f'; <span class="doc">{escaped(title)}</span>'] if title else []
        self.called: dict[str, None] = {}
        self.passages: dict[str, tuple[str, str, int]] = {}
        self._passage = ""
        self._letters = 0

    def add(self, mention: MentionFact, place: _Place, short: str, target: str, item: str) -> None:
        """Add a mention: the passage once, further mentions in it as letters."""
        self.items.append(item)
        if mention.words and mention.element not in VOICES:
            self.called[mention.words] = None
        first, words, number = self.passages.get(mention.passage, (target, place.inside, 0))
        self.passages[mention.passage] = first, words, number + 1
        if mention.passage != self._passage:
            self._passage, self._letters = mention.passage, 0
        if self._letters:
            letter = _LETTERS[self._letters - 1] if self._letters <= len(_LETTERS) else str(self._letters + 1)
            label = f"{place.inside}, mention {self._letters + 1}"
            self.links.append(
                f'<a href="{escaped(target)}" aria-label="{escaped(label)}"><i>{letter}</i></a>'
            )
        else:
            self.links.append(f' <a href="{escaped(target)}">{escaped(short)}</a>')
        self._letters += 1

    def row(self, key: str, document: str, *, alone: bool) -> Mentioned:
        """What was found, as a row of the store."""
        passages = ""
        if alone and len(self.items) <= MOST_PASSAGES:
            named = [(t, f"{words} ({n})" if n > 1 else words) for t, words, n in self.passages.values()]
            passages = json.dumps(named, ensure_ascii=False)
        page, line = "".join(self.items), "".join(self.links)
        return Mentioned(key, document, len(self.items), page, line, CALLED.join(self.called), passages)


def mentioned_in(facts: DocumentFacts, citing: Citing, site: Site) -> list[Mentioned]:
    """What a document says of each entity that it mentions."""
    alone = len(site.documents) == 1
    page = site.addresses.document(facts.name)
    passages = {passage.anchor: passage for passage in facts.passages}
    by_ref = {passage.ref: passage for passage in facts.passages}
    places: dict[str, _Place] = {}
    found: dict[str, _Gathered] = {}
    for mention in facts.mentions:
        if not mention.entities:
            continue
        passage = passages.get(mention.passage)
        place = places.get(mention.passage)
        if place is None:
            place = places[mention.passage] = _place(passage, by_ref)
        target = f"{page}#{fragment(mention.anchor)}"
        item = _item(facts, site, mention, passage, target, place, str(citing.short(mention.anchor)))
        for key in mention.entities:
            if key not in found:
                found[key] = _Gathered("" if alone else facts.title)
            found[key].add(mention, place, _short(passage), target, item)
    return [one.row(key, facts.name, alone=alone) for key, one in found.items()]


def _item(
    facts: DocumentFacts,
    site: Site,
    mention: MentionFact,
    passage: PassageFact | None,
    target: str,
    place: _Place,
    citation: str,
) -> str:
    """A mention on the page of its entity: where it is, the words around it, and how to cite it."""
    whole = place.alone if len(site.documents) == 1 else f"{facts.title}, {place.inside}"
    manner = ", ".join(filter(None, (MANNERS.get(mention.element), SEEN.get(mention.view))))
    language = facts.language if facts.language != site.language else ""
    before, words, after = sentence_around(mention, passage)
    spoken = f' lang="{escaped(language)}"' if language else ""
    return (
        f'<li><p class="meta"><a href="../{escaped(target)}">{escaped(whole)}</a>'
        f"{f'<span>{escaped(manner)}</span>' if manner else ''}</p>\n"
        f"<blockquote{spoken}>{escaped(before)}<mark>{escaped(words)}</mark>{escaped(after)}</blockquote>\n"
        f"<details><summary>Cite these words</summary><p>{citation}</p></details></li>"
    )


def where(unit: str | None, label: str | None) -> str:
    """Where a mention stands, in words, such as ``Paragraph 5``; None outside all passages."""
    if unit is None:
        return "Text"
    if unit == "title":
        return "Title"
    return f"{_NAMES[unit]} {label}" if unit in _NAMES else unit_name(unit, label or "")


def _place(passage: PassageFact | None, by_ref: Mapping[str, PassageFact]) -> _Place:
    if passage is None:
        return _Place(where(None, None), "text")
    around = () if passage.unit in {"note", "title"} else units_around(passage, by_ref)
    units = [where(one.unit, one.label) for one in (*around, passage)]
    inside = [
        unit if one.unit == TEXT else unit[:1].lower() + unit[1:]
        for one, unit in zip((*around, passage), units, strict=True)
    ]
    return _Place(", ".join((units[0], *inside[1:])), ", ".join(inside))


def _short(passage: PassageFact | None) -> str:
    """Where a mention stands, as a register says it."""
    if passage is None:
        return "text"
    if passage.unit in {"title", "note"}:
        return passage.unit if passage.unit == "title" else f"note {passage.label}"
    return passage.label if passage.parent == "" else passage.ref


def sentence_around(mention: MentionFact, passage: PassageFact | None) -> Context:
    """The sentence a mention stands in; a very long one is cut at words."""
    if passage is None or mention.end <= mention.start:
        return Context("", mention.words, "")
    text = passage.text
    first, last = max(0, mention.start - _MOST - _SLACK), mention.end + _MOST + _SLACK
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text, first, mention.start + 1)
        if match.end() <= mention.start
    ]
    before = text[ends[-1] if ends else first : mention.start]
    end = _SENTENCE_END.search(text, mention.end, last)
    after = text[mention.end : end.end()].rstrip() if end else text[mention.end : last]
    if len(before) > _MOST:
        before = "…" + before[-_MOST:].partition(" ")[2]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] + "…"
    return Context(before, text[mention.start : mention.end], after)
