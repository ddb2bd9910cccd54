"""The behaviour ``apparatus``: one reading as the text, the others in an entry of the apparatus.

The text of an entry in its place is its lemma, or what the witness reads whose text is wanted. The entry itself stands
apart, as a note does; it repeats the lemma, as a printed apparatus does, and has the other readings with their sigla.
An entry that only refers to its words, by ``@from``, ``@to`` or ``@loc``, has all of its readings, and the text has
none of them (TEI Guidelines, 12.2). An entry inside a reading of another stands behind its words, in parentheses.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, Protocol

from lxml import etree

from textus.edition.passage import Passage
from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants, attested_by, parts_of
from textus.edition.vocabulary import element_only, inline
from textus.transforms.models import Model
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.items import Omission, Open
from textus.transforms.stream.lemma import lemma_of
from textus.transforms.stream.spacing import Spacing

__all__ = ["Apparatus", "Walker"]

Task = Callable[[], None]
Views = frozenset[str]

_EDITED: Final = frozenset({"reading", "diplomatic"})
"""The views that have an apparatus; the source alone has none."""
_READINGS: Final = frozenset({"lem", "rdg"})
_PLACED: Final = frozenset({"listApp", "standOff", "div", "body", "back", "front", "text"})
"""Where an entry that refers stands for itself, and is shown there."""


class Walker(Protocol):
    """What an apparatus needs of the walk."""

    spacing: Spacing

    def begin(self, element: etree._Element, item: Open) -> None:
        """Open an item."""
        ...

    def end(self, element: etree._Element, item: Open) -> None:
        """Close it."""
        ...

    def enter(self, element: etree._Element, around: Views) -> None:
        """Show an element by its own models."""
        ...

    def say(self, text: str) -> None:
        """Show text of the source."""
        ...

    def queue(self, tasks: list[Task]) -> None:
        """Do tasks next, in their order."""
        ...


class Apparatus:
    """The entries of one document, as they are met.

    Args:
        walk: The walk that meets them.
        variants: The apparatus, with the witness whose text is read.
        absence: What that witness does not have.
        passages: The passages by their elements, which say where an entry stands.
        count: The characters of an element, for what is left out.
    """

    def __init__(
        self,
        walk: Walker,
        variants: Variants,
        absence: Absence,
        passages: Mapping[etree._Element, Passage],
        count: Callable[[etree._Element], int],
    ) -> None:
        self._walk = walk
        self._variants = variants
        self._absence = absence
        self._passages = passages
        self._count = count
        self._depth = 0
        self._number = 0

    def show(self, app: etree._Element, model: Model, views: Views, around: Views) -> None:
        """Show an entry: its text in its place, then what the apparatus has."""
        refers = self._variants.refers(app)
        text = self._absence.replaced.get(app) if refers else self._variants.reading_of(app)
        tasks: list[Task] = [] if refers else self._in_text(app, text, model, views, around)
        rest = [part for part in parts_of(app) if part is not text]
        shown = views & _EDITED
        if views - _EDITED:
            tasks.append(partial(self._leave_out, rest, views - _EDITED))
        if shown and self._depth and not refers:
            tasks += self._in_parentheses(app, model, text, rest, shown, views)
        elif shown and (rest or text is not None):
            tasks += self._entry(app, model, text, rest, shown, around)
        self._walk.queue(tasks)

    def _in_text(
        self, app: etree._Element, text: etree._Element | None, model: Model, views: Views, around: Views
    ) -> list[Task]:
        item = Open(
            app,
            Model(
                "app",
                "block" if _is_between_blocks(app) else "inline",
                css_class="app none" if text is None or _is_empty(text) else "app",
                rule=model.rule,
            ),
            views=None if views == around else views,
        )
        inner = [] if text is None else [partial(self._walk.enter, text, views)]
        return [partial(self._walk.begin, app, item), *inner, partial(self._walk.end, app, item)]

    def _leave_out(self, parts: list[str | etree._Element], views: Views) -> None:
        for part in parts:
            if isinstance(part, str):
                continue
            if not isinstance(part, etree._Entity):
                rule = f"{local_name(part)}[in the apparatus]"
                self._walk.spacing.omission(Omission(part, rule, views, self._count(part)))

    def _entry(
        self,
        app: etree._Element,
        model: Model,
        text: etree._Element | None,
        rest: list[str | etree._Element],
        shown: Views,
        around: Views,
    ) -> list[Task]:
        parent = app.getparent()
        placed = parent is not None and local_name(parent) in _PLACED and self._variants.refers(app)
        item = Open(
            app,
            Model("app", "block" if placed else "apparatus", css_class="e", rule=model.rule),
            views=None if shown == around else shown,
            first=placed,
        )
        return [
            partial(self._walk.begin, app, item),
            partial(self._deepen, 1),
            *self._head(app, text),
            *self._readings(app, text, rest, shown),
            partial(self._deepen, -1),
            partial(self._walk.end, app, item),
        ]

    def _in_parentheses(
        self,
        app: etree._Element,
        model: Model,
        text: etree._Element | None,
        rest: list[str | etree._Element],
        shown: Views,
        views: Views,
    ) -> list[Task]:
        item = Open(
            app,
            Model("app", "inline", css_class="e-in", rule=model.rule),
            views=None if shown == views else shown,
            first=False,
        )
        return [
            self._walk.spacing.space,
            partial(self._walk.begin, app, item),
            partial(self._generate, "("),
            *([] if text is None else self._sigla(text, lead=False)),
            *self._readings(app, text, rest, shown),
            partial(self._generate, ")"),
            partial(self._walk.end, app, item),
            self._walk.spacing.space,
        ]

    def _head(self, app: etree._Element, text: etree._Element | None) -> Iterator[Task]:
        """The place of an entry, and the lemma with its sigla, where the text has it."""
        yield partial(self._generate, self._place(app), "at")
        yield self._walk.spacing.space
        if text is not None:
            words = lemma_of(text, self._variants)
            yield partial(self._generate, words or "om.", "lm" if words else "lm cm")
            yield partial(self._generate, "]", "or")
            yield from self._sigla(text)

    def _place(self, app: etree._Element) -> str:
        """Where the words of an entry stand, as a reader calls it; else its number."""
        self._number += 1
        if app.get("loc"):
            return app.get("loc", "")
        target = self._variants.target(app.get("from", "")) if app.get("from") else app
        if target is None:
            return str(self._number)
        inside = target.iter(NS + "*") if _is_between_blocks(target) else ()
        for one in (*inside, target, *target.iterancestors()):
            if one in self._passages:
                return self._passages[one].label
        return str(self._number)

    def _readings(
        self,
        app: etree._Element,
        text: etree._Element | None,
        rest: list[str | etree._Element],
        shown: Views,
    ) -> Iterator[Task]:
        begun = text is not None and any(self._signs(text))
        for part in rest:
            if isinstance(part, str):
                yield partial(self._walk.say, part)
                continue
            if isinstance(part, etree._Entity) or local_name(part) not in _READINGS:
                yield self._walk.spacing.space
                if local_name(part) == "witDetail":
                    yield from self._sigla(part, lead=False)
                    yield self._walk.spacing.space
                yield partial(self._walk.enter, part, shown)
                continue
            lemma = local_name(part) == "lem" and not begun
            if begun:
                yield self._walk.spacing.space
                yield partial(self._generate, ":", "or")
            yield self._walk.spacing.space
            if _is_empty(part):
                yield partial(self._generate, "om.", "cm")
            holder = Open(part, Model(local_name(part), "inline", css_class="lm" if lemma else "rd"), first=False)
            yield partial(self._walk.begin, part, holder)
            yield partial(self._walk.enter, part, shown)
            yield partial(self._walk.end, part, holder)
            yield from self._sigla(part)
            begun = True

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
        sigla = [] if listed else self._variants.witnesses.sigla(attested_by(reading))
        authors = self._variants.witnesses.sigla(f"{reading.get('resp', '')} {reading.get('source', '')}")
        together = "" if all(len(siglum) == 1 for siglum in sigla) else " "
        return together.join(sigla), " ".join(authors)

    def _generate(self, words: str, css_class: str = "") -> None:
        """Words of the apparatus itself, under a class of the style sheet."""
        self._walk.spacing.signed(words, css_class)

    def _deepen(self, by: int) -> None:
        self._depth += by


def _is_empty(reading: etree._Element) -> bool:
    return not len(reading) and not (reading.text or "").strip()


def _is_between_blocks(app: etree._Element) -> bool:
    """Whether an entry stands where only blocks do, so that its text is no part of a line."""
    parent = app.getparent()
    return parent is not None and local_name(parent) in element_only() - inline()
