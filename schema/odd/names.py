"""The names of patterns: identifiers with the prefix of their specification, or of the whole schema (22.8.2)."""

from collections.abc import Iterable

from textus.schema.odd.model import ClassSpec, DataSpec, ElementSpec, MacroSpec
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Names"]


class Names:
    """Finds the pattern that an identifier means.

    Attributes:
        defined: The names of all patterns that there will be, those of imported grammars too.
    """

    def __init__(self, vocabulary: Vocabulary, prefix: str = "", imported: Iterable[str] = ()) -> None:
        self._prefix = prefix
        self._of: dict[str, str] = {}
        for part in (vocabulary.elements, vocabulary.classes, vocabulary.macros):
            for spec in part.values():
                name = self.of_spec(spec)
                self._of.setdefault(spec.ident, name)
                self._of.setdefault(name, name)
        self.defined = {*self._of.values(), *imported}

    def of_spec(self, spec: ElementSpec | ClassSpec | MacroSpec | DataSpec) -> str:
        """The name of the pattern of a specification."""
        return (self._prefix if spec.prefix is None else spec.prefix) + spec.ident

    def of(self, ident: str) -> str:
        """The name of the pattern that an identifier means; what is not known means itself."""
        return self._of.get(ident, ident)

    def prefixed(self, pattern: SyntaxNode) -> SyntaxNode:
        """A pattern as an ODD has it, with its references led to the patterns that they mean."""
        if not self._prefix and not any(name != ident for ident, name in self._of.items()):
            return pattern
        return self._copied(pattern)

    def _copied(self, pattern: SyntaxNode) -> SyntaxNode:
        attributes = pattern.attributes
        if pattern.name == "ref":
            attributes = {**attributes, "name": self._meant(attributes.get("name", ""))}
        return SyntaxNode(
            pattern.name,
            attributes,
            [self._copied(child) for child in pattern.children],
            pattern.text,
            pattern.namespaces,
            pattern.base,
            pattern.place,
            pattern.foreign,
        )

    def _meant(self, name: str) -> str:
        """The pattern of a class may be named with the way it is strung out behind a low line."""
        if name in self._of:
            return self._of[name]
        for mark in ("_", ".attribute"):
            ident, found, rest = name.partition(mark)
            if found and ident in self._of:
                return f"{self._of[ident]}{mark}{rest}"
        return name
