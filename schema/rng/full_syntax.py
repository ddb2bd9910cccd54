"""The full syntax: which elements and attributes make up a schema (ISO/IEC 19757-2, section 6).

The same name can stand for different things: ``choice`` is a pattern or a name class, ``except`` is part of
a name class or of ``data``, ``div`` holds other things in an ``include``. So every node is checked in a role
that its parent gives it, against the row of `SYNTAX` for role and name.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from textus.schema.rng.errors import SchemaError
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.xmlnames import XML_WHITESPACE, is_ncname, split_qname

__all__ = ["check_full_syntax"]

ABSOLUTE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^#%]|%[0-9A-Fa-f]{2})+")
DEEPEST = 5_000
"""How deep a schema may be nested; those that people write stay below a hundred."""

COMMON = frozenset({"ns", "datatypeLibrary"})
TRIMMED = ("name", "type", "combine")


class Row(NamedTuple):
    """What one element takes in one role: attributes, and children by role with their number."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    children: tuple[tuple[str, int, int | None], ...] = ()


def _row(required: str = "", optional: str = "", **children: tuple[int, int | None]) -> Row:
    parts = tuple((role, least, most) for role, (least, most) in children.items())
    return Row(frozenset(required.split()), frozenset(optional.split()), parts)


ANY = (0, None)
SOME = (1, None)
ONE = (1, 1)
MAYBE = (0, 1)
LEAF = _row()
PATTERNS = _row(pattern=SOME)

SYNTAX: Mapping[str, Mapping[str, Row]] = MappingProxyType(
    {
        "pattern": {
            "element": _row(optional="name", name_class=ONE, pattern=SOME),
            "attribute": _row(optional="name", name_class=ONE, pattern=MAYBE),
            **dict.fromkeys(
                ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"),
                PATTERNS,
            ),
            "ref": _row("name"),
            "parentRef": _row("name"),
            **dict.fromkeys(("empty", "text", "notAllowed"), LEAF),
            "value": _row(optional="type"),
            "data": _row("type", param=ANY, value_except=MAYBE),
            "externalRef": _row("href"),
            "grammar": _row(component=ANY),
        },
        "name_class": {
            "name": LEAF,
            "anyName": _row(name_except=MAYBE),
            "nsName": _row(name_except=MAYBE),
            "choice": _row(name_class=SOME),
        },
        "component": {
            "start": _row(optional="combine", pattern=ONE),
            "define": _row("name", "combine", pattern=SOME),
            "div": _row(component=ANY),
            "include": _row("href", replacement=ANY),
        },
        "replacement": {
            "start": _row(optional="combine", pattern=ONE),
            "define": _row("name", "combine", pattern=SOME),
            "div": _row(replacement=ANY),
        },
        "param": {"param": _row("name")},
        "value_except": {"except": PATTERNS},
        "name_except": {"except": _row(name_class=SOME)},
    }
)


def _attributes(node: SyntaxNode, row: Row) -> None:
    for name in TRIMMED:
        if name in node.attributes:
            node.attributes[name] = node.attributes[name].strip(XML_WHITESPACE)
    for name in row.required - node.attributes.keys():
        raise SchemaError(node.place, f"<{node.name}> needs an attribute {name}", "6")
    for name in node.attributes.keys() - row.required - row.optional - COMMON:
        raise SchemaError(node.place, f"<{node.name}> takes no attribute {name}", "6")


def _values(node: SyntaxNode) -> None:
    attributes = node.attributes
    for key in ("name", "type"):
        name = attributes.get(key)
        if name is None:
            continue
        if node.name in {"element", "attribute"}:
            if split_qname(name) is None:
                raise SchemaError(node.place, f'"{name}" is no QName', "6")
        elif not is_ncname(name):
            raise SchemaError(node.place, f'"{name}" is no NCName', "6")
    combine = attributes.get("combine", "choice")
    if combine not in {"choice", "interleave"}:
        raise SchemaError(node.place, f'combine is "choice" or "interleave", not "{combine}"', "6")
    library = attributes.get("datatypeLibrary", "").strip(XML_WHITESPACE)
    if library and not ABSOLUTE_URI.fullmatch(library):
        problem = f'datatypeLibrary "{library}" is no absolute URI without fragment identifier'
        raise SchemaError(node.place, problem, "7.4")
    if "#" in attributes.get("href", ""):
        raise SchemaError(node.place, "href must not have a fragment identifier", "7.6")
    if node.name == "name" and split_qname(node.text.strip(XML_WHITESPACE)) is None:
        raise SchemaError(node.place, f'"{node.text.strip()}" is no QName', "6")


def _children(node: SyntaxNode, row: Row) -> list[tuple[SyntaxNode, str]]:
    """The children with their roles: each part of the row takes as many as fit, in order."""
    found: list[tuple[SyntaxNode, str]] = []
    at = 0
    for role, least, most in row.children:
        if role == "name_class" and "name" in node.attributes:
            continue
        count = 0
        while at < len(node.children) and (most is None or count < most):
            if node.children[at].name not in SYNTAX[role]:
                break
            found.append((node.children[at], role))
            at += 1
            count += 1
        if count < least:
            raise SchemaError(node.place, f"<{node.name}> lacks {_words(role)}", "6")
    if at < len(node.children):
        child = node.children[at]
        raise SchemaError(child.place, f"<{child.name}> may not stand here in <{node.name}>", "6")
    return found


def _words(role: str) -> str:
    return {"pattern": "a pattern", "name_class": "a name or a name class"}.get(role, "content")


def check_full_syntax(root: SyntaxNode, *, role: str = "pattern") -> None:
    """Refuse a tree that does not follow the full syntax, and trim the values that section 7.3 trims.

    Args:
        root: The root of a schema file, from either syntax.
        role: ``"pattern"``, or ``"grammar"`` for a file that is included and must be a grammar.

    Raises:
        SchemaError: With the place and the rule.
    """
    if role == "grammar" and root.name != "grammar":
        raise SchemaError(root.place, f"an included schema is a <grammar>, not <{root.name}>", "7.8")
    if root.name not in SYNTAX["pattern"]:
        raise SchemaError(root.place, f"<{root.name}> is no pattern of RELAX NG", "6")
    stack = [(root, "pattern", 1)]
    while stack:
        node, role, depth = stack.pop()
        if depth > DEEPEST:
            raise SchemaError(node.place, f"the schema is nested more than {DEEPEST} levels deep")
        row = SYNTAX[role][node.name]
        _attributes(node, row)
        _values(node)
        stack.extend((child, inner, depth + 1) for child, inner in reversed(_children(node, row)))
