"""Reading content models and datatypes (TEI Guidelines, 22.5.1)."""

import sys
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from textus.schema.datatypes import find_library
from textus.schema.datatypes.library import DatatypeError
from textus.schema.odd.contents import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    RelaxNG,
    Sequence,
    TextNode,
    ValItem,
    ValList,
)
from textus.schema.odd.findings import Findings, nearest
from textus.schema.odd.written import TEI, Written
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.full_syntax import check_full_syntax
from textus.schema.rng.reader import RELAXNG_NAMESPACE
from textus.schema.rng.syntax import SyntaxNode

__all__ = ["alt_ident", "occurrences", "read_contents", "read_val_list", "relax_ng"]

DEEPEST = 200
"""How deep a content model may be nested; those that people write stay below ten."""
MOST_OCCURRENCES = 1_000
"""A larger number of occurrences is read as ``unbounded``."""
DATATYPES_OF_XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"


def read_contents(parent: Written, findings: Findings, depth: int = 0) -> tuple[Content, ...]:
    """What stands in ``content``, ``datatype``, ``sequence`` or ``alternate``."""
    if depth > DEEPEST:
        findings.error("ODD010", parent.place, f"<{parent.name}> is nested more than {DEEPEST} levels deep")
        return ()
    found: list[Content] = []
    for child in parent.children:
        if child.namespace == RELAXNG_NAMESPACE:
            found += _relax_ng(child, findings)
        elif child.namespace != TEI:
            continue
        elif child.name in {"sequence", "alternate"}:
            inner = read_contents(child, findings, depth + 1)
            least, most = occurrences(child, findings)
            if child.name == "alternate":
                found.append(Alternate(inner, least, most, child.place))
            else:
                ordered = child.get("preserveOrder").strip() not in {"false", "0"}
                found.append(Sequence(inner, least, most, ordered, child.place))
        elif child.name in LEAVES:
            found.append(LEAVES[child.name](child, findings))
        else:
            problem = f"<{child.name}> is no part of a content model"
            findings.error(
                "ODD010",
                child.place,
                problem,
                nearest(child.name, (*LEAVES, "sequence", "alternate"), "<{}>"),
            )
    return tuple(found)


def occurrences(
    element: Written, findings: Findings, least: str = "minOccurs", most: str = "maxOccurs"
) -> tuple[int, int | None]:
    """How often something must and may occur; None is ``unbounded``."""
    lower = _number(element, least, findings)
    written = element.get(most, "1").strip()
    upper = None if written == "unbounded" else _number(element, most, findings)
    if upper is not None and upper < lower:
        problem = f'{least}="{lower}" is more than {most}="{upper}"'
        remedy = f'{most} is 1 where it is not given; write {most}="unbounded" or a number'
        findings.error("ODD010", element.place, problem, remedy)
        upper = lower
    return lower, None if upper is not None and upper > MOST_OCCURRENCES else upper


def _number(element: Written, name: str, findings: Findings) -> int:
    written = element.get(name, "1").strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        return min(int(written), MOST_OCCURRENCES + 1)
    findings.error(
        "ODD010", element.place, f'{name}="{written}" of <{element.name}> is no number', "write 0, 1, 2 …"
    )
    return 1


def read_val_list(element: Written) -> ValList:
    """A list of values."""
    items = tuple(
        ValItem(item.get("ident"), alt_ident(item), _parameters(item), item.get("mode").strip(), item.place)
        for item in element.each("valItem")
    )
    return ValList(element.get("type", "open").strip(), items, element.get("mode").strip(), element.place)


def _parameters(item: Written) -> tuple[str, ...]:
    return tuple(spec.get("ident") for part in item.each("paramList") for spec in part.each("paramSpec"))


def alt_ident(element: Written) -> str | None:
    """The other name of a specification; TEI's own compiler takes it for good, whatever its language."""
    found = element.first("altIdent")
    return None if found is None else " ".join(found.string().split()) or None


