"""The way of a document through a grammar, where nothing is at fault: what the parser calls for each tag.

As closures these are half as expensive as methods. All that is here is done for every tag of every document; what is
out of the ordinary is left to `textus.schema.rng.scan`.
"""

import pyexpat
from abc import ABC, abstractmethod

from textus.schema.rng.nodes import CHILDREN, DEPTH, FOLLOWING, PARENT, TROUBLE, document_node
from textus.schema.rng.states import FREE, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from textus.schema.rng.frames import Position
    from textus.schema.rng.nodes import Node
    from textus.schema.rng.onlooker import Onlooker
    from textus.schema.rng.states import Entry

__all__ = ["Course"]

_NONE: "dict[str | tuple[str, ...], Entry]" = {}
"""No transitions: behind a fault every tag is looked at."""


class Course(ABC):
    """Where a document is on its way.

    Args:
        parser: What reads it.
        state: Where it begins.
        onlooker: Who wants to see the elements.

    Attributes:
        parser: As above.
        state: The state it is in.
        here: The innermost element that is open.
        text_position: Where the text since the last tag begins, if that is known.
        onlooker: As above.
        tell: Tells the onlooker of an element.
        kind: What text does in the state; the parser has the handler for that.
        text_handlers: What takes text of each kind.
    """

    def __init__(self, parser: pyexpat.XMLParserType, state: State, onlooker: "Onlooker | None") -> None:
        self.parser = parser
        self.state = state
        self.here: Node = document_node()
        self.text_position: Position | None = None
        self.onlooker = onlooker
        self.tell: Callable[[tuple[Any, Node]], object] | None = None
        self.kind = FREE
        self.text_handlers: dict[int, Callable[[str], object] | None] = {}

    def begin(self) -> None:
        """Have the parser call for each tag from now on."""
        if self.onlooker is not None:
            self.tell = self.onlooker.begin()
            self.parser.ProcessingInstructionHandler = self.onlooker.instruction
        self.parser.StartElementHandler = _start_handler(self)
        self.parser.EndElementHandler = _end_handler(self)

    @abstractmethod
    def slow_start(self, tag: str, attributes: dict[str, str]) -> "tuple[State, Node]":
        """A tag whose transition is not known by its names, or that follows what must be looked at.

        Returns:
            The state inside it, and its node.
        """

    @abstractmethod
    def slow_end(self) -> State:
        """An end tag where the content is not known to be complete.

        Returns:
            The state behind it.
        """

    def let_go(self) -> None:
        """Undo what holds itself, so that all that was made of the document goes at once."""
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = self.parser.ProcessingInstructionHandler = None
        self.parser.SkippedEntityHandler = self.parser.ExternalEntityRefHandler = None
        self.text_handlers.clear()


def _start_handler(course: Course) -> "Callable[[str, dict[str, str]], None]":  # noqa: C901 - calls cost more than it
    """What is called for start tags."""
    parser, text_handlers, slow_start = course.parser, course.text_handlers, course.slow_start
    onlooker, around = course.onlooker, course.state.environment
    plans: Mapping[str | tuple[str, ...], Any] | None = None
    deepest = 0
    tell = course.tell
    if onlooker is not None:
        plans, deepest = onlooker.plans(around), onlooker.deepest

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal around, plans
        key = (tag, *attributes) if attributes else tag
        above = course.here
        try:
            child, following, bucket, _ = (course.state if above[TROUBLE] is None else _NONE)[key]
        except KeyError:
            child, here = slow_start(tag, attributes)
        else:
            children = above[CHILDREN]
            if children is None:
                children = above[CHILDREN] = {}
            children[tag] = step = children.get(tag, 0) + 1
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            depth = above[DEPTH] + 1
            here = [above, tag, line, column, step, depth, None, following, child, attributes, None]
            if bucket is not None:
                bucket[0](attributes.values())
                bucket[1](here)
        course.here = here
        course.state = child
        if child.kind != course.kind:
            course.kind = child.kind
            parser.CharacterDataHandler = text_handlers[child.kind]
        if plans is not None and tell is not None:
            if child.environment is not around and onlooker is not None:
                around = child.environment
                plans = onlooker.plans(around)
            plan = plans[key]
            if plan is not None or here[DEPTH] > deepest:
                tell((plan, here))

    return start


def _end_handler(course: Course) -> "Callable[[str], None]":
    """What is called for end tags."""
    parser, text_handlers, slow_end = course.parser, course.text_handlers, course.slow_end

    def end(_tag: str) -> None:
        if course.state.final:
            here = course.here
            course.here = here[PARENT]
            state = here[FOLLOWING]  # no joint
            course.text_position = None
        else:
            state = slow_end()
        course.state = state
        if state.kind != course.kind:
            course.kind = state.kind
            parser.CharacterDataHandler = text_handlers[state.kind]

    return end
