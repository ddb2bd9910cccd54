"""What is wrong with the attributes of a tag, and how to go on as if they were right."""

from textus.schema.rng.arena import NOT_ALLOWED
from textus.schema.rng.messages.usual import native_attributes
from textus.schema.rng.messages.words import (
    either,
    excerpt,
    listed_attributes,
    listed_elements,
    meant,
    shown_attribute,
)
from textus.schema.rng.remembered import Reading
from textus.schema.rng.xmlnames import XML_NAMESPACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.report import Report
    from textus.schema.rng.states import State, Vector
    from textus.schema.rng.tags import Tag

__all__ = ["AttributeFaults"]

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XSI_HELP = "it belongs to XML Schema and can go; name the schema in an xml-model processing instruction"

ANY_NAME = ("", "*")
"""Stands among the missing attributes for one whose name the schema leaves open."""

MOST_GUESSES = 3

MOST_FAULTS = 20
"""How many unknown attributes of one tag are reported; a hostile one could have millions."""


LONGEST_REMEMBERED = 200
"""Attributes with more characters are not remembered."""


class _Reading:
    """One way to read the attributes: as those of one content model."""

    def __init__(self, content: int) -> None:
        self.content = content
        self.closed = NOT_ALLOWED
        self.unknown: list[Name] = []
        self.wrong: list[tuple[Name, int]] = []
        self.missing: list[Name] = []
        self.meant: dict[Name, list[Name]] = {}
        self.identifiers: list[tuple[str, str]] = []

    def faults(self) -> int:
        return len(self.unknown) + len(self.wrong) + len(self.missing)