def _any_element(element: Written, findings: Findings) -> AnyElement:
    least, most = occurrences(element, findings)
    excepted = element.attributes.get("except")
    names = None if excepted is None else tuple(expanded(excepted.split(), element.namespaces))
    return AnyElement(tuple(element.get("require").split()), names, least, most, element.place)


def expanded(words: Iterable[str], namespaces: Mapping[str, str]) -> Iterable[str]:
    """Namespaces as they are, prefixed names as ``{namespace}name``."""
    for word in words:
        prefix, colon, name = word.partition(":")
        if colon and prefix in namespaces and "/" not in name and ":" not in name:
            yield f"{{{namespaces[prefix]}}}{name}"
        else:
            yield word


def _class_ref(element: Written, findings: Findings) -> ClassRef:
    least, most = occurrences(element, findings)
    include, excepted = frozenset(element.get("include").split()), frozenset(element.get("except").split())
    return ClassRef(
        _key(element), least, most, element.attributes.get("expand"), include, excepted, element.place
    )


def _data_ref(element: Written, findings: Findings) -> Content:
    facets = tuple((facet.get("name"), facet.get("value")) for facet in element.each("dataFacet"))
    name, restriction = element.get("name").strip(), element.attributes.get("restriction")
    if name:
        parameters = facets or (() if restriction is None else (("pattern", restriction),))
        problem = _fault_of_datatype(name, parameters)
        if problem is not None:
            findings.error("ODD010", element.place, f'dataRef name="{name}": {problem}')
            return TextNode(element.place)
    return DataRef(_key(element), name, restriction, facets, element.place)


def _fault_of_datatype(name: str, parameters: tuple[tuple[str, str], ...]) -> str | None:
    """What is wrong with a datatype of XML Schema, or None."""
    library = find_library(DATATYPES_OF_XML_SCHEMA)
    if library is None:
        return None
    try:
        library.datatype(name, list(parameters))
    except DatatypeError as error:
        return error.message
    return None


def _element_ref(element: Written, findings: Findings) -> ElementRef:
    return ElementRef(_key(element), *occurrences(element, findings), element.place)


def _macro_ref(element: Written, findings: Findings) -> MacroRef:
    return MacroRef(_key(element), *occurrences(element, findings), element.place)


def _key(element: Written) -> str:
    return sys.intern(element.get("key").strip())


def _relax_ng(element: Written, findings: Findings) -> list[Content]:
    """A pattern of RELAX NG, if it is one."""
    node = relax_ng(element)
    try:
        check_full_syntax(node)
    except SchemaError as error:
        findings.error("ODD010", error.place or element.place, error.problem, error.remedy)
        return []
    return [RelaxNG(node)]


def relax_ng(element: Written) -> SyntaxNode:
    """A pattern as grammars have it, with the datatypes of XML Schema where it names no other library."""
    made: dict[int, SyntaxNode] = {}
    for part in element.walk():
        own = {name: value for name, value in part.attributes.items() if not name.startswith("{")}
        foreign = {name: value for name, value in part.attributes.items() if name.startswith("{")}
        text = part.text if part.name in {"name", "param", "value"} else ""
        made[id(part)] = SyntaxNode(part.name, own, [], text, part.namespaces, part.base, part.place, foreign)
    for part in element.walk():
        inner = (child for child in part.children if child.namespace == RELAXNG_NAMESPACE)
        made[id(part)].children = [made[id(child)] for child in inner]
    return made[id(element)]


LEAVES: Mapping[str, Callable[[Written, Findings], Content]] = MappingProxyType(
    {
        "anyElement": _any_element,
        "classRef": _class_ref,
        "dataRef": _data_ref,
        "elementRef": _element_ref,
        "empty": lambda element, _findings: Empty(element.place),
        "macroRef": _macro_ref,
        "textNode": lambda element, _findings: TextNode(element.place),
        "valList": lambda element, _findings: read_val_list(element),
    }
)
"""What reads each element of a content model that holds no others of the kind."""
