"""The fast pass: is a document valid? It stops at the first doubt and says no more than that.

Whatever can be known from names costs one look-up per tag. Values and white space are put aside and tested
when a piece of the document has been read, so that memory does not grow with the document. Which fault it is,
and where, is found by `textus.schema.rng.examine`.
"""

import pyexpat

from textus.schema.rng.namespaces import NamespaceError, is_declaration
from textus.schema.rng.states import BARE, FREE, WATCHED, State, transition_key
from textus.schema.rng.xmlnames import XML_WHITESPACE, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NoReturn

    from textus.schema.rng.automaton import Automaton
    from textus.schema.rng.states import Entry, Joint

__all__ = ["scan"]

MOST_NAMES = 50_000
"""How many names as written are kept from document to document."""


class _DoubtError(Exception):
    """Something that is not valid, or that needs a closer look."""


class _Scan:
    """One pass over one document."""

    def __init__(self, automaton: "Automaton", names: dict[str, str]) -> None:
        self.automaton = automaton
        self.parser = pyexpat.ParserCreate(None, None, names)
        self.parser.buffer_text = True
        self.parser.SkippedEntityHandler = self.doubt
        self.parser.ExternalEntityRefHandler = self.doubt
        self.spaces: set[str] = set()
        self.texts: list[str] = []
        self.finished: Callable[[], bool] = self._handlers()

    def doubt(self, *_: object) -> "NoReturn":
        raise _DoubtError

    def _handlers(self) -> "Callable[[], bool]":
        """Install the handlers; as closures they are half as expensive as methods.

        Returns:
            Whether the document may end where it is.
        """
        automaton, parser = self.automaton, self.parser
        state = automaton.start()
        kind = FREE
        behind: list[State | Joint] = []
        push, pop = behind.append, behind.pop
        text_handlers: dict[int, Callable[[str], object] | None] = {
            FREE: None,
            BARE: self.spaces.add,
            WATCHED: self.texts.append,
        }
        slow_start, slow_end = self._slow_start, self._slow_end

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal state, kind
            try:
                child, following, extend, _ = state[(tag, *attributes) if attributes else tag]
                if extend:
                    extend(attributes.values())
            except KeyError:
                child, following = slow_start(state, tag, attributes)
            push(following)
            state = child
            if child.kind != kind:
                kind = child.kind
                parser.CharacterDataHandler = text_handlers[kind]

        def end(_tag: str) -> None:
            nonlocal state, kind
            state = pop() if state.final else slow_end(state, pop())  # type: ignore[assignment]  # final: no joint
            if state.kind != kind:
                kind = state.kind
                parser.CharacterDataHandler = text_handlers[kind]

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        return lambda: bool(automaton.endings(state, ""))

    def _slow_start(
        self, state: State, tag: str, attributes: dict[str, str]
    ) -> "tuple[State, State | Joint]":
        """A tag whose transition is not known by its names, or that follows text which must be looked at."""
        if state.kind == WATCHED:
            text = "".join(self.texts)
            self.texts.clear()
            after = state if is_blank(text) else self.automaton.after_text(state)
            if after is None:
                raise _DoubtError
            state = after
        entry: Entry | None = state.transition(transition_key(tag, attributes))
        if entry is None:
            entry = self.automaton.open(state, tag, attributes) or self.doubt()
        child, following, extend, _ = entry
        if extend:
            extend([value for name, value in attributes.items() if not is_declaration(name)])
        return child, following

    def _slow_end(self, state: State, following: "State | Joint") -> State:
        text = "".join(self.texts)
        self.texts.clear()
        endings = self.automaton.endings(state, text) or self.doubt()
        return self.automaton.behind(following, endings)

    def drain(self) -> bool:
        """Whether what has been put aside is legal."""
        stray = self.spaces and "".join(self.spaces).strip(XML_WHITESPACE)
        self.spaces.clear()
        return not stray and self.automaton.columns.drain()


def scan(automaton: "Automaton", pieces: "Iterable[bytes]", names: dict[str, str]) -> bool:
    """Whether a document is well-formed and valid.

    Args:
        automaton: The automaton of the schema; it learns.
        pieces: The document, piece by piece.
        names: Names as written, shared by the documents of one process.
    """
    automaton.columns.clear()
    if len(names) > MOST_NAMES:
        names.clear()
    pass_ = _Scan(automaton, names)
    try:
        for piece in pieces:
            pass_.parser.Parse(piece, False)
            if not pass_.drain():
                return False
        pass_.parser.Parse(b"", True)
        return pass_.drain() and automaton.columns.sound() and pass_.finished()
    except (_DoubtError, NamespaceError, pyexpat.ExpatError, LookupError, ValueError):
        return False  # the exact pass will say what it is
