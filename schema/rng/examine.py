"""The exact pass: every fault of a document with its place, one message for one fault.

It goes through a document that the fast pass has doubts about, with the same automaton, but it knows every
open element, tests every value on the spot and goes on behind a fault in the state that the document was
meant to be in. What an element in a wrong place was meant to be is decided in `textus.schema.rng.recovery`.
"""

import pyexpat

from textus.schema.rng.attribute_faults import AttributeFaults
from textus.schema.rng.frames import Frame
from textus.schema.rng.identifiers import Identifiers
from textus.schema.rng.messages.words import either, excerpt, listed_elements, shown
from textus.schema.rng.namespaces import NamespaceError
from textus.schema.rng.recovery import Recovery
from textus.schema.rng.report import EnoughError, Report
from textus.schema.rng.states import BARE, FREE, WATCHED, State, transition_key
from textus.schema.rng.tags import Tag
from textus.schema.rng.value_tests import ValueTests
from textus.schema.rng.xmlnames import XML_WHITESPACE, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Position
    from textus.schema.rng.states import Entry

__all__ = ["examine"]

NAMESPACE_MESSAGES = {
    "unbound": "prefix-unbound",
    "repeated": "attribute-repeated",
    "declaration": "declaration-wrong",
}


def examine(
    expectations: "Expectations", pieces: "Callable[[], Iterable[bytes]]", path: str
) -> "list[Diagnostic]":
    """All faults of a document.

    Args:
        expectations: Of the schema.
        pieces: Gives the document, piece by piece, from its beginning.
        path: The document, as messages name it.
    """
    return _Examination(expectations, path).run(pieces)


