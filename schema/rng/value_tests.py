"""Testing the attribute values of the tags of one document, each on the spot."""

from textus.schema.rng.namespaces import is_declaration
from textus.schema.rng.tags import Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.attribute_faults import AttributeFaults
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.identifiers import Identifiers
    from textus.schema.rng.states import Signature, State
    from textus.schema.rng.values import Values

__all__ = ["ValueTests"]

MOST_PASSED = 1_000
"""So many combinations of values are remembered for one signature."""


class _Tests:
    """How the values of tags with one signature are tested.

    Attributes:
        single: Which value by its number, its pattern, the values known as legal, the kind of identifier.
        passed: Values that stood on one tag and are known as legal together.
        repeatable: Whether the same values are legal again, since none of them is an identifier.
    """

    def __init__(self, values: "Values", signature: "Signature") -> None:
        self.single = [
            (at, pattern, values.legal(pattern), values.id_type(pattern))
            for at, pattern in enumerate(signature)
            if pattern >= 0
        ]
        self.passed: set[tuple[str, ...]] = set()
        self.repeatable = not any(id_type for _, _, _, id_type in self.single)


class ValueTests:
    """The tests of one document."""

    def __init__(self, values: "Values", attributes: "AttributeFaults", identifiers: "Identifiers") -> None:
        self._values = values
        self._attributes = attributes
        self._identifiers = identifiers
        self._tests: dict[Signature, _Tests] = {}

    def test(
        self, frame: "Frame", child: "State", signature: "Signature", attributes: dict[str, str]
    ) -> None:
        """Test the values of a tag and report those that are wrong.

        Args:
            frame: The element.
            child: The state inside it.
            signature: The value patterns of its attributes.
            attributes: The attributes by name as written; declarations may be among them.
        """
        tests = self._tests.get(signature)
        if tests is None:
            tests = self._tests[signature] = _Tests(self._values, signature)
        texts = tuple(attributes.values())
        if texts in tests.passed and len(texts) == len(signature):
            return
        repeatable = tests.repeatable
        if len(texts) > len(signature):
            texts = tuple(text for name, text in attributes.items() if not is_declaration(name))
            repeatable = False
        for at, pattern, legal, id_type in tests.single:
            text = texts[at]
            if text not in legal:
                if not self._values.matches(pattern, text, child.environment.prefixes):
                    tag = Tag(frame, child.environment, attributes)
                    self._attributes.wrong_value(list(tag.attributes)[at], pattern, tag)
                    repeatable = False
                    continue
                if id_type != "ID":
                    legal.add(text)
            if id_type:
                self._identifiers.see(id_type, text, frame)
        if repeatable and len(tests.passed) < MOST_PASSED:
            tests.passed.add(texts)
