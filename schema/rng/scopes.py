"""Grammars as scopes: which definition a `ref` means, how definitions combine (sections 7.18 and 7.19)."""

from dataclasses import dataclass, field

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.simple import Definition, Kind, Simple
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Grammar"]

COMBINED = {"choice": Kind.CHOICE, "interleave": Kind.INTERLEAVE}


@dataclass(slots=True, eq=False)
class Grammar:
    """One `grammar` element: its definitions, and the grammar around it."""

    parent: "Grammar | None"
    components: dict[str, list[SyntaxNode]] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)

    def add(self, component: SyntaxNode) -> None:
        """Take in a `define` or `start`."""
        name = component.attributes.get("name", "") if component.name == "define" else ""
        self.components.setdefault(name, []).append(component)
        self.definitions.setdefault(name, Definition(name, component.place))

    def lookup(self, reference: SyntaxNode) -> Definition:
        """The definition that a `ref` or `parentRef` written in this grammar means.

        Raises:
            SchemaError: There is none.
        """
        scope = self.parent if reference.name == "parentRef" else self
        name = reference.attributes["name"]
        if scope is None:
            raise SchemaError(reference.place, "parentRef stands in no grammar within a grammar", "7.19")
        if name not in scope.definitions:
            raise SchemaError(reference.place, f'"{name}" is not defined in the grammar', "7.19")
        return scope.definitions[name]

    def combine(self, bodies: dict[int, Simple]) -> None:
        """Join the definitions of each name.

        Args:
            bodies: What each component amounts to, by the identity of its node.

        Raises:
            SchemaError: Two lack `combine`, or two disagree.
        """
        for name, components in self.components.items():
            what = f'definitions of "{name}"' if name else "start patterns"
            self.definitions[name].body = self._joined(components, bodies, what)

    def _joined(self, components: list[SyntaxNode], bodies: dict[int, Simple], what: str) -> Simple:
        patterns = [bodies[id(component)] for component in components]
        if len(components) == 1:
            return patterns[0]
        without = [component for component in components if "combine" not in component.attributes]
        if len(without) > 1:
            raise SchemaError(without[1].place, f"two {what} have no combine attribute", "7.18")
        methods = [component for component in components if "combine" in component.attributes]
        method = methods[0].attributes["combine"]
        for component in methods:
            if component.attributes["combine"] != method:
                raise SchemaError(component.place, f"{what} are combined in two ways", "7.18")
        return Simple(COMBINED[method], components[0].place, patterns)
