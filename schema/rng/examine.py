"""The exact pass: every fault of a document with its place, one message for one fault.

It goes through a document that the fast pass has doubts about, with the same automaton, but it knows every
open element, tests every value on the spot and goes on behind a fault in the state that the document was
meant to be in. What an element in a wrong place was meant to be is decided in `textus.schema.rng.recovery`.
"""

import pyexpat

from textus.schema.rng.attribute_faults import AttributeFaults
from textus.schema.rng.frames import Frame
from textus.schema.rng.identifiers import Identifiers
from textus.schema.rng.messages.describe import closed_list, describe
from textus.schema.rng.messages.suggest import nearest
from textus.schema.rng.messages.words import excerpt, listed_elements, shown
from textus.schema.rng.namespaces import NamespaceError, is_declaration
from textus.schema.rng.recovery import Recovery
from textus.schema.rng.report import EnoughError, Report
from textus.schema.rng.states import BARE, FREE, WATCHED, State, transition_key
from textus.schema.rng.tags import Tag
from textus.schema.rng.wellformed import explain_malformed
from textus.schema.rng.xmlnames import XML_WHITESPACE, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Position
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.states import Entry

__all__ = ["examine"]

NAMESPACE_MESSAGES = {
    "unbound": "prefix-unbound",
    "repeated": "attribute-repeated",
    "declaration": "declaration-wrong",
}


def examine(expectations: "Expectations", pieces: "Iterable[bytes]", path: str) -> "list[Diagnostic]":
    """All faults of a document.

    Args:
        expectations: Of the schema.
        pieces: The document, piece by piece.
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
        self.tests: dict[tuple[int, ...], list[tuple[int, int, set[str], str]]] = {}
        self.parser = pyexpat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.kind = WATCHED
        self.parser.CharacterDataHandler = self.text
        self.parser.SkippedEntityHandler = self.skipped_entity
        self.parser.ExternalEntityRefHandler = self.external_entity

    def run(self, pieces: "Iterable[bytes]") -> "list[Diagnostic]":
        try:
            for piece in pieces:
                self.parser.Parse(piece, False)
            self.parser.Parse(b"", True)
        except pyexpat.ExpatError as error:
            # What came before may be a consequence of the same slip: the document has to be made XML first.
            self.report.diagnostics.clear()
            explain_malformed(self.report, error, self.frame)
        except EnoughError as error:
            self.report.close(error.position)
        except (LookupError, ValueError) as error:
            self.report.diagnostics.clear()
            self.report.add("encoding", (1, 1), None, problem=str(error))
        else:
            self.identifiers.finish()
        return self.report.in_order()

    def position(self) -> "Position":
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    # Tags ------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self.skipped += 1
            return
        if self.texts:
            self._text_before_tag()
        frame = Frame(name, self.position(), self.frame)
        entry = self.state.known.get((name, *attributes) if attributes else name)
        if entry is not None:
            self._follow(frame, entry, attributes)
        else:
            self._look_closer(frame, attributes)

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
            key = NAMESPACE_MESSAGES[error.kind]
            prefix = error.detail
            remedy = (
                f'add xmlns:{prefix}="…" to the element or to one around it'
                if key == "prefix-unbound"
                else None
            )
            self.report.add(key, frame.position, frame, remedy=remedy, prefix=prefix)
            self._skip(self.state)

    def _skip(self, behind: State) -> None:
        """Leave out an element with all that is in it."""
        self._enter(behind)
        self.skipped = 1

    def _follow(self, frame: Frame, entry: "Entry", attributes: dict[str, str]) -> None:
        child, frame.following, untested, signature = entry
        if untested is not None:
            self._test_values(frame, child, signature, attributes)
        parent = self.frame
        if parent.stray and not self._belongs_to_text(parent, child.environment.element(frame.tag)):
            parent.wrapper = None
            parent.stray = False
        frame.opening = child
        self.frame = frame
        self._enter(child)

    def _belongs_to_text(self, parent: Frame, name: "Name") -> bool:
        """Whether an element would stand in the wrapper that was proposed for text before it."""
        wrapper = parent.wrapper
        return wrapper is not None and bool(self.automaton.alternatives(wrapper.vector, name))

    def _test_values(
        self, frame: Frame, child: State, signature: tuple[int, ...], attributes: dict[str, str]
    ) -> None:
        tests = self.tests.get(signature)
        if tests is None:
            values = self.automaton.values
            tests = self.tests[signature] = [
                (at, pattern, values.legal(pattern), values.id_type(pattern))
                for at, pattern in enumerate(signature)
                if pattern >= 0
            ]
        texts = list(attributes.values())
        if len(texts) > len(signature):
            texts = [text for name, text in attributes.items() if not is_declaration(name)]
        for at, pattern, legal, id_type in tests:
            text = texts[at]
            if text not in legal:
                if not self.automaton.values.matches(pattern, text, child.environment.prefixes):
                    tag = Tag(frame, child.environment, attributes)
                    self.attributes.wrong_value(list(tag.attributes)[at], pattern, tag)
                    continue
                if id_type != "ID":
                    legal.add(text)
            if id_type:
                self.identifiers.see(id_type, text, frame)

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

    def end(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        frame, state = self.frame, self.state
        if state.final and isinstance(frame.following, State):
            self.text_position = None
            self.frame = frame.parent or frame
            self._enter(frame.following)
            return
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
        if self.skipped or state.kind == FREE:
            return
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
        known = frame.wrapper is not None or frame.stray or frame.doubtful
        frame.stray = True
        if known:
            return
        name = self.recovery.wrapper(state)
        remedy = "delete it"
        if name is not None:
            remedy = f"wrap it in <{shown(name, state.environment)}>"
            frame.wrapper = self.automaton.state(self.expectations.inner(name), state.environment)
        self.report.add(
            "text-not-allowed",
            position,
            frame,
            remedy=f"{remedy}; {self.recovery.allowed_here(state)}",
            name=frame.tag,
            value=excerpt(text),
        )
        self.state = self.automaton.state(self.expectations.softened(state.vector), state.environment)

    def _wrong_text(self, frame: Frame, state: State, text: str) -> None:
        pattern = self.automaton.arena.choice(state.vector)
        values = self.automaton.values
        remedy = f"allowed: {describe(values, pattern)}"
        if is_blank(text):
            self.report.add("text-empty", frame.position, frame, remedy=remedy, name=frame.tag)
            return
        near = nearest(text.strip(), closed_list(values, pattern))
        if near is not None:
            remedy = f'did you mean "{near}"? {remedy}'
        position = self.text_position or frame.position
        self.report.add("text-value", position, frame, remedy=remedy, name=frame.tag, value=excerpt(text))

    # Entities --------------------------------------------------------------------------------------------

    def skipped_entity(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            self.report.add("entity-unknown", self.position(), None, name=name)

    def external_entity(self, context: str, *_: object) -> int:
        self.report.add("entity-unknown", self.position(), None, name=context.rpartition("\f")[2])
        return 1
