"""`externalRef`, `include` and `div`: one tree out of many files (ISO/IEC 19757-2, 7.7, 7.8 and 7.12)."""

from collections.abc import Iterator

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.full_syntax import check_full_syntax
from textus.schema.rng.reader import read_xml
from textus.schema.rng.resources import Resources, resolve
from textus.schema.rng.syntax import Place, SyntaxNode
from textus.schema.rng.traversal import preorder

__all__ = ["read_schema"]

DEEPEST = 100
"""How many files may include one another in a chain."""


def read_schema(path: str, resources: Resources) -> SyntaxNode:
    """Read a schema of either syntax with all it refers to, as one tree without external references.

    Raises:
        SchemaError: A file cannot be read or is no schema, or files include one another in a circle.
    """
    return _file(path, None, "pattern", resources, ())


def _parse(source: bytes, path: str) -> SyntaxNode:
    if path.lower().endswith(".rnc") or (not path.lower().endswith(".rng") and _is_compact(source)):
        from textus.schema.rng.compact import read_compact  # noqa: PLC0415  few schemas are compact
        from textus.schema.rng.compact.errors import CompactSyntaxError  # noqa: PLC0415  the same

        try:
            return read_compact(source.decode("utf-8-sig"), path)
        except UnicodeDecodeError:
            raise SchemaError(Place(path, 1, 1), "the schema is not UTF-8") from None
        except CompactSyntaxError as error:
            raise SchemaError(error.place, error.problem, remedy=error.remedy) from None
    return read_xml(source, path)


def _is_compact(source: bytes) -> bool:
    """Whether a file is not XML: no byte order mark of UTF-16, and no ``<`` as its first character."""
    start = source[:2]
    return start not in {b"\xff\xfe", b"\xfe\xff"} and not source.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(
        b"<"
    )


def _file(
    path: str, place: Place | None, role: str, resources: Resources, chain: tuple[str, ...]
) -> SyntaxNode:
    if path in chain:
        raise SchemaError(place or path, f"{path} includes itself", "7.7" if role == "pattern" else "7.8")
    if len(chain) >= DEEPEST:
        raise SchemaError(place or path, f"files include one another more than {DEEPEST} deep")
    root = _parse(resources.read(path, place), path)
    check_full_syntax(root, role=role)
    # Section 7.4 comes before the files are joined: the library in force does not reach into another file.
    root.attributes.setdefault("datatypeLibrary", "")
    for node in preorder(root, lambda node: node.children):
        if node.name in {"externalRef", "include"}:
            target = resolve(node.base, node.attributes["href"])
            if node.name == "externalRef":
                _external(node, _file(target, node.place, "pattern", resources, (*chain, path)))
            else:
                _include(node, _file(target, node.place, "grammar", resources, (*chain, path)))
    return root


def _external(node: SyntaxNode, root: SyntaxNode) -> None:
    """Put the referenced pattern in the place of the reference; it inherits its namespace (section 7.7)."""
    if "ns" in node.attributes:
        root.attributes.setdefault("ns", node.attributes["ns"])
    node.name, node.attributes, node.children = root.name, root.attributes, root.children
    node.text, node.namespaces, node.base, node.place = root.text, root.namespaces, root.base, root.place


def _components(node: SyntaxNode) -> Iterator[SyntaxNode]:
    """The definitions of a grammar or an `include`, also those in a `div` (section 7.8)."""
    for part in preorder(node, lambda part: part.children if part is node or part.name == "div" else ()):
        if part.name in {"start", "define"}:
            yield part


def _key(component: SyntaxNode) -> tuple[str, str]:
    return component.name, component.attributes.get("name", "")


def _include(node: SyntaxNode, grammar: SyntaxNode) -> None:
    """Turn an `include` into a `div` that holds the grammar, less what it replaces, and the replacements."""
    replaced = {_key(component): component for component in _components(node)}
    present = {_key(component) for component in _components(grammar)}
    for key, component in replaced.items():
        if key not in present:
            what = "start" if key[0] == "start" else f'a definition of "{key[1]}"'
            problem = f"the included grammar has no {what.removeprefix('a ')} to be replaced"
            raise SchemaError(component.place, problem, "7.8")
    holders = preorder(grammar, lambda part: [child for child in part.children if child.name == "div"])
    for holder in holders:
        holder.children = [
            child
            for child in holder.children
            if child.name not in {"start", "define"} or _key(child) not in replaced
        ]
    grammar.name = "div"
    node.name = "div"
    del node.attributes["href"]
    node.children = [grammar, *node.children]