class _Examination:
    """One pass over one document."""

    def __init__(self, expectations: "Expectations", path: str) -> None:
        self.automaton = expectations.automaton
        self.expectations = expectations
        self.report = Report(path)
        self.identifiers = Identifiers(self.report)
        self.attributes = AttributeFaults(expectations, self.report, self.identifiers)
        self.recovery = Recovery(expectations, self.report, self.attributes)
        self.state = self.automaton.start()
        self.frame = Frame("", (1, 1), None)
        self.skipped = 0
        self.texts: list[str] = []
        self.text_position: Position | None = None
        self.values = ValueTests(self.automaton.values, self.attributes, self.identifiers)
        self.kind = -1
        self.parser = pyexpat.ParserCreate()
        self.parser.SkippedEntityHandler = self.skipped_entity
        self.parser.ExternalEntityRefHandler = self.external_entity
        self.start, self.end = self._handlers()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self._enter(self.state)

    def run(self, pieces: "Callable[[], Iterable[bytes]]") -> "list[Diagnostic]":
        try:
            for piece in pieces():
                self.parser.Parse(piece, False)
            self.parser.Parse(b"", True)
            self.identifiers.finish()
        except pyexpat.ExpatError as error:
            # What came before may be a consequence of the same slip: the document has to be made XML first.
            self.report.diagnostics.clear()
            from textus.schema.rng.wellformed import report_malformed  # noqa: PLC0415  the same

            report_malformed(self.report, error, b"".join(pieces()))
        except EnoughError as error:
            self.report.close(error.position)
        except (LookupError, ValueError) as error:
            self.report.diagnostics.clear()
            self.report.add("encoding", (1, 1), None, problem=str(error))
        return self.report.in_order()

    def position(self) -> "Position":
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    # Tags ------------------------------------------------------------------------------------------------

    def _handlers(self) -> "tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]":
        """The handlers of tags, for what is as it should be; as closures they are half as expensive as methods."""
        parser, texts, enter = self.parser, self.texts, self._enter

        def start(name: str, attributes: dict[str, str]) -> None:
            if texts:
                self._text_before_tag()
            parent = self.frame
            frame = Frame(name, (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1), parent)
            entry = self.state.known.get((name, *attributes) if attributes else name)
            if entry is None or parent.alert:
                self._look_closer(frame, attributes)
                return
            child, frame.following, untested, signature = entry
            if untested is not None:
                self.values.test(frame, child, signature, attributes)
            frame.opening = child
            self.frame = frame
            if child.kind == self.kind:
                self.state = child
            else:
                enter(child)

        def end(_name: str) -> None:
            frame, following = self.frame, self.frame.following
            if not self.state.final or not isinstance(following, State):
                self._close_slowly()
                return
            self.text_position = None
            self.frame = frame.parent or frame
            if following.kind == self.kind:
                self.state = following
            else:
                enter(following)

        return start, end

    def _skip(self, behind: State) -> None:
        """Leave out an element with all that is in it."""
        self._enter(behind)
        self.skipped = 1
        self.parser.StartElementHandler = self._start_skipped
        self.parser.EndElementHandler = self._end_skipped
        self.parser.CharacterDataHandler = None

    def _start_skipped(self, _name: str, _attributes: dict[str, str]) -> None:
        self.skipped += 1

    def _end_skipped(self, _name: str) -> None:
        self.skipped -= 1
        if not self.skipped:
            self.parser.StartElementHandler = self.start
            self.parser.EndElementHandler = self.end
            self.kind = -1
            self._enter(self.state)

    def _look_closer(self, frame: Frame, attributes: dict[str, str]) -> None:
        """A tag whose transition is not known by its names."""
        state, name = self.state, frame.tag
        try:
            entry = state.transition(transition_key(name, attributes))
            if entry is None:
                entry = self.automaton.open(state, name, attributes)
            if entry is not None:
                self._follow(frame, entry, attributes)
            else:
                self._recover(frame, attributes)
        except NamespaceError as error:
            from textus.edition.namespace_faults import declaration_of  # noqa: PLC0415  few documents need it

            key = NAMESPACE_MESSAGES[error.kind]
            prefix = error.detail
            remedy = (
                f"add {declaration_of(prefix)} to the element or to one around it"
                if key == "prefix-unbound"
                else None
            )
            self.report.add(key, frame.position, frame, remedy=remedy, prefix=prefix)
            self._skip(self.state)

    def _follow(self, frame: Frame, entry: "Entry", attributes: dict[str, str]) -> None:
        child, frame.following, untested, signature = entry
        if untested is not None:
            self.values.test(frame, child, signature, attributes)
        parent = self.frame
        if parent.alert:
            name = child.environment.element(frame.tag)
            self.recovery.late(frame, name, parent)
            if parent.wrappers is not None and not self.recovery.belongs(name, parent):
                parent.wrappers = None
            parent.alert = parent.wrappers is not None or parent.supposed is not None
        frame.opening = child
        self.frame = frame
        self._enter(child)

    def _recover(self, frame: Frame, attributes: dict[str, str]) -> None:
        parent = self.frame
        tag = Tag(frame, self.automaton.environments.declare(self.state.environment, attributes), attributes)
        child, behind = self.recovery.element(tag, parent, self.state)
        if child is None:
            self._skip(behind)
            return
        frame.following, frame.opening = behind, child
        self.frame = frame
        self._enter(child)

    def _enter(self, state: State) -> None:
        """Go on in a state; where text is of no account the parser need not mention it."""
        self.state = state
        if state.kind != self.kind:
            self.kind = state.kind
            self.parser.CharacterDataHandler = None if state.kind == FREE else self.text

    def _close_slowly(self) -> None:
        """An end tag where the content is not known to be complete."""
        frame, state = self.frame, self.state
        text = "".join(self.texts)
        endings: tuple[int, ...] = self.automaton.endings(state, text)
        if not endings:
            self._incomplete(frame, state, text)
            endings = tuple(range(len(state.vector)))
        self._forget_text()
        assert frame.following is not None  # noqa: S101  it is set when the frame is opened
        self._enter(self.automaton.behind(frame.following, endings))
        self.frame = frame.parent or frame

    def _incomplete(self, frame: Frame, state: State, text: str) -> None:
        if any(self.automaton.arena.has_data[pattern] for pattern in state.vector):
            self._wrong_text(frame, state, text)
        elif frame.doubtful:
            return
        elif not is_blank(text) and self.automaton.after_text(state) is None:
            self._stray_text(text, self.text_position or frame.position)
        else:
            missing = self.expectations.missing_at_end(state.vector)
            words = listed_elements(missing, state.environment, "or") or "its content"
            remedy = f"add {words}"
            self.report.add(
                "child-missing", frame.position, frame, remedy=remedy, name=frame.tag, missing=words
            )

    # Text ------------------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        state = self.state
        if state.kind == WATCHED:
            self.texts.append(text)
        if text.strip(XML_WHITESPACE) and self.text_position is None:
            line, column = self.position()
            position = (line, column + len(text) - len(text.lstrip(XML_WHITESPACE)))
            if state.kind == BARE:
                self._stray_text(text, position)
            else:
                self.text_position = position

    def _forget_text(self) -> None:
        self.texts.clear()
        self.text_position = None

    def _text_before_tag(self) -> None:
        """Let text take effect that a tag follows."""
        if not self.texts:
            return
        text, position = "".join(self.texts), self.text_position
        self._forget_text()
        if position is None:
            return
        after = self.automaton.after_text(self.state)
        if after is None:
            self._stray_text(text, position)
        else:
            self.state = after

    def _stray_text(self, text: str, position: "Position") -> None:
        """Report text where none may stand, once for all that an element around it would hold."""
        frame, state = self.frame, self.state
        known = frame.wrappers is not None or frame.doubtful
        around = () if known else self.recovery.remedies.around_text(state, frame, text)
        frame.wrappers, frame.alert = frame.wrappers or around, True
        if known:
            return
        names = [f"<{shown(name, state.environment)}>" for name in around]
        remedy = f"wrap it in {either(names)}" if names else "delete it"
        self.report.add(
            "text-not-allowed",
            position,
            frame,
            remedy=f"{remedy}; {self.recovery.remedies.allowed_here(state)}",
            name=frame.tag,
            value=excerpt(text),
        )
        self.state = self.automaton.state(self.expectations.softened(state.vector), state.environment)

    def _wrong_text(self, frame: Frame, state: State, text: str) -> None:
        pattern = self.automaton.arena.choice(state.vector)
        from textus.schema.rng.messages.remedies import remedy_of_value  # noqa: PLC0415  the same

        remedy = remedy_of_value(self.automaton.values, pattern, text)
        if is_blank(text):
            self.report.add("text-empty", frame.position, frame, remedy=remedy, name=frame.tag)
            return
        position = self.text_position or frame.position
        self.report.add("text-value", position, frame, remedy=remedy, name=frame.tag, value=excerpt(text))

    # Entities --------------------------------------------------------------------------------------------

    def skipped_entity(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            self.report.add("entity-unknown", self.position(), None, name=name)

    def external_entity(self, context: str, *_: object) -> int:
        self.report.add("entity-unknown", self.position(), None, name=context.rpartition("\f")[2])
        return 1
