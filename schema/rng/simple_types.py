"""`data` and `value` with their datatypes (ISO/IEC 19757-2, sections 7.4, 7.5 and 7.17)."""

from collections.abc import Sequence

from textus.schema.datatypes import find_library
from textus.schema.datatypes.library import Datatype, DatatypeError
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.simple import Kind, Simple, TypeName
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["Types"]


class Types:
    """Finds datatypes, each one once."""

    def __init__(self) -> None:
        self._found: dict[TypeName, Datatype] = {}

    def data(self, node: SyntaxNode, library: str) -> Simple:
        """The pattern of a `data` element, still without what it excepts."""
        parameters = [
            (child.attributes["name"], child.text) for child in node.children if child.name == "param"
        ]
        return self._pattern(Kind.DATA, node, TypeName(library, node.attributes["type"], tuple(parameters)))

    def value(self, node: SyntaxNode, library: str, namespace: str) -> Simple:
        """The pattern of a `value` element; without a type it is a token of the built-in library (7.5)."""
        named = "type" in node.attributes
        type_name = TypeName(library, node.attributes["type"]) if named else TypeName("", "token")
        pattern = self._pattern(Kind.VALUE, node, type_name)
        pattern.literal = node.text
        # Section 7.10: for a QName in the value, the `ns` in force is the default namespace.
        pattern.namespaces = {**node.namespaces, "": namespace}
        if not self._found[type_name].allows(node.text, pattern.namespaces):
            expected = self._found[type_name].describe()
            raise SchemaError(
                node.place, f'"{node.text}" is no value of its type, which is {expected}', "9.4"
            )
        return pattern

    def _pattern(self, kind: Kind, node: SyntaxNode, name: TypeName) -> Simple:
        if name not in self._found:
            self._found[name] = self._find(node, name.library, name.name, name.parameters)
        return Simple(kind, node.place, type=name, datatype=self._found[name])

    @staticmethod
    def _find(node: SyntaxNode, uri: str, name: str, parameters: Sequence[tuple[str, str]]) -> Datatype:
        library = find_library(uri)
        if library is None:
            remedy = 'use "http://www.w3.org/2001/XMLSchema-datatypes" or a type without library'
            raise SchemaError(node.place, f'there is no datatype library "{uri}"', "7.17", remedy)
        try:
            return library.datatype(name, parameters)
        except DatatypeError as error:
            raise SchemaError(node.place, error.message, "7.17") from None
