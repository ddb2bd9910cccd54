"""Schematron inside other schemas: RELAX NG grammars and ODDs.

A grammar may hold patterns, rules and the rest of a schema anywhere between its own elements; an assertion
directly in an ``element`` is about the elements of that name. An ODD holds them in ``constraint``, where a
rule needs no pattern, and an assertion is about the element or the attribute whose specification it stands in
(TEI Guidelines, section 22.5.2). Neither names a query binding: XPath 2.0 and later is meant, as TEI's own
tools and the common editors have it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from lxml import etree

from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.include import SCHEMATRON, Located, Sources
from textus.schema.schematron.model import Pattern, Remark, Rule, Schema
from textus.schema.schematron.reader import add_to_schema, read_checks, read_keys, read_rule, read_schema

__all__ = ["read_file"]

_TEI = "http://www.tei-c.org/ns/1.0"
_RNG = "http://relaxng.org/ns/structure/1.0"
_BINDING = "xslt2"
_SCHEMES = frozenset(("schematron", "isoschematron"))
_CHECKS = frozenset(("assert", "report"))
_USUAL_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "tei": _TEI,
        "teix": "http://www.tei-c.org/ns/Examples",
        "rng": _RNG,
        "rna": "http://relaxng.org/ns/compatibility/annotations/1.0",
        "sch": SCHEMATRON,
        "sch1x": "http://www.ascc.net/xml/schematron",
    }
)


def read_file(path: str) -> Schema:
    """The Schematron rules of a file: a schema, a RELAX NG grammar in XML syntax, or an ODD.

    Raises:
        SchematronError: If it cannot be read, is none of the three, or is broken.
    """
    sources = Sources()
    root = sources.open(path)
    name = etree.QName(root.element)
    if name.namespace == SCHEMATRON and name.localname == "schema":
        return read_schema(root, sources)
    if name.namespace == _RNG:
        return _read_embedded(_in_grammar(root, sources), root, sources)
    if name.namespace == _TEI:
        return _read_embedded(_in_odd(root), root, sources)
    raise SchematronError(
        path,
        root.element.sourceline,
        f"<{name.localname}> is neither a Schematron schema nor a RELAX NG grammar nor an ODD",
        f"a Schematron schema has the root schema in the namespace {SCHEMATRON}",
    )


_Context = Callable[[], str | None]
_Held = tuple[Located, _Context]


def _read_embedded(held: Iterator[_Held], root: Located, sources: Sources) -> Schema:
    schema = Schema(path=root.path, binding=_BINDING, namespaces={})
    prefixes: dict[str, str] = {}
    for located, context in held:
        for prefix, uri in located.element.nsmap.items():
            if prefix:
                prefixes.setdefault(prefix, uri)
        if located.local_name == "schema":
            add_to_schema(schema, sources.children(located), sources)
        elif located.local_name == "rule":
            rule = read_rule(located, sources)
            if rule.abstract:
                schema.abstract_rules.append(rule)
            else:
                schema.patterns.append(_pattern_of(rule))
        elif located.local_name in _CHECKS:
            where = context()
            if where is None:
                words = f"{located.local_name} stands in no element, so that it has no context"
                schema.remarks.append(Remark(words, located.place, "put it into a rule with a context"))
            else:
                schema.patterns.append(_pattern_of(_rule_around(located, where)))
        else:
            add_to_schema(schema, [located], sources)
    schema.keys.extend(read_keys(sources))
    schema.namespaces = {**_USUAL_PREFIXES, **prefixes, **schema.namespaces}
    return schema


def _pattern_of(rule: Rule) -> Pattern:
    return Pattern(rule.identifier, (), (rule,), abstract=False, is_a=None, params={}, place=rule.place)


def _rule_around(check: Located, context: str) -> Rule:
    parts = tuple(read_checks([check]))
    return Rule(context, None, parts, role=None, subject=None, place=check.place)


def _in_grammar(root: Located, sources: Sources) -> Iterator[_Held]:
    """The outermost Schematron elements of a grammar and of the grammars it includes."""
    waiting = [root]
    seen = {root.path}
    while waiting:
        grammar = waiting.pop(0)
        for element in grammar.element.iter(
            f"{{{SCHEMATRON}}}*", f"{{{_RNG}}}include", f"{{{_RNG}}}externalRef"
        ):
            parent = element.getparent()
            if etree.QName(element).namespace == _RNG:
                included = sources.beside(Located(element, grammar.path))
                if included is not None and included.path not in seen:
                    seen.add(included.path)
                    waiting.append(included)
            elif parent is None or etree.QName(parent).namespace != SCHEMATRON:
                yield Located(element, grammar.path), partial(_element_pattern, parent)


def _element_pattern(element: etree._Element | None) -> str | None:
    """The context of a check that stands in an ``element`` of a grammar."""
    while element is not None and element.tag != f"{{{_RNG}}}element":
        element = element.getparent()
    name = None if element is None else element.get("name")
    if element is None or name is None:
        return None
    prefix, _, local_name = name.strip().rpartition(":")
    namespace = element.nsmap.get(prefix) if prefix else _inherited(element, "ns")
    return _named(local_name, namespace)


def _in_odd(root: Located) -> Iterator[_Held]:
    """The Schematron elements of an ODD: of its declarations and its constraints; those in examples are none."""
    for declaration in root.element.iter(f"{{{_TEI}}}constraintDecl"):
        if declaration.get("scheme", "schematron") in _SCHEMES:
            for element in declaration.iterchildren(f"{{{SCHEMATRON}}}*"):
                yield Located(element, root.path), _nowhere
    for specification in root.element.iter(f"{{{_TEI}}}constraintSpec"):
        if specification.get("scheme", "schematron") not in _SCHEMES or specification.get("mode") == "delete":
            continue
        for constraint in specification.iterchildren(f"{{{_TEI}}}constraint"):
            for element in constraint.iterchildren(f"{{{SCHEMATRON}}}*"):
                yield Located(element, root.path), partial(_specified, specification)


def _nowhere() -> None:
    """The context of a check that stands where none is meant."""


def _specified(specification: etree._Element) -> str | None:
    """The context of a check that stands in the specification of an element or an attribute."""
    attribute = next(specification.iterancestors(f"{{{_TEI}}}attDef"), None)
    element = next(specification.iterancestors(f"{{{_TEI}}}elementSpec"), None)
    if element is None or element.get("ident") is None:
        return None
    context = _named(element.get("ident", ""), _inherited(element, "ns") or _TEI)
    if attribute is None:
        return context
    name = attribute.get("ident", "")
    namespace = attribute.get("ns")
    return f"{context}/@{name}" if namespace is None or ":" in name else None


def _named(local_name: str, namespace: str | None) -> str:
    """A match pattern for elements of a name, whatever prefixes the schema has."""
    if namespace == _TEI:
        return f"tei:{local_name}"
    return f"*[local-name()='{local_name}' and namespace-uri()='{namespace or ''}']"


def _inherited(element: etree._Element, attribute: str) -> str | None:
    here: etree._Element | None = element
    while here is not None:
        value = here.get(attribute)
        if value is not None:
            return value
        here = here.getparent()
    return None
