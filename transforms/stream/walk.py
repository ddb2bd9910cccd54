"""From a tree to a stream: the one walk over the text of a document.

It chooses the models of every element, settles white space, and knows passages and mentions. It does not
call itself, so depth is no limit.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from lxml import etree

from textus.edition.document import Document
from textus.edition.mention import Mention, mention_at
from textus.edition.passage import Passage
from textus.edition.tei import XI, XML, is_element, local_name
from textus.edition.variants import Variants
from textus.edition.vocabulary import apart, element_only, inline
from textus.edition.witnesses import Witness
from textus.transforms.models import ASIDES, BLOCKS, VIEWS, Model, Models
from textus.transforms.stream.absence import Absence
from textus.transforms.stream.apparatus import Apparatus
from textus.transforms.stream.items import Item, Omission, Open
from textus.transforms.stream.spacing import Spacing

__all__ = ["stream_of"]

_ALL: Final = frozenset(VIEWS)
_ATOMS: Final = frozenset({"graphic"})
_BREAKS: Final = frozenset({"break"})
_ALONE: Final = frozenset({"break", "graphic", "note"})
"""What is not there at all where the text around it is not."""

Task = Callable[[], None]


def stream_of(document: Document, models: Models, witness: Witness | None = None) -> list[Item]:
    """The stream of a document: all views in one.

    Args:
        document: The document.
        models: The processing models in force.
        witness: The witness whose text is wanted; None for the text of the edition.
    """
    return _Walk(document, models, witness).run()


def characters(element: etree._Element) -> int:
    """How many characters of an element's text are no white space."""
    return sum(len("".join(str(text).split())) for text in element.itertext(*_TEXTUAL))


_TEXTUAL: Final = (etree.Element, etree.Entity)


def _is_inside(inner: etree._Element, outer: etree._Element) -> bool:
    return inner is outer or any(one is outer for one in inner.iterancestors())


