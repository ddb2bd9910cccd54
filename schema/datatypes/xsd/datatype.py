"""A datatype of XML Schema with its parameters (RELAX NG calls facets parameters)."""

from collections.abc import Hashable, Mapping, Sequence

from textus.schema.datatypes.xsd.facets import Facet
from textus.schema.datatypes.xsd.simple import SimpleType

__all__ = ["RestrictedType"]


class RestrictedType:
    """One datatype of XML Schema, with any number of facets: a `textus.schema.datatypes.library.Datatype`."""

    def __init__(self, base: SimpleType, facets: Sequence[Facet]) -> None:
        self._base = base
        self._facets = tuple(facets)

    @property
    def needs_context(self) -> bool:
        """Whether the namespaces or entities of the document decide."""
        return self._base.needs_context

    @property
    def id_type(self) -> str | None:
        """``ID``, ``IDREF`` or ``IDREFS``, else None."""
        return self._base.id_type

    @property
    def sufficient(self) -> str | None:
        """An ASCII regular expression whose full match proves a literal legal, or None."""
        if not self._facets:
            return self._base.sufficient
        return self._facets[0].sufficient if len(self._facets) == 1 else None

    def allows(self, literal: str, namespaces: Mapping[str, str]) -> bool:
        """Whether a literal is in the lexical space and meets the facets."""
        return self._value(literal, namespaces) is not None

    def same(
        self, literal: str, other: str, namespaces: Mapping[str, str], others: Mapping[str, str]
    ) -> bool:
        """Whether two literals stand for the same value; illegal ones stand for none."""
        value = self._value(literal, namespaces)
        return value is not None and value == self._value(other, others)

    def describe(self) -> str:
        """What is allowed, in plain words, with an example that meets the facets if one is at hand."""
        example = self._example()
        description = f"{self._noun()} such as {example}" if example else self._noun().rstrip(",")
        for facet in self._facets:
            if facet.words:
                description += f" {facet.words}" if facet.words.startswith("that ") else f", {facet.words}"
        return description

    def _noun(self) -> str:
        nouns = [facet.noun for facet in self._facets if facet.noun]
        return nouns[0] if nouns and not self._base.examples else self._base.noun

    def _example(self) -> str | None:
        candidates = [*self._base.examples, *(facet.example for facet in self._facets if facet.example)]
        return next((literal for literal in candidates if literal and self.allows(literal, {})), None)

    def _value(self, literal: str, namespaces: Mapping[str, str]) -> Hashable | None:
        text = self._base.whitespace(literal)
        value = self._base.read(text, namespaces)
        if value is None or all(facet.met(text, value) for facet in self._facets):
            return value
        return None
