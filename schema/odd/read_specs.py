"""Reading specifications (TEI Guidelines, 22.5)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from textus.schema.odd.contents import Content, ValList
from textus.schema.odd.findings import Findings
from textus.schema.odd.model import (
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    ConstraintSpec,
    DataSpec,
    Datatype,
    ElementSpec,
    MacroSpec,
    MemberOf,
    Spec,
)
from textus.schema.odd.read_contents import alt_ident, occurrences, read_contents, read_val_list
from textus.schema.odd.written import Written
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["SPECS", "read_constraints", "read_spec"]

_XML_LANG = f"{{{XML_NAMESPACE}}}lang"
MODES = frozenset(("add", "change", "replace", "delete"))


def read_spec(element: Written, findings: Findings) -> Spec:
    """A specification of an element, a class, a macro or a datatype."""
    return SPECS[element.name](element, findings)


def _element_spec(element: Written, findings: Findings) -> ElementSpec:
    return ElementSpec(
        element.get("ident").strip(),
        element.get("module").strip(),
        _classes(element, findings),
        _content(element, findings),
        _att_lists(element, findings),
        read_constraints(element),
        _values(element),
        element.attributes.get("ns"),
        alt_ident(element),
        element.attributes.get("prefix"),
        element.get("validUntil").strip(),
        _mode(element, findings),
        element.place,
    )


def _class_spec(element: Written, findings: Findings) -> ClassSpec:
    return ClassSpec(
        element.get("ident").strip(),
        element.get("module").strip(),
        element.get("type").strip() or ("atts" if element.get("ident").startswith("att.") else "model"),
        _classes(element, findings),
        _att_lists(element, findings),
        read_constraints(element),
        element.attributes.get("prefix"),
        _mode(element, findings),
        element.place,
    )


def _macro_spec(element: Written, findings: Findings) -> MacroSpec | DataSpec:
    kind = MacroSpec if element.name == "macroSpec" else DataSpec
    return kind(
        element.get("ident").strip(),
        element.get("module").strip(),
        _content(element, findings),
        _values(element),
        read_constraints(element),
        element.attributes.get("prefix"),
        _mode(element, findings),
        element.place,
    )


SPECS: Mapping[str, Callable[[Written, Findings], Spec]] = MappingProxyType(
    {
        "elementSpec": _element_spec,
        "classSpec": _class_spec,
        "macroSpec": _macro_spec,
        "dataSpec": _macro_spec,
    }
)
"""What reads each kind of specification."""


def _mode(element: Written, findings: Findings) -> str:
    mode = element.get("mode", "add").strip()
    if mode in MODES:
        return mode
    findings.error("ODD010", element.place, f'mode="{mode}" is none', "it is add, change, replace or delete")
    return "change"


def _values(element: Written) -> ValList | None:
    found = element.first("valList")
    return None if found is None else read_val_list(found)


def _content(element: Written, findings: Findings) -> tuple[Content, ...] | None:
    found = element.first("content")
    if found is not None:
        return read_contents(found, findings)
    data = element.first("dataRef")  # a macro of a datatype may have it without content around it
    return (
        None if data is None else read_contents(Written(data.namespace, "content", children=[data]), findings)
    )


def _classes(element: Written, findings: Findings) -> Classes | None:
    found = element.first("classes")
    if found is None:
        return None
    members = tuple(
        MemberOf(
            member.get("key").strip(),
            member.get("mode", "add").strip(),
            *occurrences(member, findings, "min", "max"),
            member.place,
        )
        for member in found.each("memberOf")
    )
    return Classes(members, found.get("mode", "replace").strip())


def _att_lists(element: Written, findings: Findings) -> tuple[AttList, ...]:
    return tuple(_att_list(child, findings, 0) for child in element.each("attList"))


def _att_list(element: Written, findings: Findings, depth: int) -> AttList:
    items: list[AttDef | AttRef | AttList] = []
    for child in element.each("attDef", "attRef", "attList"):
        if child.name == "attDef":
            items.append(_att_def(child, findings))
        elif child.name == "attRef":
            items.append(_att_ref(child))
        elif depth < 50:
            items.append(_att_list(child, findings, depth + 1))
        else:
            findings.error("ODD010", child.place, "lists of attributes are nested more than 50 levels deep")
    return AttList(tuple(items), element.get("org").strip() == "choice", element.place)


def _att_ref(element: Written) -> AttRef:
    """A reference to attributes; older ODDs name the pattern of an attribute without its class."""
    owner, name = element.get("class").strip(), element.get("name").strip()
    if not owner:
        owner, _, name = name.removesuffix(".attributes").partition(".attribute.")
    return AttRef(owner, name, element.place)


def _att_def(element: Written, findings: Findings) -> AttDef:
    return AttDef(
        element.get("ident").strip(),
        _datatype(element, findings),
        _values(element),
        element.attributes.get("usage"),
        _default(element),
        element.attributes.get("ns"),
        alt_ident(element),
        read_constraints(element),
        element.get("validUntil").strip(),
        _mode(element, findings),
        element.place,
    )


def _datatype(element: Written, findings: Findings) -> Datatype | None:
    found = element.first("datatype")
    if found is None:
        return None
    return Datatype(read_contents(found, findings), *occurrences(found, findings), found.place)


def _default(element: Written) -> str | None:
    found = element.first("defaultVal")
    return None if found is None else " ".join(found.string().split()) or None


def read_constraints(element: Written) -> tuple[ConstraintSpec, ...]:
    """The rules that stand directly in something."""
    return tuple(
        ConstraintSpec(
            spec.get("ident").strip(),
            tuple(check for constraint in spec.each("constraint") for check in constraint.children),
            spec.get("scheme", "schematron").strip(),
            spec.get(_XML_LANG).strip(),
            spec.get("mode", "add").strip(),
            spec.place,
        )
        for spec in element.each("constraintSpec")
    )