class AttributeFaults:
    """Reads the attributes of a tag leniently, and reports what is wrong with them."""

    def __init__(
        self, expectations: "Expectations", report: "Report", see: "Callable[[str, str, Frame], None]"
    ) -> None:
        self.expectations = expectations
        self.automaton = expectations.automaton
        self.report = report
        self._see = see

    def open(
        self, tag: "Tag", alternatives: "dict[int, Vector]", *, quiet: bool = False
    ) -> "tuple[State, Vector]":
        """Go on inside an element whose name may stand where it is.

        Args:
            tag: The tag.
            alternatives: The contents it may have, and what may follow it.
            quiet: Whether to leave faults unsaid, since the element itself is at fault.

        Returns:
            The state inside, and the patterns of the parent behind it.
        """
        if quiet:
            content, inside, identifiers = self._quietly(tag, tuple(alternatives))
        else:
            best = self._best(tag, alternatives)
            self._describe(best, tag)
            content, inside, identifiers = best.content, best.closed, best.identifiers
        for kind, value in identifiers:
            self._see(kind, value, tag.frame)
        return self.automaton.state((inside,), tag.environment), alternatives[content]

    def _best(self, tag: "Tag", contents: "Iterable[int]") -> _Reading:
        return min((self._read(content, tag) for content in contents), key=_Reading.faults)

    def _quietly(self, tag: "Tag", contents: tuple[int, ...]) -> Reading:
        """The best reading of attributes of whose faults nothing is said; mostly it is the same few that recur."""
        question = (contents, tag.environment, *tag.attributes.items())
        known = self.expectations.remembered.readings
        found = known.get(question)
        if found is None:
            best = self._best(tag, contents)
            found = Reading(best.content, best.closed, best.identifiers)
            if sum(map(len, tag.attributes.values())) <= LONGEST_REMEMBERED:
                known[question] = found
        return found

    def fit(self, tag: "Tag", alternatives: "Iterable[int]") -> bool:
        """Whether the attributes of a tag are those of one of some contents."""
        return any(not self._read(content, tag).faults() for content in alternatives)

    def _read(self, content: int, tag: "Tag") -> _Reading:
        attributes, values = self.automaton.attributes, self.automaton.values
        reading = _Reading(content)
        table = attributes.table(content)
        rest = table.rest
        present = set()
        for name, text in tag.attributes.items():
            pairs = attributes.find(table, rest, name)
            if not pairs:
                reading.unknown.append(name)
                continue
            present.add(name)
            matched = [pair for pair in pairs if values.matches(pair[0], text, tag.environment.prefixes)]
            if not matched:
                reading.wrong.append((name, self.automaton.arena.choice([pair[0] for pair in pairs])))
            elif kind := values.id_type(matched[0][0]):
                reading.identifiers.append((kind, text))
            rest = self.automaton.arena.choice([pair[1] for pair in matched or pairs])
        reading.missing = sorted(table.required - present)
        reading.closed = self.automaton.derivatives.close(rest)
        if reading.closed == NOT_ALLOWED:
            reading.missing += self.expectations.attributes(rest) or [ANY_NAME]
            reading.closed = self.automaton.derivatives.suppose(rest)
        self._guess(reading, present, tag)
        return reading

    def _guess(self, reading: _Reading, present: "set[Name]", tag: "Tag") -> None:
        """Which attributes the unknown ones were meant for; those are not missing."""
        allowed = [name for name in self.expectations.attributes(reading.content) if name not in present]
        for name in reading.unknown[:MOST_FAULTS]:
            if name[0] == XSI:
                continue
            guesses = self._native(name, allowed) or meant(name, self._alike(name, allowed))
            text = tag.attributes[name]
            fitting = [guess for guess in guesses if self._takes(reading.content, guess, text, tag)]
            reading.meant[name] = (fitting or guesses)[:MOST_GUESSES]
            for guess in reading.meant[name][:1]:
                if guess in reading.missing:
                    reading.missing.remove(guess)

    def _alike(self, name: "Name", allowed: "list[Name]") -> "list[Name]":
        """The attributes that one may be a slip of; of a vocabulary that the schema does not know, its namesakes."""
        if not name[0] or any(name[0] == known[0] for known in self.expectations.known_attributes()):
            return allowed
        return [each for each in allowed if each[1].lower() == name[1].lower()]

    def _native(self, name: "Name", allowed: "list[Name]") -> "list[Name]":
        """What the vocabulary has for an attribute of another one, unless it is a slip in case."""
        locals_ = {each[1].lower() for each in allowed}
        if name[1].lower() in locals_:
            return []
        written = {f"xml:{each[1]}" if each[0] == XML_NAMESPACE else each[1]: each for each in allowed}
        return [written[native] for native in native_attributes(name[1]) if native in written]

    def _takes(self, content: int, name: "Name", text: str, tag: "Tag") -> bool:
        """Whether a value would be one of an attribute."""
        attributes, values = self.automaton.attributes, self.automaton.values
        table = attributes.table(content)
        pairs = attributes.find(table, table.rest, name)
        return any(values.matches(value, text, tag.environment.prefixes) for value, _ in pairs)

    def _describe(self, reading: _Reading, tag: "Tag") -> None:
        for name in reading.unknown[:MOST_FAULTS]:
            self._unknown(name, reading, tag)
        for name, pattern in reading.wrong:
            self.wrong_value(name, pattern, tag)
        if reading.missing:
            missing = listed_attributes(reading.missing, tag.environment, "or")
            if ANY_NAME in reading.missing:
                missing = "that may have any name"
            self.report.add(
                "attribute-missing",
                tag.frame.position,
                tag.frame,
                remedy=f"add an attribute {missing}",
                name=tag.frame.tag,
                missing=missing,
            )

    def _unknown(self, name: "Name", reading: _Reading, tag: "Tag") -> None:
        known = name in self.expectations.known_attributes()
        allowed = self.expectations.attributes(reading.content)
        words = listed_attributes(allowed, tag.environment)
        remedy = f"allowed on <{tag.frame.tag}>: {words}" if words else "it takes no attributes"
        if name[0] == XSI:
            remedy = XSI_HELP
        elif reading.meant[name]:
            guesses = [f"@{shown_attribute(guess, tag.environment)}" for guess in reading.meant[name]]
            remedy = f"did you mean {either(guesses)}?"
        elif known:
            owners = listed_elements(self.expectations.owners(name), tag.environment)
            remedy = f"@{tag.written[name]} may stand on {owners}; {remedy}"
        self.report.add(
            "attribute-not-allowed" if known else "attribute-unknown",
            tag.frame.position,
            tag.frame,
            remedy=remedy,
            name=tag.frame.tag,
            attribute=tag.written[name],
        )

    def wrong_value(self, name: "Name", pattern: int, tag: "Tag", *, early: bool = False) -> None:
        """Report a value that its pattern does not allow, on demand before all else that is said of its tag."""
        from textus.schema.rng.messages.remedies import remedy_of_value  # noqa: PLC0415  few documents need it

        text = tag.attributes[name]
        self.report.add(
            "attribute-value",
            tag.frame.position,
            tag.frame,
            remedy=remedy_of_value(self.automaton.values, pattern, text),
            name=tag.frame.tag,
            early=early,
            attribute=tag.written[name],
            value=excerpt(text),
        )
