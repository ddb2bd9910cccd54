"""Reading Schematron elements into the model (ISO/IEC 19757-3, section 5)."""

from collections.abc import Iterable, Iterator

from lxml import etree

from textus.schema.schematron.include import SCHEMATRON, Located, Sources
from textus.schema.schematron.model import (
    Check,
    Extends,
    Key,
    Let,
    Message,
    Name,
    Part,
    Pattern,
    Phase,
    Remark,
    Rule,
    Schema,
    ValueOf,
)

__all__ = ["add_to_schema", "read_checks", "read_keys", "read_rule", "read_schema"]

_XSLT = "http://www.w3.org/1999/XSL/Transform"


def read_schema(root: Located, sources: Sources) -> Schema:
    """A schema of a file of its own.

    Raises:
        SchematronError: If an element lacks what the standard requires of it.
    """
    element = root.element
    schema = Schema(
        path=root.path,
        binding=element.get("queryBinding", "xslt").strip().lower(),
        namespaces={},
        default_phase=element.get("defaultPhase"),
    )
    add_to_schema(schema, sources.children(root), sources)
    schema.keys.extend(read_keys(sources))
    schema.remarks.extend(_foreign(root))
    return schema


def add_to_schema(schema: Schema, children: Iterable[Located], sources: Sources) -> None:
    """Add what stands directly inside ``schema``: namespaces, variables, phases, patterns, diagnostics."""
    for child in children:
        match child.local_name:
            case "ns":
                schema.namespaces[_required(child, "prefix")] = _required(child, "uri")
            case "let":
                schema.lets.append(_read_let(child))
            case "phase":
                phase = _read_phase(child, sources)
                schema.phases[phase.identifier] = phase
            case "pattern" | "group":
                schema.patterns.append(_read_pattern(child, sources))
            case "rules":
                schema.abstract_rules.extend(
                    read_rule(rule, sources) for rule in sources.children(child) if rule.local_name == "rule"
                )
            case "diagnostics":
                for diagnostic in sources.children(child):
                    schema.diagnostics[_required(diagnostic, "id")] = _read_message(diagnostic)


def _read_pattern(pattern: Located, sources: Sources) -> Pattern:
    """A pattern, or a group (ISO/IEC 19757-3:2025), of which all rules speak about a node."""
    element = pattern.element
    lets: list[Let] = []
    rules: list[Rule] = []
    params: dict[str, str] = {}
    for child in sources.children(pattern):
        match child.local_name:
            case "let":
                lets.append(_read_let(child))
            case "param":
                params[_required(child, "name")] = _required(child, "value")
            case "rule":
                rules.append(read_rule(child, sources, element.get("role")))
    return Pattern(
        identifier=element.get("id"),
        lets=tuple(lets),
        rules=tuple(rules),
        abstract=_is_true(element, "abstract"),
        is_a=element.get("is-a"),
        params=params,
        place=pattern.place,
        every=pattern.local_name == "group",
        documents=element.get("documents"),
    )


def read_rule(rule: Located, sources: Sources, role: str | None = None) -> Rule:
    """A rule, abstract or with a context."""
    element = rule.element
    context = element.get("context")
    role = element.get("role", role)
    if _is_true(element, "abstract"):
        if element.get("id") is None:
            raise rule.fail("an abstract rule has no id", "give it one, so that it can be extended")
        context = None
    elif context is None or not context.strip():
        raise rule.fail("rule has no context", "say which nodes it is about")
    return Rule(
        context=context,
        identifier=element.get("id"),
        parts=tuple(read_checks(sources.children(rule), role, element.get("subject"))),
        role=role,
        subject=element.get("subject"),
        place=rule.place,
    )


def read_checks(
    children: Iterable[Located], role: str | None = None, subject: str | None = None
) -> Iterator[Let | Check | Extends]:
    """The parts of a rule: variables, extensions, assertions and reports, with what they inherit from it."""
    for child in children:
        element = child.element
        match child.local_name:
            case "let":
                yield _read_let(child)
            case "extends":
                yield Extends(_required(child, "rule"), child.place)
            case "assert" | "report":
                yield Check(
                    reports=child.local_name == "report",
                    test=_required(child, "test"),
                    message=_read_message(child),
                    role=element.get("role", element.get("flag", role)),
                    diagnostics=tuple(element.get("diagnostics", "").split()),
                    subject=element.get("subject", subject),
                    place=child.place,
                )


def _read_let(let: Located) -> Let:
    name = _required(let, "name").strip().removeprefix("$")
    value = let.element.get("value")
    if value is not None and value.strip():
        return Let(name, value, let.place)
    if value is None and (len(let.element) or (let.element.text or "").strip()):
        return Let(name, let.element, let.place)
    raise let.fail(f"let ${name} has no value", "give it one")


def _read_phase(phase: Located, sources: Sources) -> Phase:
    lets: list[Let] = []
    active = []
    for child in sources.children(phase):
        match child.local_name:
            case "let":
                lets.append(_read_let(child))
            case "active":
                active.append((_required(child, "pattern"), child.place))
    return Phase(_required(phase, "id"), tuple(lets), tuple(active))


def read_keys(sources: Sources) -> Iterator[Key]:
    """The keys in all files of a schema, wherever they stand.

    Raises:
        SchematronError: If one lacks its name, its pattern or its expression.
    """
    for root in sources.opened():
        for element in root.element.iter(f"{{{_XSLT}}}key"):
            key = Located(element, root.path)
            yield Key(_required(key, "name"), _required(key, "match"), _required(key, "use"), key.place)


def _read_message(parent: Located) -> Message:
    """The words of an element in order; ``emph``, ``span``, ``dir`` and others give their content."""
    parts: list[Part] = []
    for event, element in etree.iterwalk(parent.element, events=("start", "end")):
        if event == "start":
            if element is not parent.element:
                _add_evaluated(parts, Located(element, parent.path))
            parts.append(element.text or "")
        elif element is not parent.element:
            parts.append(element.tail or "")
    return tuple(part for part in parts if part != "")


def _add_evaluated(parts: list[Part], element: Located) -> None:
    match etree.QName(element.element).namespace, element.local_name:
        case (namespace, "value-of") if namespace in (SCHEMATRON, _XSLT):
            parts.append(ValueOf(_required(element, "select")))
        case (namespace, "name") if namespace == SCHEMATRON:
            parts.append(Name(element.element.get("path", ".")))


def _foreign(root: Located) -> Iterator[Remark]:
    for element in root.element.iterchildren(f"{{{_XSLT}}}*"):
        if element.tag == f"{{{_XSLT}}}key":
            continue
        name = element.get("name") or element.get("href") or ""
        words = f"xsl:{etree.QName(element).localname} {name}".rstrip()
        yield Remark(
            f"{words} needs an XSLT processor and is not run",
            Located(element, root.path).place,
            "write the rules that use it with XPath alone",
        )


def _required(located: Located, attribute: str) -> str:
    value = located.element.get(attribute)
    if value is None or not value.strip():
        raise located.fail(f"{located.local_name} has no {attribute}", f"add the attribute {attribute}")
    return value


def _is_true(element: etree._Element, attribute: str) -> bool:
    return element.get(attribute, "").strip() in ("true", "1")
