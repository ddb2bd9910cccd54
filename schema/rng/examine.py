"""What is at fault in a document, told with its place, one message for one fault, and how to go on behind it.

`textus.schema.rng.scan` leads a document through its grammar and asks here where it may not go on. What an element in a
wrong place was meant to be is decided in `textus.schema.rng.recovery`.
"""

from textus.schema.rng.attribute_faults import AttributeFaults
from textus.schema.rng.frames import Frame
from textus.schema.rng.identifiers import Identifiers
from textus.schema.rng.messages.words import either, excerpt, listed_elements, shown
from textus.schema.rng.nodes import ATTRIBUTES, COLUMN, LINE, OPENING, PARENT, TAG
from textus.schema.rng.recovery import Recovery
from textus.schema.rng.report import Report
from textus.schema.rng.states import State
from textus.schema.rng.tags import Tag
from textus.schema.rng.xmlnames import is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyexpat import ExpatError

    from textus.edition.diagnostic import Diagnostic
    from textus.schema.rng.columns import Wrong
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Position
    from textus.schema.rng.namespaces import NamespaceError
    from textus.schema.rng.nodes import Node
    from textus.schema.rng.scan import Scan

__all__ = ["Examination"]

NAMESPACE_MESSAGES = {
    "unbound": "prefix-unbound",
    "repeated": "attribute-repeated",
    "declaration": "declaration-wrong",
}


