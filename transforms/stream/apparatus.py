"""The behaviour ``apparatus``: one reading as the text, the others in an entry of the apparatus.

The text of an entry in its place is its lemma, or what the witness reads whose text is wanted. The entry itself stands
apart, as a note does; it repeats the lemma, as a printed apparatus does, and has the other readings with their sigla.
An entry that only refers to its words, by ``@from`` or ``@loc``, has all of its readings, and the text has
none of them (TEI Guidelines, 12.2). An entry inside a reading of another stands behind its words, in parentheses.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final

from lxml import etree

from textus.edition.characters import visible
from textus.edition.lined import Lined
from textus.edition.locations import place_named
from textus.edition.passage import Passage
from textus.edition.tei import NS, XML, local_name
from textus.edition.variants import Variants, attested_by, parts_of
from textus.edition.vocabulary import element_only, inline
from textus.transforms.models import Model, Shape
from textus.transforms.stream.absence import POINTS, Absence
from textus.transforms.stream.items import Open
from textus.transforms.stream.lemma import lemma_of
from textus.transforms.stream.walker import Task, Views, Walker

__all__ = ["Apparatus"]


_ID: Final = XML + "id"
_EDITED: Final = frozenset({"reading", "diplomatic"})
"""The views that have an apparatus; the source alone has none."""
_READINGS: Final = frozenset({"lem", "rdg"})
_LEMMA: Final = Model("lem", "inline", css_class="lm")
_READING: Final = Model("rdg", "inline", css_class="rd")
_REMARKS: Final = frozenset({NS + "certainty"})
_DELETION: Final = frozenset({NS + "del"})
_NUMBERED: Final = re.compile(r"\d{1,4}(?:\.\d{1,4})*", re.ASCII)
_PARAGRAPHS: Final = frozenset({"p", "ab"})
_PLACED: Final = frozenset({"listApp", "standOff", "div", "body", "back", "front", "text"})
"""Where an entry that refers stands for itself, and is shown there."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with the reading that is the text, if any is, and all else it holds."""

    app: etree._Element
    shape: Shape
    rule: str
    text: etree._Element | None
    rest: tuple[str | etree._Element, ...]

    @property
    def only_points(self) -> bool:
        """Whether no reading has words, and others say where the text of a witness begins or ends."""
        readings = [part for part in self.rest if not isinstance(part, str)]
        empty = self.text is not None and _is_empty(self.text)
        return empty and bool(readings) and all(len(one) and _holds_only(one, POINTS) for one in readings)

    def open(self, behaviour: str, css_class: str, views: Views, around: Views) -> Open:
        """An opening of it, in some of the views around it."""
        model = _model_of(behaviour, css_class, self.rule)
        identifier = self.app.get(_ID, "")
        return Open(
            self.app, self.shape, model, views=None if views == around else views, identifier=identifier
        )


