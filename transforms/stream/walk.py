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
from textus.edition.vocabulary import apart, element_only, inline
from textus.transforms.models import BLOCKS, VIEWS, Model, Models
from textus.transforms.stream.items import Item, Omission, Open
from textus.transforms.stream.spacing import Spacing

__all__ = ["stream_of"]

_ALL: Final = frozenset(VIEWS)
_ATOMS: Final = frozenset({"graphic"})
_BREAKS: Final = frozenset({"break"})

Task = Callable[[], None]


def stream_of(document: Document, models: Models) -> list[Item]:
    """The stream of a document: all views in one.

    Args:
        document: The document.
        models: The processing models in force.
    """
    return _Walk(document, models).run()


def characters(element: etree._Element) -> int:
    """How many characters of an element's text are no white space."""
    return sum(len("".join(str(text).split())) for text in element.itertext(*_TEXTUAL))


_TEXTUAL: Final = (etree.Element, etree.Entity)


class _Walk:
    def __init__(self, document: Document, models: Models) -> None:
        self._document = document
        self._models = models
        self._spacing = Spacing()
        self._passages: dict[etree._Element, Passage] = {p.element: p for p in document.passages}
        self._inline = inline()
        self._apart_words = apart()
        self._layout = element_only() & inline()
        self._stack: list[Open] = []
        self._tasks: list[Task] = []
        self._seen: set[etree._Element] = set()
        self._preserve = 0

    def run(self) -> list[Item]:
        shown = list(self._document.texts)
        for element in self._apart(shown):
            self._spacing.omission(Omission(element, local_name(element), _ALL, characters(element)))
        for element in shown:
            self._spacing.edge()
            self._tasks.append(partial(self._element, element, _ALL))
            while self._tasks:
                self._tasks.pop()()
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
        chosen = [(model, views & around) for model, views in self._models.choose(element) if views & around]
        for model, views in reversed(chosen):
            self._tasks.append(partial(self._show, element, model, views, around))

    def _show(
        self, element: etree._Element, model: Model, views: frozenset[str], around: frozenset[str]
    ) -> None:
        if model.behaviour == "omit":
            self._spacing.omission(Omission(element, model.rule, views, characters(element)))
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
        behaviour = item.model.behaviour
        if behaviour == "note":
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
        self._tasks.append(partial(self._close, element, item))
        self._children(element, item.model, views)

    def _close(self, element: etree._Element, item: Open) -> None:
        self._stack.pop()
        self._preserve -= item.preserve
        if item.model.behaviour == "note":
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
            tasks.append(partial(self._text, element.text, layout))
        for child in element:
            if str(child.tag) == XI + "include":
                self._spacing.omission(Omission(child, "xi:include", views, characters(child)))
            else:
                tasks.append(partial(self._element, child, views))
            if child.tail:
                tasks.append(partial(self._text, child.tail, layout))
        self._tasks.extend(reversed(tasks))

    def _selected(self, element: etree._Element, model: Model, views: frozenset[str]) -> None:
        found = model.parameters["content"](element)
        if not isinstance(found, list):
            left_out = characters(element)
            if left_out:
                self._spacing.omission(Omission(element, f"{model.rule}/content", views, left_out))
            self._spacing.generated(str(found))
            return
        nodes = [node for node in found if isinstance(node, etree._Element)]
        inside = {id(node) for node in nodes}
        for child in element:
            if is_element(child) and id(child) not in inside and characters(child):
                self._spacing.omission(Omission(child, f"{model.rule}/content", views, characters(child)))
        self._tasks.extend(partial(self._element, node, views) for node in reversed(nodes))

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
                if is_element(child) and id(child) not in shown and wanted and characters(child):
                    self._spacing.omission(
                        Omission(child, f"{model.rule}/{parameter}", wanted, characters(child))
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
