"""From a tree to a stream: the one walk over the text of a document.

It chooses the models of every element, settles white space, and knows passages and mentions. It does not
call itself, so depth is no limit.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from lxml import etree

from textus.edition.characters import characters
from textus.edition.document import Document
from textus.edition.mention import mention_at
from textus.edition.passage import Passage
from textus.edition.tei import XI, XML, is_element, local_name
from textus.edition.variants import Variants
from textus.edition.witnesses import Witness
from textus.transforms.models import ASIDES, VIEWS, Model, Models
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.apparatus import Apparatus
from textus.transforms.stream.hyphenation import RULE, Hyphenation
from textus.transforms.stream.items import Item, Omission, Open
from textus.transforms.stream.nodes import follows_its_like, has_sides, outside, stray
from textus.transforms.stream.selection import Selections
from textus.transforms.stream.spacing import Spacing
from textus.transforms.stream.traits import traits_of

__all__ = ["stream_of"]

_ALL: Final = frozenset(VIEWS)
_ATOMS: Final = frozenset({"graphic"})
_BREAKS: Final = frozenset({"break"})
_ALONE: Final = frozenset({"break", "graphic", "note"})
"""What is not there at all where the text around it is not."""

_ELEMENT: Final = etree._Element
_ID: Final = XML + "id"
_SPACE: Final = XML + "space"
_INCLUDE: Final = XI + "include"

Task = Callable[[], None] | etree._Element | str | Open
"""What is to be done next. Most of it stands for itself: an element or a text that is to be shown in all views, an
opening whose closing is due."""


def stream_of(document: Document, models: Models, witness: Witness | None = None) -> list[Item]:
    """The stream of a document: all views in one.

    Args:
        document: The document.
        models: The processing models in force.
        witness: The witness whose text is wanted; None for the text of the edition.
    """
    return _Walk(document, models, witness).run()


class _Walk:
    def __init__(self, document: Document, models: Models, witness: Witness | None) -> None:
        self._document = document
        self._models = models
        self._spacing = self.spacing = Spacing()
        self._shown = [*document.texts, *document.apparatus]
        self._passages: dict[etree._Element, Passage] = {p.element: p for p in document.passages}
        self._stack: list[Open] = []
        self._tasks: list[Task] = []
        self._seen: set[etree._Element] = set()
        self._noted: set[etree._Element] = set()
        self._selections = Selections(self)
        self._parts_shown = self._selections.shown
        self.copying = 0
        self._preserve = 0
        self._hyphenation = Hyphenation(document.root)
        variants = Variants(document, witness)
        self._absence = Absence(variants, document.root, self._shown)
        self._silent = self._absence.silent
        self._before = self._absence.before
        self._moved: Counter[etree._Element] = Counter()
        for reading in self._absence.replaced.values():
            for one in (reading, *reading.iterancestors()):
                self._moved[one] += characters(reading)
        self._apparatus = Apparatus(self, variants, self._absence, self._passages, self.count)

    def run(self) -> list[Item]:
        shown = self._shown
        for element in outside(self._document.root, shown):
            self._leave_out(element, local_name(element), _ALL)
        for element, number in stray(shown):
            self.omit(element, f"{local_name(element)}[words outside a text]", _ALL, number)
        for element in shown:
            self._spacing.edge()
            self._tasks.append(partial(self._element, element, _ALL))
            self._work()
        for reading, views in self._absence.unplaced(_ALL):
            self._spacing.omission(
                Omission(reading, "rdg[its place is left out]", views, characters(reading))
            )
        return self._spacing.items

    def _work(self) -> None:
        """Do what is to be done, and what is queued on the way."""
        tasks = self._tasks
        while tasks:
            task = tasks.pop()
            if isinstance(task, str):
                self._text(task)
            elif isinstance(task, _ELEMENT):
                self._element(task, _ALL)
            elif isinstance(task, Open):
                self.end(task.element, task)
            else:
                task()

    def _element(self, element: etree._Element, around: frozenset[str]) -> None:
        if element.tag.__class__ is not str:
            if isinstance(element, etree._Entity):
                self._text(str(element.text))
            return
        if self._parts_shown and element in self._parts_shown and not self.copying:
            self.queue(
                [partial(self.copy, 1), partial(self._element, element, around), partial(self.copy, -1)]
            )
            return
        if self._before and element in self._before:
            for reading in self._absence.place(element, around):
                self._tasks.append(partial(self._element, element, around))
                element = reading
        chosen = self._models.choose(element)
        if len(chosen) == 1:
            self.show(element, chosen[0][0], around, around)
            return
        for model, views in reversed(chosen):
            if not views.isdisjoint(around):
                self._tasks.append(partial(self.show, element, model, views & around, around))

    def show(
        self, element: etree._Element, model: Model, views: frozenset[str], around: frozenset[str]
    ) -> None:
        """Show an element by a model."""
        if model.plain and not self._silent and not self.copying:
            self._render(element, model, views, around)
        elif model.sequence:
            self._selections.sequence(element, model, views, around)
        elif model.behaviour == "apparatus":
            self._apparatus.show(element, model, views, around)
        elif model.behaviour == "omit":
            self._leave_out(element, model.rule, views)
        elif self._silent and model.behaviour in _ALONE and (element, None) in self._silent:
            self._leave_out(element, self._silent[element, None], views)
        elif model.behaviour == "alternate" and has_sides(element, model):
            self._alternate(element, model, views)
        elif not (self.copying and model.behaviour in ASIDES) and not (
            model.behaviour == "index" and self._selections.has(element)
        ):
            self._render(element, model, views, around)

    def _render(
        self, element: etree._Element, model: Model, views: frozenset[str], around: frozenset[str]
    ) -> None:
        passage = self._passages.get(element)
        mention = (
            mention_at(element, self._document.pointers) if traits_of(str(element.tag)).is_mention else None
        )
        behaviour = model.behaviour
        identifier = element.get(_ID, "")
        item = Open(
            element,
            model,
            None if views is around or views == around else views,
            passage,
            mention,
            has_block=False,
            preserve=element.get(_SPACE) == "preserve",
            first=element not in (self._noted if behaviour == "note" else self._seen),
            identifier=identifier,
        )
        if passage is not None or mention is not None or identifier:
            self._seen.add(element)
        if behaviour == "note":
            self._noted.add(element)
        if behaviour in _BREAKS:
            self._break(element, item, views)
        elif behaviour in _ATOMS:
            self._spacing.atom(item)
            self._children(element, model, views)
        else:
            self.begin(element, item)
            self._tasks.append(item)
            self._children(element, model, views)

    def begin(self, element: etree._Element, item: Open) -> None:
        """Open an item; what is queued next is its content."""
        if item.model.behaviour in ASIDES:
            self._spacing.aside(item)
        else:
            if item.model.is_block:
                self._hold_block()
            else:
                traits = traits_of(str(element.tag))
                if traits.ends_words or (traits.is_word and follows_its_like(element)):
                    self._spacing.end_word()
            self._spacing.open(item)
        self._stack.append(item)
        self._preserve += item.preserve

    def _hold_block(self) -> None:
        """Note in what is open that it holds a block; where that is known, it is known further out too."""
        for outer in reversed(self._stack):
            if outer.has_block:
                break
            outer.has_block = True

    def end(self, element: etree._Element, item: Open) -> None:
        """Close the innermost item."""
        self._stack.pop()
        self._preserve -= item.preserve
        if item.model.behaviour in ASIDES:
            self._spacing.end_aside(item)
            return
        self._spacing.close(item)
        if not item.model.is_block and traits_of(str(element.tag)).ends_words:
            self._spacing.end_word()

    def _break(self, element: etree._Element, item: Open, views: frozenset[str]) -> None:
        broken = self._hyphenation.declared and self._hyphen(element)
        self._spacing.mark(item)
        if len(element) or element.text:
            self._leave_out(element, f"{item.model.rule}/break", views)
        if broken or element.get("break") == "no":
            self._spacing.join()
        else:
            self._spacing.space()

    def _hyphen(self, element: etree._Element) -> bool:
        """Whether a hyphen says that a break is in a word; one that is not the word's own is left out for reading."""
        place = self._spacing.end_of_text()
        text = "" if place is None else str(self._spacing.items[place])
        if place is None or self.copying or not self._hyphenation.joins(text, element):
            return self._spacing.joined
        if self._hyphenation.drops(text, element):
            holder = Open(
                element,
                Model(local_name(element), "inline", rule=RULE),
                views=_ALL - {"reading"},
                first=False,
            )
            self._spacing.set_apart(place, text, holder, Omission(element, RULE, frozenset({"reading"}), 1))
        return True

    def _children(self, element: etree._Element, model: Model, views: frozenset[str]) -> None:
        """Queue the content: what the model selects, else all of it."""
        if model.selects or self._selections.has(element):
            self._selections.show(element, model, views)
        else:
            self.content(element, views)

    def content(self, element: etree._Element, views: frozenset[str]) -> None:
        """Show all that an element holds."""
        if not len(element):
            if element.text:
                self._tasks.append(self._words(element, element.text, False, views))
            return
        traits = traits_of(str(element.tag))
        layout = traits.layout
        everywhere = views is _ALL
        tasks: list[Task] = []
        text = element.text
        if text and not (layout and text.isspace()):
            tasks.append(self._words(element, text, False, views))
        for child in element:
            tag = child.tag
            if tag == _INCLUDE:
                self._leave_out(child, "xi:include", views)
            else:
                tasks.append(child if everywhere else partial(self._element, child, views))
            text = child.tail
            if text and not (layout and text.isspace()):
                tasks.append(self._words(child, text, True, views))
            elif not text and traits.separates:
                tasks.append(self._spacing.end_word)
        tasks.reverse()
        self._tasks += tasks

    def generate(self, element: etree._Element, text: str, kind: str) -> None:
        """Show words that the source does not have."""
        if (element, None) not in self._silent:
            self._spacing.generated(text, kind)

    def omit(self, element: etree._Element, rule: str, views: frozenset[str], left_out: int) -> None:
        """Note what is left out of an element, unless it is only copied."""
        if not self.copying:
            self._spacing.omission(Omission(element, rule, views, left_out))

    def _leave_out(self, element: etree._Element, rule: str, views: frozenset[str]) -> None:
        if not self.copying:
            self.omit(element, rule, views, self.count(element))

    def copy(self, by: int) -> None:
        """Begin to show copies of what is shown elsewhere, or end it."""
        self.copying += by

    def _words(self, element: etree._Element, text: str, tail: bool, views: frozenset[str]) -> Task:
        """What shows a text, or where the witness that is read has none, notes that it is left out."""
        if self._silent and (element, tail) in self._silent:
            why = self._silent[element, tail]
            return partial(self._spacing.omission, Omission(element, why, views, len("".join(text.split()))))
        return text

    def count(self, element: etree._Element) -> int:
        """The characters of an element, less the readings of it that stand elsewhere."""
        return characters(element) - self._moved.get(element, 0)

    def enter(self, element: etree._Element, around: frozenset[str]) -> None:
        """Show an element by its own models."""
        self._element(element, around)

    def say(self, text: str) -> None:
        """Show text of the source."""
        self._text(text)

    def queue(self, tasks: Sequence[Callable[[], None]]) -> None:
        """Do tasks next, in their order."""
        self._tasks.extend(reversed(tasks))

    def _text(self, text: str) -> None:
        if self.copying:
            self._spacing.copied(text)
        elif self._preserve:
            self._spacing.preserved(text)
        else:
            self._spacing.text(text)

    def _alternate(self, element: etree._Element, model: Model, views: frozenset[str]) -> None:
        """The behaviour ``alternate``: the default for reading, the alternative for the other views."""
        for parameter, wanted in (("alternate", views - {"reading"}), ("default", views & {"reading"})):
            found = model.parameters[parameter](element)
            nodes = (
                [node for node in found if isinstance(node, etree._Element)]
                if isinstance(found, list)
                else []
            )
            shown = {id(node) for node in nodes}
            for child in element:
                if is_element(child) and id(child) not in shown and wanted and self.count(child):
                    self._spacing.omission(
                        Omission(child, f"{model.rule}/{parameter}", wanted, self.count(child))
                    )
            for node in reversed(nodes):
                if wanted:
                    self._tasks.append(partial(self._within, node, wanted, views))

    def _within(self, element: etree._Element, wanted: frozenset[str], around: frozenset[str]) -> None:
        """An element in some of the views around it, whatever views its own models make."""
        holder = Open(
            element,
            Model(local_name(element), "inline"),
            views=None if wanted == around else wanted,
            first=False,
        )
        self._spacing.open(holder)
        self._stack.append(holder)
        self._tasks.append(partial(self._close_holder, holder))
        self._tasks.append(partial(self._element, element, wanted))

    def _close_holder(self, holder: Open) -> None:
        self._stack.pop()
        self._spacing.close(holder)
