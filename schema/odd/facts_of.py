"""Gathering what a vocabulary says of one name, for people and for programs."""

from collections.abc import Iterable, Iterator

from textus.schema.odd.contained import contained
from textus.schema.odd.contents import Content, DataRef, RelaxNG, ValList
from textus.schema.odd.facts import AttributeFacts, ClassFacts, ElementFacts, Facts, PatternFacts
from textus.schema.odd.inherited import Attribute, definitions
from textus.schema.odd.model import AttDef, ClassSpec, ElementSpec, MemberOf
from textus.schema.odd.outline import outline
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.traversal import preorder

__all__ = ["facts_of", "names_in"]

_USAGES = {"req": "required", "rec": "recommended"}


def facts_of(vocabulary: Vocabulary, name: str) -> Facts | None:
    """What a vocabulary says of an element, else of a class, a macro or a datatype; None if it has no such name."""
    ident = _ident(vocabulary, name)
    if ident in vocabulary.elements:
        return _element(vocabulary, vocabulary.elements[ident])
    if ident in vocabulary.classes:
        return _class(vocabulary, vocabulary.classes[ident])
    if ident in vocabulary.macros or ident in vocabulary.datatypes:
        return _pattern(vocabulary, ident)
    return None


def names_in(vocabulary: Vocabulary) -> list[str]:
    """All names that `facts_of` knows, elements first."""
    names = [spec.alt_ident or ident for ident, spec in vocabulary.elements.items()]
    return [*names, *vocabulary.classes, *vocabulary.macros, *vocabulary.datatypes]


def _ident(vocabulary: Vocabulary, name: str) -> str:
    """The identifier behind a name: they differ where an element is renamed."""
    renamed = (ident for ident, spec in vocabulary.elements.items() if spec.alt_ident == name)
    return name if name in vocabulary.elements else next(renamed, name)


def _named(vocabulary: Vocabulary, idents: Iterable[str]) -> tuple[str, ...]:
    specs = ((ident, vocabulary.elements.get(ident)) for ident in idents)
    return tuple((spec.alt_ident if spec else None) or ident for ident, spec in specs)


def _element(vocabulary: Vocabulary, spec: ElementSpec) -> ElementFacts:
    inside = vocabulary.contents_of(spec.ident)
    attributes = sorted(vocabulary.attributes_of(spec.ident), key=lambda one: one.owner != "")
    return ElementFacts(
        name=spec.alt_ident or spec.ident,
        kind="element",
        module=spec.module,
        namespace=spec.namespace or vocabulary.namespace,
        classes=_memberships(vocabulary, spec),
        attributes=tuple(map(_attribute, attributes)),
        text=inside.text,
        any_element=inside.any_element,
        contains=_named(vocabulary, sorted(inside.elements, key=str.lower)),
        parents=_named(vocabulary, sorted(vocabulary.parents_of(spec.ident), key=str.lower)),
        values=_values([spec.values] if spec.values else ()),
        content=outline(spec.content or ()),
    )


def _class(vocabulary: Vocabulary, spec: ClassSpec) -> ClassFacts:
    members = [member.ident for member in vocabulary.members_of(spec.ident)]
    return ClassFacts(
        name=spec.ident,
        kind="attribute class" if spec.type == "atts" else "model class",
        module=spec.module,
        classes=_memberships(vocabulary, spec),
        members=_named(vocabulary, sorted(members, key=str.lower)),
        attributes=tuple(
            _attribute(Attribute(one, "")) for one in definitions(spec.attributes) if isinstance(one, AttDef)
        ),
    )


def _pattern(vocabulary: Vocabulary, ident: str) -> PatternFacts:
    kind = "macro" if ident in vocabulary.macros else "datatype"
    spec = vocabulary.macros[ident] if kind == "macro" else vocabulary.datatypes[ident]
    content = spec.content or ()
    inside = contained(content, vocabulary.elements, vocabulary.macros, vocabulary.members)
    return PatternFacts(
        name=ident,
        kind=kind,
        module=spec.module,
        types=_types(content),
        text=inside.text,
        contains=_named(vocabulary, sorted(inside.elements, key=str.lower)),
        values=_values([*content, *([spec.values] if spec.values else ())]),
        content=outline(content),
    )


def _memberships(vocabulary: Vocabulary, spec: ElementSpec | ClassSpec) -> tuple[str, ...]:
    members: tuple[MemberOf, ...] = spec.classes.members if spec.classes else ()
    return tuple(member.key for member in members if member.key in vocabulary.classes)


def _attribute(attribute: Attribute) -> AttributeFacts:
    spec = attribute.definition
    contents = spec.datatype.content if spec.datatype else ()
    lists = [spec.values] if spec.values else []
    return AttributeFacts(
        name=spec.alt_ident or spec.ident,
        source=attribute.owner,
        usage=_USAGES.get(spec.usage or "", "optional"),
        types=_types(contents),
        min=spec.datatype.least if spec.datatype else 1,
        max=spec.datatype.most if spec.datatype else 1,
        list=lists[0].type if lists else "",
        values=_values([*lists, *contents]),
        default=spec.default,
    )


def _leaves(contents: Iterable[Content]) -> Iterator[Content]:
    waiting = list(contents)
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting[:0] = getattr(item, "children", ())


def _types(contents: Iterable[Content]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in _leaves(contents):
        if isinstance(item, DataRef):
            found[item.key or f"xsd:{item.name}"] = None
        elif isinstance(item, RelaxNG):
            nodes = preorder(item.node, lambda node: node.children)
            found.update((f"xsd:{node.attributes['type']}", None) for node in nodes if node.name == "data")
    return tuple(found)


def _values(contents: Iterable[Content]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in _leaves(contents):
        if isinstance(item, ValList):
            found.update((one.value, None) for one in item.items)
        elif isinstance(item, RelaxNG):
            nodes = preorder(item.node, lambda node: node.children)
            found.update((node.text, None) for node in nodes if node.name == "value")
    return tuple(found)