class Examination:
    """The faults of one document.

    Args:
        scan: Its way through the grammar.
        expectations: Of the schema.
        path: The document, as messages name it.

    Attributes:
        report: What was found.
        identifiers: The identifiers of the document, if they are looked at closely.
    """

    def __init__(self, scan: "Scan", expectations: "Expectations", path: str) -> None:
        self._scan = scan
        self._automaton = scan.automaton
        self._expectations = expectations
        self.report = Report(path)
        self.identifiers = Identifiers(self.report)
        see = self.identifiers.see if scan.closely else scan.automaton.columns.see
        self._attributes = AttributeFaults(expectations, self.report, see)
        self._recovery = Recovery(expectations, self.report, self._attributes)

    # Documents that are no XML ---------------------------------------------------------------------------

    def malformed(self, error: "ExpatError", data: bytes) -> "list[Diagnostic]":
        """Why a document is not well-formed, and no more: what came before may be a consequence of the same slip."""
        from textus.schema.rng.wellformed import report_malformed  # noqa: PLC0415  few documents need it

        self.report.clear()
        report_malformed(self.report, error, data)
        return self.report.in_order()

    def unreadable(self, error: Exception) -> "list[Diagnostic]":
        """Why a document cannot be read."""
        self.report.clear()
        self.report.add("encoding", (1, 1), None, problem=str(error))
        return self.report.in_order()

    def unknown_entity(self, name: str) -> None:
        """Report a reference to an entity that is not declared."""
        parser = self._scan.parser
        self.report.add(
            "entity-unknown", (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1), None, name=name
        )

    # Tags ------------------------------------------------------------------------------------------------

    def recover(self, node: "Node", state: State) -> "tuple[State, State]":
        """Report what is wrong with a tag that has no transition.

        Returns:
            The states inside it and behind it.

        Raises:
            NamespaceError: It breaks a rule of Namespaces in XML.
        """
        environment = self._automaton.environments.declare(state.environment, node[ATTRIBUTES])
        tag = Tag(Frame(node), environment, node[ATTRIBUTES])
        child, behind = self._recovery.element(tag, Frame(node[PARENT]), state)
        return self._automaton.skipping(environment) if child is None else child, behind

    def undeclared(self, error: "NamespaceError", node: "Node", state: State) -> State:
        """Report a tag that breaks a rule of Namespaces in XML, and skip it.

        Returns:
            The state inside it.
        """
        from textus.edition.namespace_faults import declaration_of  # noqa: PLC0415  few documents need it

        frame, key, prefix = Frame(node), NAMESPACE_MESSAGES[error.kind], error.detail
        unbound = key == "prefix-unbound"
        remedy = f"add {declaration_of(prefix)} to the element or to one around it" if unbound else None
        self.report.add(key, frame.position, frame, remedy=remedy, prefix=prefix)
        return self._automaton.skipping(state.environment)

    def behind_fault(self, node: "Node", child: State) -> None:
        """See whether a tag that may stand where it is has to do with a fault before it."""
        parent = Frame(node[PARENT])
        if not parent.trouble.alert:
            return
        trouble = parent.in_trouble()
        name = child.environment.element(node[TAG])
        self._recovery.late(Frame(node), name, parent)
        if trouble.wrappers is not None and not self._recovery.belongs(name, parent):
            trouble.wrappers = None
        trouble.alert = trouble.wrappers is not None or trouble.supposed is not None

    def wrong_values(self, wrong: "list[Wrong]") -> None:
        """Report values that are not legal, and identifiers that come twice, by their places."""
        for node, at, pattern, kind in sorted(wrong, key=lambda one: (one[0][LINE], one[0][COLUMN], one[1])):
            child: State = node[OPENING]
            tag = Tag(Frame(node), child.environment, node[ATTRIBUTES])
            name = list(tag.attributes)[at]
            if kind:
                self.identifiers.see(kind, tag.attributes[name], tag.frame, early=True)
            else:
                self._attributes.wrong_value(name, pattern, tag, early=True)

    # Contents --------------------------------------------------------------------------------------------

    def incomplete(self, node: "Node", state: State, text: str) -> None:
        """Report what is missing or wrong in an element that ends."""
        frame = Frame(node)
        if any(self._automaton.arena.has_data[pattern] for pattern in state.vector):
            self._wrong_text(frame, state, text)
        elif frame.trouble.doubtful:
            return
        elif not is_blank(text) and self._automaton.after_text(state) is None:
            self.stray_text(text, self._scan.text_position or frame.position, state)
        else:
            missing = self._expectations.missing_at_end(state.vector)
            missing = self._recovery.remedies.partners_first(missing, frame)
            words = listed_elements(missing, state.environment, "or") or "its content"
            remedy = f"add {words}"
            self.report.add(
                "child-missing", frame.position, frame, remedy=remedy, name=frame.tag, missing=words
            )

    def _wrong_text(self, frame: Frame, state: State, text: str) -> None:
        pattern = self._automaton.arena.choice(state.vector)
        from textus.schema.rng.messages.remedies import remedy_of_value  # noqa: PLC0415  the same

        remedy = remedy_of_value(self._automaton.values, pattern, text)
        if is_blank(text):
            self.report.add("text-empty", frame.position, frame, remedy=remedy, name=frame.tag)
            return
        position = self._scan.text_position or frame.position
        self.report.add("text-value", position, frame, remedy=remedy, name=frame.tag, value=excerpt(text))

    def stray_text(self, text: str, position: "Position", state: State) -> State:
        """Report text where none may stand, once for all that an element around it would hold.

        Returns:
            The state behind it.
        """
        frame = Frame(self._scan.here)
        trouble = frame.in_trouble()
        known = trouble.wrappers is not None or trouble.doubtful
        around = () if known else self._recovery.remedies.around_text(state, frame, text)
        trouble.wrappers, trouble.alert = trouble.wrappers or around, True
        if known:
            return state
        names = [f"<{shown(name, state.environment)}>" for name in around]
        remedy = f"wrap it in {either(names)}" if names else "delete it"
        self.report.add(
            "text-not-allowed",
            position,
            frame,
            remedy=f"{remedy}; {self._recovery.remedies.allowed_here(state)}",
            name=frame.tag,
            value=excerpt(text),
        )
        return self._automaton.state(self._expectations.softened(state.vector), state.environment)
