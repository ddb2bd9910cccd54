"""From a tree to a stream: the one walk over the text of a document.

It chooses the models of every element, settles white space, and knows passages and mentions. It does not
call itself, so depth is no limit.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from weakref import proxy

from lxml import etree

from textus.edition.bare_pointers import is_bare
from textus.edition.characters import characters, visible
from textus.edition.document import Document
from textus.edition.mention import mention_at
from textus.edition.passage import Passage
from textus.edition.tei import XML, is_element, local_name
from textus.edition.variants import Variants
from textus.edition.witnesses import Witness
from textus.edition.written_spaces import holds_written_spaces, spaces_are_written
from textus.transforms.models import ASIDES, VIEWS, Kind, Model, Models, Shape
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.apparatus import Apparatus
from textus.transforms.stream.breaks import Breaks
from textus.transforms.stream.displaced import Displaced
from textus.transforms.stream.entries import Entries
from textus.transforms.stream.items import Omission, Open, Stream
from textus.transforms.stream.modifications import settle_modifications
from textus.transforms.stream.nodes import begins_apart, ends_apart, has_sides, is_indented, outside, stray
from textus.transforms.stream.punctuation import punctuation
from textus.transforms.stream.record import Records
from textus.transforms.stream.selection import Selections
from textus.transforms.stream.sides import Sides
from textus.transforms.stream.spacing import Spacing

__all__ = ["stream_of"]

_ALL: Final = frozenset(VIEWS)
_ALONE: Final = frozenset({"break", "graphic", "note"})
"""What is not there at all where the text around it is not."""

_ELEMENT: Final = etree._Element
_ENTITY: Final = etree._Entity
_ID: Final = XML + "id"
Task = Callable[[], None] | etree._Element | tuple[etree._Element, frozenset[str]] | str | Open
"""What is to be done next. Most of it stands for itself: an element that is to be shown in all views, one with its
views, a text, an opening whose closing is due."""


def stream_of(
    document: Document, models: Models, witness: Witness | None = None, records: Records | None = None
) -> Stream:
    """The stream of a document: all views in one.

    Args:
        document: The document.
        models: The processing models in force.
        witness: The witness whose text is wanted; None for the text of the edition.
        records: What is remembered of the register entries in other documents of the same models; None for a stream
            without a `Record`.
    """
    settle_modifications(document.root)
    return _Walk(document, models, witness, records).run()


def _content_of(document: Document, models: Models, entry: etree._Element) -> Stream:
    """The content of a register entry, walked on its own."""
    return _Walk(document, models, None).data(entry)


class _Walk:
    def __init__(
        self, document: Document, models: Models, witness: Witness | None, records: Records | None = None
    ) -> None:
        self._document = document
        self._models = models
        self._spacing = self.spacing = Spacing()
        self._shown = [*document.texts, *document.apparatus]
        self._passages: dict[etree._Element, Passage] = {p.element: p for p in document.passages}
        self._stack: list[Open] = []
        self._tasks: list[Task] = []
        self._seen: set[etree._Element] = set()
        self._noted: set[etree._Element] = set()
        around: _Walk = proxy(self)  # what only helps does not keep it: so a stream goes with its last reader
        self._selections = Selections(around)
        self._parts_shown = self._selections.shown
        self._sequences = self._selections.sequences
        self.copying = 0
        self._preserve, self._spaces_written = 0, spaces_are_written(document.root)
        self._breaks = Breaks(around, document.root)
        self._entries = Entries(around, records, partial(_content_of, document, models))
        variants = Variants(document, witness)
        self._absence = Absence(variants, document.root, self._shown)
        self._silent, self._before = self._absence.silent, self._absence.before
        self._displaced = Displaced(self._absence, document.root, self._shown)
        self._remarks, self._attached = self._displaced.remarks, self._displaced.attached
        self._calls = self._remarks.calls
        self._sides = Sides(around)
        self._apparatus = Apparatus(around, variants, self._absence, self._passages)

    def run(self) -> Stream:
        shown = self._shown
        for element in outside(self._document.root, shown):
            self.leave_out(element, local_name(element), _ALL)
        for element, number in stray(shown):
            self.omit(element, f"{local_name(element)}[words outside a text]", _ALL, number)
        for element in shown:
            self._spacing.edge()
            self._tasks.append(element)
            self._work()
        for omission in self._displaced.unplaced(_ALL):
            self._spacing.omission(omission)
        self._spacing.items.unplaced = self._absence.unplaced_entries
        return self._spacing.items

    def data(self, entry: etree._Element) -> Stream:
        """The content of a register entry alone."""
        self._entries.in_data = True
        self.content(entry, _ALL)
        self._work()
        return self._spacing.items

    def _work(self) -> None:
        """Do what is to be done, and what is queued on the way."""
        tasks, text = self._tasks, self._spacing.text
        while tasks:
            task = tasks.pop()
            if type(task) is str:
                if self.copying or self._preserve:
                    self.say(task)
                else:
                    text(task)
            elif type(task) is _ELEMENT:
                self._element(task, _ALL)
            elif type(task) is Open:
                self.end(task)
            elif type(task) is tuple:
                self._element(*task)
            elif callable(task):
                task()

    def _element(self, element: etree._Element, around: frozenset[str]) -> None:
        if (self._parts_shown or self._before or self._calls) and self._is_put_off(element, around):
            return
        shape = self._models.shape(element)
        chosen = shape.choice or self._models.choose(element, shape)
        if len(chosen) > 1:
            for model, views in reversed(chosen):
                if not views.isdisjoint(around):
                    self._tasks.append(partial(self.show, element, model, views & around, around))
            return
        model = chosen[0][0]
        if model.plain and not self._silent and not self.copying:
            self._render(element, shape, model, around, around)
        else:
            self.show(element, model, around, around)

    def _is_put_off(self, element: etree._Element, around: frozenset[str]) -> bool:
        """Whether something is shown before an element, or in its place; then it has been queued, with the element."""
        if self._parts_shown and element in self._parts_shown and not self.copying:
            self.queue(
                [partial(self.copy, 1), partial(self._element, element, around), partial(self.copy, -1)]
            )
            return True
        readings = self._absence.place(element, around) if element in self._before else []
        if readings:
            self._tasks += [(element, around), *((reading, around) for reading in reversed(readings))]
            return True
        notes = self._remarks.take(element, around) if element in self._calls and not self.copying else []
        self._tasks += [(note, around) for note in reversed(notes)]
        return bool(notes) and local_name(element) == "ptr" and is_bare(element)

    def show(
        self, element: etree._Element, model: Model, views: frozenset[str], around: frozenset[str]
    ) -> None:
        """Show an element by a model."""
        if model.sequence:
            self._selections.sequence(element, model, views, around)
        elif model.behaviour == "apparatus":
            self._apparatus.show(element, model, views, around)
        elif model.behaviour == "omit":
            self.leave_out(element, model.rule, views)
        elif self._silent and model.behaviour in _ALONE and (element, None) in self._silent:
            self.leave_out(element, self._silent[element, None], views)
        elif model.behaviour == "alternate" and has_sides(element, model):
            self._sides.show(element, model, views)
        elif not (self.copying and model.behaviour in ASIDES) and not (
            model.behaviour == "index" and element in self._sequences
        ):
            self._render(element, self.shape_of(element), model, views, around)

    def _render(
        self,
        element: etree._Element,
        shape: Shape,
        model: Model,
        views: frozenset[str],
        around: frozenset[str],
    ) -> None:
        behaviour = model.behaviour
        passage = self._passages.get(element)
        named = shape.may_be_mention and not self._entries.in_data
        mention = mention_at(element, self._document.pointers) if named else None
        identifier = element.get(_ID, "") if shape.identified else ""
        first = True
        if behaviour == "note":
            first = element not in self._noted
            self._noted.add(element)
        elif passage is not None or mention is not None or identifier:
            first = element not in self._seen
        if passage is not None or mention is not None or identifier:
            self._seen.add(element)
        own = None if views is around or views == around else views
        item = Open(element, shape, model, own, passage, mention, False, shape.preserves, first, identifier)
        if behaviour == "break":
            self._breaks.show(element, item, views, around)
        elif behaviour == "graphic":
            self._spacing.atom(item)
            self._children(element, shape, model, views)
        elif not (len(element) or model.selects or self._silent or self._sequences or self._attached.notes):
            self._leaf(item)
        else:
            self.begin(item)
            self._tasks.append(item)
            entry = shape.kind.is_entry or self._entries.in_data
            if not (entry and self._entries.begin(item, alone=views is _ALL and self._is_usual(model))):
                self._children(element, shape, model, views)

    def _leaf(self, item: Open) -> None:
        """Show an element that holds nothing but a text."""
        text = item.element.text
        if item.model.in_line and item.shape.is_part:
            self._spacing.open(item)
            if text:
                self.say(text)
            self._spacing.close(item)
        else:
            self.begin(item)
            if text:
                self.say(text)
            self.end(item)

    def _is_usual(self, model: Model) -> bool:
        """Whether all of an element is shown here, and nothing but the source and the models decides how."""
        disturbed = self.copying or self._preserve or self._silent or self._before
        return not (disturbed or model.selects or self._parts_shown or self._sequences)

    def shape_of(self, element: etree._Element) -> Shape:
        """What the start tag of an element says."""
        return self._models.shape(element)

    def begin(self, item: Open) -> None:
        """Open an item; what is queued next is its content."""
        model = item.model
        if model.is_block:
            stack = self._stack
            if stack and not stack[-1].has_block:
                self._hold_block()
        elif model.behaviour in ASIDES:
            self._spacing.aside(item)
            self._stack.append(item)
            self._preserve += item.preserve
            return
        elif begins_apart(item):
            self._spacing.begin_word(out=item.shape.kind.is_word)
        if item.shape.join:
            self._spacing.begin_token(item.shape.join)
        self._spacing.open(item)
        self._stack.append(item)
        self._preserve += item.preserve

    def hold(self, holder: Open) -> None:
        """Open what holds an element and has no words of its own."""
        self._spacing.open(holder)
        self._stack.append(holder)

    def release(self, holder: Open) -> None:
        """Close it."""
        self._stack.pop()
        self._spacing.close(holder)

    def _hold_block(self) -> None:
        """Note in what is open that it holds a block, out to where that is known, or to a note, which stands apart."""
        for outer in reversed(self._stack):
            if outer.has_block:
                break
            outer.has_block = True
            if outer.model.behaviour in ASIDES:
                break

    def end(self, item: Open) -> None:
        """Close the innermost item."""
        self._stack.pop()
        self._preserve -= item.preserve
        model = item.model
        if model.behaviour in ASIDES:
            self._spacing.end_aside(item)
            return
        self._spacing.close(item)
        if not model.is_block and ends_apart(item):
            self._spacing.end_word()
        if item.shape.join:
            self._spacing.end_token(item.shape.join)

    def _children(self, element: etree._Element, shape: Shape, model: Model, views: frozenset[str]) -> None:
        """Queue the content: what the model selects, else all of it; before its end the notes attached to it."""
        if self._attached.notes and not self.copying:
            self._tasks += self._attached.within(element, views)
        if model.selects or element in self._sequences:
            self._selections.show(element, model, views)
        else:
            self._fill(element, shape.kind, views)

    def content(self, element: etree._Element, views: frozenset[str]) -> None:
        """Show all that an element holds."""
        self._fill(element, self.shape_of(element).kind, views)

    def _fill(self, element: etree._Element, kind: Kind, views: frozenset[str]) -> None:
        tasks, silent, attached = self._tasks, self._silent, self._attached
        apart = kind.separates and not self._preserve
        signs = punctuation(self, element) if kind.punctuated and not self._preserve else {}
        layout = kind.layout or (self._spaces_written and holds_written_spaces(element))
        for child in reversed(element):  # what is queued last is done first
            tasks += signs.get(child, ())
            text = child.tail
            if not text or (apart and text.isspace()):
                if kind.separates:
                    tasks.append(self._spacing.end_word)
            elif not (layout and text.isspace()):
                tasks.append(self._words(child, element, text, views) if silent else text)
            if type(child) is _ELEMENT:
                shown = child if views is _ALL else (child, views)
                tasks += attached.turn(child, views, self.copying > 0) if attached.notes else (shown,)
            elif type(child) is _ENTITY:
                tasks.append(child.text)
            elif self._before and child in self._before:
                tasks += [(reading, views) for reading in reversed(self._absence.place(child, views))]
        if not (self._preserve or layout) and is_indented(element):
            tasks.append(self._spacing.end_word)
        elif (text := element.text) and not (layout and len(element) and text.isspace()):
            tasks.append(self._words(element, element, text, views) if silent else text)

    def is_silent(self, element: etree._Element) -> bool:
        """Whether the witness that is read does not have an element."""
        return (element, None) in self._silent

    def generate(self, element: etree._Element, text: str, kind: str) -> None:
        """Show words that the source does not have."""
        if not self.is_silent(element):
            self._spacing.generated(text, kind)

    def omit(self, element: etree._Element, rule: str, views: frozenset[str], left_out: int) -> None:
        """Note what is left out of an element, unless it is only copied."""
        if not self.copying:
            self._spacing.omission(Omission(element, rule, views, left_out))

    def leave_out(self, element: etree._Element, rule: str, views: frozenset[str]) -> None:
        """Note that an element is left out, unless it is only copied."""
        self.omit(element, rule, views, 0 if self.copying else self.count(element))

    def copy(self, by: int) -> None:
        """Begin to show copies of what is shown elsewhere, or end it."""
        self.copying += by

    def _words(self, node: etree._Element, element: etree._Element, text: str, views: frozenset[str]) -> Task:
        """What shows a text of an element, or where the witness that is read has none, notes that it is left out.

        The node is what the text stands behind, or for its first text the element itself.
        """
        if (why := self._silent.get((node, node is not element))) is None:
            return text
        holder = node if is_element(node) else element
        return partial(self._spacing.omission, Omission(holder, why, views, visible(text)))

    def count(self, element: etree._Element) -> int:
        """The characters of an element, less the readings of it that stand elsewhere."""
        return characters(element) - self._displaced.moved.get(element, 0)

    def enter(self, element: etree._Element, around: frozenset[str]) -> None:
        """Show a node by its own models."""
        if is_element(element):
            self._element(element, around)
        elif isinstance(element, etree._Entity):
            self.say(str(element.text))

    def queue(self, tasks: Sequence[Callable[[], None]]) -> None:
        """Do tasks next, in their order."""
        self._tasks.extend(reversed(tasks))

    def say(self, text: str) -> None:
        """Show text of the source."""
        if self.copying:
            self._spacing.copied(text)
        elif self._preserve:
            self._spacing.preserved(text)
        else:
            self._spacing.text(text)
