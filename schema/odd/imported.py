"""Grammars of RELAX NG that an ODD takes in with ``moduleRef`` and ``@url`` (TEI Guidelines, 23.3.3)."""

from textus.schema.odd.customisation import Customisation, ModuleRef
from textus.schema.odd.findings import Findings
from textus.schema.odd.read_contents import relax_ng
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.include import read_schema
from textus.schema.rng.reader import RELAXNG_NAMESPACE
from textus.schema.rng.resources import Resources, resolve
from textus.schema.rng.syntax import SyntaxNode
from textus.schema.rng.traversal import preorder

__all__ = ["imported_definitions"]

_INHERITED = ("ns", "datatypeLibrary")


def imported_definitions(
    customisation: Customisation, resources: Resources, findings: Findings
) -> tuple[SyntaxNode, ...]:
    """The definitions of all grammars that are taken in; their start patterns are not."""
    found: list[SyntaxNode] = []
    for module in customisation.modules:
        if module.url:
            try:
                root = read_schema(resolve(module.element.base, module.url), resources)
            except SchemaError as error:
                place = error.place if error.place is not None else module.place
                findings.error("ODD008", place, f"moduleRef {module.url}: {error.problem}", error.remedy)
                continue
            found += _definitions(root, module)
    return tuple(found)


def _definitions(root: SyntaxNode, module: ModuleRef) -> list[SyntaxNode]:
    own = [
        relax_ng(define)
        for content in module.element.each("content")
        for define in content.children
        if define.namespace == RELAXNG_NAMESPACE and define.name == "define"
    ]
    replaced = {define.attributes.get("name") for define in own}
    found: list[SyntaxNode] = []
    waiting = [(root, {name: root.attributes.get(name, "") for name in _INHERITED})]
    while waiting:
        here, inherited = waiting.pop()
        for child in reversed(here.children):
            scope = {name: child.attributes.get(name, inherited[name]) for name in _INHERITED}
            if child.name == "div":
                waiting.append((child, scope))
            elif child.name == "define" and child.attributes.get("name") not in replaced:
                child.attributes = {**scope, **child.attributes}
                found.append(child)
    for define in [*own, *found]:
        _rename(define, module.prefix)
    return [*own, *reversed(found)]


def _rename(define: SyntaxNode, prefix: str) -> None:
    for part in preorder(define, lambda part: part.children):
        if part.name in {"define", "ref"} and "name" in part.attributes:
            part.attributes = {**part.attributes, "name": prefix + part.attributes["name"]}
