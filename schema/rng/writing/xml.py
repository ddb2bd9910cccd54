"""The XML syntax of RELAX NG (ISO/IEC 19757-2, section 6)."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from textus.schema.rng.reader import RELAXNG_NAMESPACE, TEXTUAL
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["write_xml"]

INDENT = "  "
LINE_ENDS = {"\r": "&#13;"}
SPACES = {**LINE_ENDS, "\n": "&#10;", "\t": "&#9;"}


def write_xml(root: SyntaxNode, *, foreign: Iterable[str] = (), comment: str = "") -> str:
    """A schema in the XML syntax.

    Args:
        root: Its tree.
        foreign: XML that stands in the root, before all else: annotations such as rules of Schematron. Each
            declares the namespaces that it needs.
        comment: What is said of the file in a comment before it.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if comment:
        lines.append(f"<!-- {comment.replace('--', '- -')} -->")
    prefixes: dict[str, str] = {}
    stack: list[tuple[SyntaxNode | str, str, Mapping[str, str]]] = [(root, "", {"": RELAXNG_NAMESPACE})]
    while stack:
        node, indent, scope = stack.pop()
        if isinstance(node, str):
            lines.append(indent + node)
            continue
        declared = {
            prefix: uri
            for prefix, uri in node.namespaces.items()
            if prefix not in {"", "xml"} and uri and scope.get(prefix) != uri
        }
        tag = f"<{node.name}{_attributes(node, {**scope, **declared}, declared, prefixes, root=node is root)}"
        if node.name in TEXTUAL:
            lines.append(f"{indent}{tag}>{escape(node.text, LINE_ENDS)}</{node.name}>")
            continue
        inside: list[SyntaxNode | str] = [*(foreign if node is root else ()), *node.children]
        if not inside:
            lines.append(f"{indent}{tag}/>")
            continue
        lines.append(f"{indent}{tag}>")
        stack.append((f"</{node.name}>", indent, scope))
        inner = {**scope, **declared} if declared else scope
        stack.extend((child, indent + INDENT, inner) for child in reversed(inside))
    return "\n".join([*lines, ""])


def _attributes(
    node: SyntaxNode, scope: Mapping[str, str], declared: dict[str, str], made: dict[str, str], *, root: bool
) -> str:
    """The declarations and attributes of a start tag."""
    pairs = [("xmlns", RELAXNG_NAMESPACE)] if root else []
    own = [*node.attributes.items()]
    for name, value in node.foreign.items():
        uri, _, local = name[1:].partition("}")
        if uri == XML_NAMESPACE:
            own.append((f"xml:{local}", value))
            continue
        prefix = next((prefix for prefix, bound in scope.items() if prefix and bound == uri), None)
        if prefix is None:
            prefix = made.setdefault(uri, _unused(scope, made))
            declared = {**declared, prefix: uri}
        own.append((f"{prefix}:{local}", value))
    pairs += [(f"xmlns:{prefix}", uri) for prefix, uri in declared.items()]
    return "".join(f" {name}={quoteattr(value, SPACES)}" for name, value in [*pairs, *own])


def _unused(scope: Mapping[str, str], made: Mapping[str, str]) -> str:
    taken = {*scope, *made.values()}
    number = 1
    while f"n{number}" in taken:
        number += 1
    return f"n{number}"
