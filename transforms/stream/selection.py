"""What a model shows of an element besides all of its content, and models that follow each other.

The parameter ``content`` selects nodes or makes words; a template puts words around them; ``outputRendition`` has words
before and behind. A ``modelSequence`` shows an element several times. However that goes, every character counts once:
what is shown again, or comes from elsewhere, is a copy, and what no model shows is left out (TEI Guidelines, 22.5.4.4).
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from lxml import etree

from textus.transforms.models import Hole, Model, Tag
from textus.transforms.stream.items import Open
from textus.transforms.stream.walker import Task, Views, Walker

__all__ = ["Selections"]

_EDITED: Final = frozenset({"reading", "diplomatic"})
_MARK: Final = Model("outputRendition", "inline", rule="outputRendition")


class Selections:
    """The selections of one document, as they are met.

    Args:
        walk: The walk that meets them.

    Attributes:
        sequences: What each element that is being shown by a selection or a sequence has shown of its own so far.
        shown: All of that together.
    """

    def __init__(self, walk: Walker) -> None:
        self._walk = walk
        self.sequences: dict[etree._Element, set[etree._Element]] = {}
        self.shown: set[etree._Element] = set()

    def sequence(self, element: etree._Element, model: Model, views: Views, around: Views) -> None:
        """Show an element by all models of a sequence that hold, one after the other."""
        groups: dict[tuple[Model, ...], set[str]] = {}
        for view in sorted(views):
            members = tuple(one for one in model.sequence if view in one.views and one.holds(element))
            groups.setdefault(members, set()).add(view)
        tasks: list[Task] = []
        for members, group in groups.items():
            inner = frozenset(group)
            tasks.append(partial(self._begin, element))
            tasks += [partial(self._walk.show, element, one, inner, around) for one in members]
            tasks.append(partial(self._end, element, f"{model.rule}/modelSequence", inner))
        self._walk.queue(tasks)

    def show(self, element: etree._Element, model: Model, views: Views) -> None:
        """Show what a model shows of an element."""
        alone = element not in self.sequences
        tasks: list[Task] = [partial(self._begin, element)] if alone else []
        if model.before:
            tasks.append(partial(self._mark, element, model.before, self._walk.spacing.enclose))
        tasks += self._steps(element, model, views)
        if model.after:
            tasks.append(partial(self._mark, element, model.after, self._walk.spacing.end_enclosed))
        if alone:
            tasks.append(partial(self._end, element, f"{model.rule}/content", views))
        self._walk.queue(tasks)

    def _steps(self, element: etree._Element, model: Model, views: Views) -> list[Task]:
        if model.template is None:
            return self._hole(element, model, "content", views)
        steps: list[Task] = []
        opened: list[Open] = []
        for part in model.template:
            if isinstance(part, str):
                steps.append(partial(self._walk.generate, element, part, "copy"))
            elif isinstance(part, Hole):
                steps += self._hole(element, model, part.name, views)
            elif part.behaviour:
                opened.append(Open(element, self._walk.shape_of(element), _model_of(part), first=False))
                steps.append(partial(self._walk.begin, opened[-1]))
            else:
                steps.append(partial(self._walk.end, opened.pop()))
        return steps

    def _hole(self, element: etree._Element, model: Model, name: str, views: Views) -> list[Task]:
        """What stands for a parameter: nodes, words, or for ``content`` alone all that the element holds."""
        if name not in model.parameters:
            return [partial(self._all, element, views)] if name == "content" else []
        found = model.parameters[name](element)
        nodes = [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
        if nodes:
            return [
                partial(self._all, node, views)
                if node is element
                else partial(self._node, node, element, views)
                for node in nodes
            ]
        words = model.parameter(name, element) if not isinstance(found, list) or found else ""
        kind = "" if name == "content" and model.template is None else "copy"
        return [partial(self._walk.generate, element, words, kind)] if words else []

    def _mark(self, element: etree._Element, words: str, add: Callable[[Open, str], None]) -> None:
        """Words of a rendition, which the source alone does not have."""
        if not self._walk.is_silent(element):
            add(Open(element, self._walk.shape_of(element), _MARK, views=_EDITED, first=False), words)

    def _all(self, element: etree._Element, views: Views) -> None:
        if self._is_shown(element):
            self._walk.queue(self._copied(partial(self._walk.content, element, views)))
        else:
            self._walk.queue(
                [partial(self._walk.content, element, views), partial(self._keep, element, element)]
            )

    def _node(self, node: etree._Element, element: etree._Element, views: Views) -> None:
        enter = partial(self._walk.enter, node, views)
        if self._is_shown(node) or element not in node.iterancestors():
            self._walk.queue(self._copied(enter))
        else:
            self._walk.queue([enter, partial(self._keep, element, node)])

    def _copied(self, task: Task) -> list[Task]:
        return [partial(self._walk.copy, 1), task, partial(self._walk.copy, -1)]

    def _is_shown(self, node: etree._Element) -> bool:
        return bool(self.shown) and any(one in self.shown for one in (node, *node.iterancestors()))

    def _keep(self, element: etree._Element, node: etree._Element) -> None:
        if node not in self.shown:
            self.shown.add(node)
            self.sequences[element].add(node)

    def _begin(self, element: etree._Element) -> None:
        self.sequences[element] = set()

    def _end(self, element: etree._Element, rule: str, views: Views) -> None:
        kept = self.sequences.pop(element)
        self.shown.difference_update(kept)
        if element in kept:
            return
        outermost = [node for node in kept if not any(one in kept for one in node.iterancestors())]
        left_out = self._walk.count(element) - sum(map(self._walk.count, outermost))
        if left_out:
            self._walk.omit(element, rule, views, left_out)


@lru_cache(256)
def _model_of(tag: Tag) -> Model:
    """How an element of a template is shown."""
    return Model("template", tag.behaviour, css_class=tag.css_class, rule="template")
