"""The way of a document through a grammar: what is as it should be costs one look-up per tag.

Whatever can be known from names is known at once; what is at fault there goes to `textus.schema.rng.examine`, which
says what it is and how to go on. Values and white space are put aside and tested when a piece of the document has been
read, so that memory does not grow with the document. The places of texts, and of identifiers that come twice, are
not known then: a document that has such a fault is gone through once more, closely.
"""

import pyexpat

from textus.schema.rng.course import Course
from textus.schema.rng.interruptions import AgainError, EnoughError
from textus.schema.rng.namespaces import NamespaceError, is_declaration
from textus.schema.rng.nodes import COLUMN, FOLLOWING, LINE, OPENING, PARENT, TROUBLE, begun
from textus.schema.rng.states import BARE, FREE, WATCHED, Skipping, State, transition_key
from textus.schema.rng.xmlnames import XML_WHITESPACE, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.automaton import Automaton
    from textus.schema.rng.examine import Examination
    from textus.schema.rng.nodes import Node
    from textus.schema.rng.onlooker import Onlooker
    from textus.schema.rng.states import Entry, Joint

__all__ = ["Scan"]

MOST_NAMES = 50_000
"""How many names as written are kept from document to document."""


class Scan(Course):
    """One pass over one document.

    Args:
        automaton: The automaton of the schema; it learns.
        names: Names as written, shared by the documents of one process.
        faults: Makes what looks into faults.
        onlooker: Who wants to see the elements.
        closely: Whether texts and identifiers are looked at one by one, for their places.
        state: Where the document begins, if not at the start of the grammar.

    Attributes:
        automaton: As above.
        closely: As above.
        texts: The text since the last tag, where it must be looked at.
    """

    def __init__(
        self,
        automaton: "Automaton",
        names: dict[str, str],
        faults: "Callable[[Scan], Examination]",
        onlooker: "Onlooker | None" = None,
        *,
        closely: bool = False,
        state: State | None = None,
    ) -> None:
        if len(names) > MOST_NAMES:
            names.clear()
        parser = pyexpat.ParserCreate(None, None, names)
        super().__init__(parser, automaton.start() if state is None else state, onlooker)
        self.automaton = automaton
        self.closely = closely
        self.texts: list[str] = []
        self._spaces: set[str] = set()
        self._make_faults = faults
        self._faults: Examination | None = None
        parser.buffer_text = not closely
        parser.SkippedEntityHandler = self._skipped_entity
        parser.SetParamEntityParsing(pyexpat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        parser.ExternalEntityRefHandler = self._external_entity
        self.text_handlers[FREE] = None
        self.text_handlers[BARE] = self._text if closely else self._spaces.add
        self.text_handlers[WATCHED] = self._text if closely else self.texts.append
        automaton.columns.begin(closely=closely)
        self.begin()

    @property
    def faults(self) -> "Examination":
        """What looks into faults; most documents have none."""
        if self._faults is None:
            self._faults = self._make_faults(self)
        return self._faults

    def run(self, pieces: "Callable[[], Iterable[bytes]]") -> "list[Diagnostic]":
        """The faults of the document.

        Args:
            pieces: Gives the document, piece by piece, from its beginning.

        Raises:
            AgainError: It has to be gone through once more, closely.
        """
        try:
            return self._run(pieces)
        finally:
            self.let_go()
            self._faults = None

    def _run(self, pieces: "Callable[[], Iterable[bytes]]") -> "list[Diagnostic]":
        try:
            for piece in pieces():
                self.parser.Parse(piece, False)
                self._drain()
            self.parser.Parse(b"", True)
            self._drain()
            if self.closely:
                self.faults.identifiers.finish()
            elif self.automaton.columns.dubious():
                raise AgainError
        except pyexpat.ExpatError as error:
            return self.faults.malformed(error, b"".join(pieces()))
        except (LookupError, ValueError) as error:
            return self.faults.unreadable(error)
        except EnoughError as error:
            self.faults.report.close(error.position)
        else:
            if self.onlooker is not None:
                self.onlooker.end()
        return [] if self._faults is None else self._faults.report.in_order()

    def _again(self) -> None:
        if not self.closely:
            raise AgainError

    # Tags ------------------------------------------------------------------------------------------------

    def slow_start(self, tag: str, attributes: dict[str, str]) -> "tuple[State, Node]":
        """A tag that follows text, or whose transition has to be derived, or that has none."""
        if self.texts:
            self._text_before_tag()
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        above, state = self.here, self.state
        here = begun(above, tag, line, column, attributes)
        child: State
        following: State | Joint
        try:
            entry: Entry | None = state.transition(transition_key(tag, attributes))
            if entry is None:
                entry = self.automaton.open(state, tag, attributes)
            if entry is None:
                child, following = self.faults.recover(here, state)
            else:
                child, following, bucket, _ = entry
                if bucket is not None:
                    bucket[0]([value for name, value in attributes.items() if not is_declaration(name)])
                    bucket[1](here)
                if above[TROUBLE] is not None:
                    self.faults.behind_fault(here, child)
        except NamespaceError as error:
            if self.tell is not None:
                self.tell((None, here))
            skipped = isinstance(state, Skipping)
            child, following = state if skipped else self.faults.undeclared(error, here, state), state
        here[FOLLOWING], here[OPENING] = following, child
        return child, here

    def slow_end(self) -> State:
        """An end tag behind text, or where something is missing."""
        here, state = self.here, self.state
        text = "".join(self.texts)
        endings = self.automaton.endings(state, text)
        if not endings:
            if text and not is_blank(text):
                self._again()
            self.faults.incomplete(here, state, text)
            endings = tuple(range(len(state.vector)))
        self._forget_text()
        self.here = here[PARENT]
        return self.automaton.behind(here[FOLLOWING], endings)

    # Text ------------------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        """A text that is looked at closely."""
        state = self.state
        if state.kind == WATCHED:
            self.texts.append(text)
        if text.strip(XML_WHITESPACE) and self.text_position is None:
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            position = (line, column + len(text) - len(text.lstrip(XML_WHITESPACE)))
            if state.kind == BARE:
                self.state = self.faults.stray_text(text, position, state)
            else:
                self.text_position = position

    def _forget_text(self) -> None:
        self.texts.clear()
        self.text_position = None

    def _text_before_tag(self) -> None:
        """Let text take effect that a tag follows."""
        text, position = "".join(self.texts), self.text_position
        self._forget_text()
        if is_blank(text):
            return
        after = self.automaton.after_text(self.state)
        if after is None:
            self._again()
            after = self.faults.stray_text(text, position or (self.here[LINE], self.here[COLUMN]), self.state)
        self.state = after

    def _drain(self) -> None:
        """Test what has been put aside."""
        if self._spaces and "".join(self._spaces).strip(XML_WHITESPACE):
            self._again()
        self._spaces.clear()
        wrong = self.automaton.columns.drain()
        if wrong:
            self.faults.wrong_values(wrong)
        if self.closely:
            self.faults.identifiers.settle()

    # Entities --------------------------------------------------------------------------------------------

    def _skipped_entity(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            self.faults.unknown_entity(name)

    def _external_entity(self, context: str | None, *_: object) -> int:
        if context is None:
            from textus.edition.entities import nothing_outside  # noqa: PLC0415 - most documents have no DTD

            return nothing_outside(self.parser)
        self.faults.unknown_entity(context.rpartition("\f")[2])
        return 1