class _Walk:
    def __init__(self, document: Document, models: Models, witness: Witness | None) -> None:
        self._document = document
        self._models = models
        self._spacing = self.spacing = Spacing()
        self._shown = [*document.texts, *document.apparatus]
        self._passages: dict[etree._Element, Passage] = {p.element: p for p in document.passages}
        self._inline = inline()
        self._apart_words = apart()
        self._layout = element_only() & inline()
        self._stack: list[Open] = []
        self._tasks: list[Task] = []
        self._seen: set[etree._Element] = set()
        self._preserve = 0
        variants = Variants(document, witness)
        self._absence = Absence(variants, document.root, self._shown)
        self._silent = self._absence.silent
        self._apparatus = Apparatus(self, variants, self._absence, self._passages, self._count)

    def run(self) -> list[Item]:
        shown = self._shown
        for element in self._apart(shown):
            self._spacing.omission(Omission(element, local_name(element), _ALL, self._count(element)))
        for element in shown:
            self._spacing.edge()
            self._tasks.append(partial(self._element, element, _ALL))
            while self._tasks:
                self._tasks.pop()()
        for reading, views in self._absence.unplaced(_ALL):
            self._spacing.omission(
                Omission(reading, "rdg[its place is left out]", views, characters(reading))
            )
        return self._spacing.items

    def _apart(self, shown: list[etree._Element]) -> Iterator[etree._Element]:
        """What lies outside the rendered elements: the header, facsimiles, stand-off annotation."""
        ancestors = {ancestor for element in shown for ancestor in element.iterancestors()}
        waiting = [self._document.root]
        taken = set(shown)
        while waiting:
            element = waiting.pop()
            if element in taken or not is_element(element):
                continue
            if element in ancestors:
                waiting.extend(reversed(element))
            else:
                yield element

    def _element(self, element: etree._Element, around: frozenset[str]) -> None:
        if not is_element(element):
            if isinstance(element, etree._Entity):
                self._spacing.text(str(element.text))
            return
        if self._absence.before and element in self._absence.before:
            for reading in self._absence.place(element, around):
                self._tasks.append(partial(self._element, element, around))
                element = reading
        chosen = [(model, views & around) for model, views in self._models.choose(element) if views & around]
        for model, views in reversed(chosen):
            self._tasks.append(partial(self._show, element, model, views, around))

    def _show(
        self, element: etree._Element, model: Model, views: frozenset[str], around: frozenset[str]
    ) -> None:
        if model.behaviour == "omit":
            self._spacing.omission(Omission(element, model.rule, views, self._count(element)))
            return
        if model.behaviour == "apparatus":
            self._apparatus.show(element, model, views, around)
            return
        if self._silent and model.behaviour in _ALONE and (element, None) in self._silent:
            why = self._silent[element, None]
            self._spacing.omission(Omission(element, why, views, self._count(element)))
            return
        if model.behaviour == "alternate" and {"default", "alternate"} <= set(model.parameters):
            self._alternate(element, model, views)
            return
        item = Open(
            element,
            model,
            views=None if views == around else views,
            passage=self._passages.get(element),
            mention=self._mention(element),
            first=element not in self._seen,
            preserve=element.get(XML + "space") == "preserve",
        )
        if item.passage is not None or item.mention is not None or element.get(XML + "id"):
            self._seen.add(element)
        if model.behaviour in _BREAKS:
            self._break(element, item)
        elif model.behaviour in _ATOMS:
            self._spacing.atom(item)
            self._children(element, model, views)
        else:
            self._open(element, item, views)

    def _mention(self, element: etree._Element) -> Mention | None:
        return mention_at(element, self._document.pointers)

    def _open(self, element: etree._Element, item: Open, views: frozenset[str]) -> None:
        self.begin(element, item)
        self._tasks.append(partial(self.end, element, item))
        self._children(element, item.model, views)

    def begin(self, element: etree._Element, item: Open) -> None:
        """Open an item; what is queued next is its content."""
        behaviour = item.model.behaviour
        if behaviour in ASIDES:
            self._spacing.aside(item)
        else:
            if behaviour in BLOCKS:
                for outer in self._stack:
                    outer.has_block = True
            elif self._ends_words(element) or self._is_next_word(element):
                self._spacing.space()
            self._spacing.open(item)
        self._stack.append(item)
        self._preserve += item.preserve

    def end(self, element: etree._Element, item: Open) -> None:
        """Close the innermost item."""
        self._stack.pop()
        self._preserve -= item.preserve
        if item.model.behaviour in ASIDES:
            self._spacing.end_aside(item)
            return
        self._spacing.close(item)
        if not item.is_block and self._ends_words(element):
            self._spacing.space()

    def _ends_words(self, element: etree._Element) -> bool:
        return local_name(element) not in self._inline

    def _is_next_word(self, element: etree._Element) -> bool:
        """Whether an element is a word that stands directly behind another."""
        if local_name(element) not in self._apart_words:
            return False
        before = element.getprevious()
        return (
            before is not None
            and before.tag == element.tag
            and not before.get("part")
            and not element.get("part")
        )

    def _break(self, element: etree._Element, item: Open) -> None:
        self._spacing.mark(item)
        if element.get("break") == "no":
            self._spacing.join()
        else:
            self._spacing.space()

    def _children(self, element: etree._Element, model: Model, views: frozenset[str]) -> None:
        """Queue the content: what the parameter ``content`` selects, else all of it."""
        if "content" in model.parameters:
            self._selected(element, model, views)
            return
        layout = local_name(element) in self._layout
        tasks: list[Task] = []
        if element.text:
            tasks.append(self._words(element, element.text, False, layout, views))
        for child in element:
            if str(child.tag) == XI + "include":
                self._spacing.omission(Omission(child, "xi:include", views, self._count(child)))
            else:
                tasks.append(partial(self._element, child, views))
            if child.tail:
                tasks.append(self._words(child, child.tail, True, layout, views))
        self._tasks.extend(reversed(tasks))

    def _selected(self, element: etree._Element, model: Model, views: frozenset[str]) -> None:
        found = model.parameters["content"](element)
        if not isinstance(found, list):
            left_out = self._count(element)
            if left_out:
                self._spacing.omission(Omission(element, f"{model.rule}/content", views, left_out))
            if (element, None) not in self._silent:
                self._spacing.generated(str(found))
            return
        nodes = [node for node in found if isinstance(node, etree._Element)]
        inside = {id(node) for node in nodes}
        for child in element:
            if is_element(child) and id(child) not in inside and self._count(child):
                self._spacing.omission(Omission(child, f"{model.rule}/content", views, self._count(child)))
        self._tasks.extend(partial(self._element, node, views) for node in reversed(nodes))

    def _words(
        self, element: etree._Element, text: str, tail: bool, layout: bool, views: frozenset[str]
    ) -> Task:
        """What shows a text, or where the witness that is read has none, notes that it is left out."""
        if self._silent and (element, tail) in self._silent:
            why = self._silent[element, tail]
            return partial(self._spacing.omission, Omission(element, why, views, len("".join(text.split()))))
        return partial(self._text, text, layout)

    def _count(self, element: etree._Element) -> int:
        """The characters of an element, less the readings of it that stand elsewhere."""
        moved = sum(
            characters(reading) for reading in self._absence.replaced.values() if _is_inside(reading, element)
        )
        return characters(element) - moved

    def enter(self, element: etree._Element, around: frozenset[str]) -> None:
        """Show an element by its own models."""
        self._element(element, around)

    def say(self, text: str) -> None:
        """Show text of the source."""
        self._text(text, layout=False)

    def queue(self, tasks: list[Task]) -> None:
        """Do tasks next, in their order."""
        self._tasks.extend(reversed(tasks))

    def _text(self, text: str, layout: bool) -> None:
        if layout and not text.strip():
            return
        if self._preserve:
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
                if is_element(child) and id(child) not in shown and wanted and self._count(child):
                    self._spacing.omission(
                        Omission(child, f"{model.rule}/{parameter}", wanted, self._count(child))
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