class Apparatus:
    """The entries of one document, as they are met.

    Args:
        walk: The walk that meets them.
        variants: The apparatus, with the witness whose text is read.
        absence: What that witness does not have.
        passages: The passages by their elements, which say where an entry stands.
    """

    def __init__(
        self,
        walk: Walker,
        variants: Variants,
        absence: Absence,
        passages: Mapping[etree._Element, Passage],
    ) -> None:
        self._walk = walk
        self._variants = variants
        self._absence = absence
        self._passages = passages
        self._lined = Lined()
        self._depth = 0
        self._number = 0

    def show(self, app: etree._Element, model: Model, views: Views, around: Views) -> None:
        """Show an entry: its text in its place, then what the apparatus has."""
        refers = self._variants.refers(app)
        text = self._absence.replaced.get(app) if refers else self._variants.reading_of(app)
        rest = tuple(part for part in parts_of(app) if part is not text)
        entry = _Entry(app, self._walk.shape_of(app), model.rule, text, rest)
        tasks: list[Task] = [] if refers else self._in_text(entry, views, around)
        shown = views & _EDITED
        if views - _EDITED:
            tasks.append(partial(self._leave_out, entry, views - _EDITED))
        if shown and self._depth and not refers:
            if rest or (text is not None and any(self._signs(text))):
                tasks += self._in_parentheses(entry, shown, views)
        elif shown and (rest or text is not None) and not self._walk.copying:
            tasks += self._apart(entry, shown, around, placed=refers and _stands_alone(app))
        self._walk.queue(tasks)

    def _in_text(self, entry: _Entry, views: Views, around: Views) -> list[Task]:
        empty = entry.text is None or _is_empty(entry.text)
        behaviour = "block" if _is_between_blocks(entry.app) else "inline"
        item = entry.open(behaviour, "app none" if empty else "app", views, around)
        item.first = not self._walk.copying
        inner = [] if entry.text is None else [partial(self._walk.enter, entry.text, views)]
        return [partial(self._walk.begin, item), *inner, partial(self._walk.end, item)]

    def _leave_out(self, entry: _Entry, views: Views) -> None:
        for part in entry.rest:
            if isinstance(part, etree._Element) and not isinstance(part, etree._Entity):
                rule = f"{local_name(part)}[in the apparatus]"
                self._walk.omit(part, rule, views, self._walk.count(part))
            else:
                text = part if isinstance(part, str) else str(part.text)
                self._walk.omit(entry.app, "app[words in the apparatus]", views, visible(text))

    def _apart(self, entry: _Entry, shown: Views, around: Views, placed: bool) -> list[Task]:
        item = entry.open("block" if placed else "apparatus", "e", shown, around)
        item.first = placed
        return [
            partial(self._walk.begin, item),
            partial(self._deepen, 1),
            *self._head(entry),
            *self._readings(entry, shown),
            partial(self._deepen, -1),
            partial(self._walk.end, item),
        ]

    def _in_parentheses(self, entry: _Entry, shown: Views, around: Views) -> list[Task]:
        item = entry.open("inline", "e-in", shown, around)
        item.first = False
        return [
            self._walk.spacing.space,
            partial(self._walk.begin, item),
            partial(self._generate, "("),
            *([] if entry.text is None else self._sigla(entry.text, lead=False)),
            *self._readings(entry, shown),
            partial(self._generate, ")"),
            partial(self._walk.end, item),
            self._walk.spacing.space,
        ]

    def _head(self, entry: _Entry) -> Iterator[Task]:
        """The place of an entry, and the lemma with its sigla, where the text has it."""
        yield partial(self._generate, self._place(entry.app), "at")
        yield self._walk.spacing.space
        if entry.text is not None and not entry.only_points:
            words = lemma_of(entry.text, self._variants)
            yield partial(self._generate, words or "om.", "lm" if words else "lm cm")
            yield partial(self._generate, "]", "or")
            yield from self._sigla(entry.text)

    def _place(self, app: etree._Element) -> str:
        """Where the words of an entry stand, as a reader calls it; else its number."""
        self._number += 1
        if name := place_named(app):
            return name
        elsewhere = app.get("from") and self._variants.refers(app)
        target = self._variants.target(app.get("from", "")) if elsewhere else app
        if target is None:
            return str(self._number)
        inside = target.iter(NS + "*") if _is_between_blocks(target) else ()
        around = (*inside, target, *target.iterancestors())
        passage = next((self._passages[one] for one in around if one in self._passages), None)
        if passage is not None and passage.unit == "line":
            return self._found_by(passage)
        return self._lined.line_of(target) or (
            str(self._number) if passage is None else self._found_by(passage)
        )

    def _found_by(self, passage: Passage) -> str:
        """The label of a passage, with the number of its division where passages of several have the same labels."""
        return (
            f"{passage.parent}.{passage.label}"
            if (passage.unit, passage.parent) in self._begun_anew
            else passage.label
        )

    @cached_property
    def _begun_anew(self) -> frozenset[tuple[str, str]]:
        """The units that are numbered anew in each division, with the divisions that have numbers, too."""
        passages = self._passages.values()
        numbered = {
            one.ref for one in passages if one.element.get("n") == one.label and _NUMBERED.fullmatch(one.ref)
        }
        places = Counter((one.unit, one.label) for one in passages if one.parent in numbered)
        anew = {unit for (unit, _), number in places.items() if number > 1}
        return frozenset((unit, parent) for unit in anew for parent in numbered)

    def _readings(self, entry: _Entry, shown: Views) -> Iterator[Task]:
        begun = entry.text is not None and not entry.only_points and any(self._signs(entry.text))
        for part in entry.rest:
            if isinstance(part, str):
                yield partial(self._walk.say, part)
                continue
            if isinstance(part, etree._Entity) or local_name(part) not in _READINGS:
                yield self._walk.spacing.space
                if local_name(part) == "witDetail":
                    if _is_empty(part) and part.get("type"):
                        yield partial(self._generate, part.get("type", ""), "cm")
                        yield self._walk.spacing.space
                    yield from self._sigla(part, lead=False)
                    yield self._walk.spacing.space
                yield partial(self._walk.enter, part, shown)
                continue
            lemma = local_name(part) == "lem" and not begun
            if begun:
                yield self._walk.spacing.space
                yield partial(self._generate, ":", "or")
            yield self._walk.spacing.space if begun or not self._depth else self._walk.spacing.end_word
            if _is_empty(part):
                yield partial(self._generate, "om.", "cm")
            elif _holds_only(part, _DELETION):
                yield partial(self._generate, "del. ", "cm")
            holder = Open(part, self._walk.shape_of(part), _LEMMA if lemma else _READING, first=False)
            yield partial(self._walk.begin, holder)
            yield partial(self._walk.enter, part, shown)
            yield partial(self._walk.end, holder)
            if lemma:
                yield self._walk.spacing.no_space
                yield partial(self._generate, "]", "or")
            yield from self._sigla(part)
            begun = not lemma or any(self._signs(part))

    def _sigla(self, reading: etree._Element, lead: bool = True) -> Iterator[Task]:
        """The sigla of a reading and whose conjecture it is."""
        for words in self._signs(reading):
            if words:
                if lead:
                    yield self._walk.spacing.space
                yield partial(self._generate, words, "sg")
                lead = True

    def _signs(self, reading: etree._Element) -> tuple[str, str]:
        """The witnesses of a reading, unless ``wit`` behind it lists them, and those whose reading it is."""
        following = reading.getnext()
        listed = following is not None and local_name(following) == "wit" and not reading.get("wit")
        witnesses = self._variants.witnesses
        sigla = [] if listed else witnesses.sigla(attested_by(reading))
        authors = witnesses.sigla(f"{reading.get('resp', '')} {reading.get('source', '')}")
        together = all(len(siglum) == 1 for siglum in sigla) and (len(sigla) < 2 or witnesses.run_together)
        return ("" if together else " ").join(sigla), " ".join(authors)

    def _generate(self, words: str, css_class: str = "") -> None:
        """Words of the apparatus itself, under a class of the style sheet."""
        self._walk.spacing.generated(words, css_class)

    def _deepen(self, by: int) -> None:
        self._depth += by


@lru_cache(256)
def _model_of(behaviour: str, css_class: str, rule: str) -> Model:
    """How a part of an entry is shown."""
    return Model("app", behaviour, css_class=css_class, rule=rule)


def _is_empty(reading: etree._Element) -> bool:
    return _holds_only(reading, _REMARKS)


def _holds_only(reading: etree._Element, tags: Collection[str]) -> bool:
    """Whether a reading has no words but those of such elements."""
    texts = (reading.text, *(child.tail for child in reading))
    return not any(text and not text.isspace() for text in texts) and all(
        child.tag in tags for child in reading
    )


def _stands_alone(app: etree._Element) -> bool:
    """Whether an entry that refers is shown where it stands, as in a list of entries, which may be a paragraph."""
    parent, before = app.getparent(), app.getprevious()
    if parent is None or local_name(parent) in _PLACED:
        return parent is not None
    text = parent.text if before is None else before.tail
    return local_name(parent) in _PARAGRAPHS and not (text or "").strip() and not (app.tail or "").strip()


def _is_between_blocks(app: etree._Element) -> bool:
    """Whether an entry stands where only blocks do, so that its text is no part of a line."""
    parent = app.getparent()
    return parent is not None and local_name(parent) in element_only() - inline()
