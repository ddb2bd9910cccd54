"""The attributes of an element: its own, and those of its classes with what it makes of them (TEI Guidelines, 22.5.3).

An element may change or delete an attribute that it has from a class. The attributes of such a class are then
named one by one; of other classes it has all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textus.schema.odd.merge_attributes import merge_attribute
from textus.schema.odd.model import AttDef, AttList, AttRef, ClassSpec, ElementSpec

__all__ = ["Attribute", "Given", "attributes_of", "definitions", "inherited", "plain"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element.

    Attributes:
        definition: What it is.
        owner: The class it comes from, or the empty string for one of the element itself.
    """

    definition: AttDef
    owner: str


Given = AttDef | AttRef
"""What an element gets from a class: a reference to all of it or to one attribute, or one that it has changed."""


def plain(ident: str) -> str:
    """The name of an attribute in the names of patterns, which have no colon; older ODDs refer to it so."""
    return ident.replace(":", "")


def definitions(lists: tuple[AttList, ...]) -> Iterator[AttDef | AttRef]:
    """The attributes in some lists, however they are grouped."""
    waiting: list[AttList | AttDef | AttRef] = list(reversed(lists))
    while waiting:
        item = waiting.pop()
        if isinstance(item, AttList):
            waiting.extend(reversed(item.items))
        else:
            yield item


def inherited(element: ElementSpec, classes: Mapping[str, ClassSpec]) -> tuple[list[Given], frozenset[str]]:
    """What an element gets from its classes, and the names of its own definitions that went into that."""
    own: dict[str, list[AttDef]] = {}
    for item in definitions(element.attributes):
        if isinstance(item, AttDef):
            own.setdefault(item.ident, []).append(item)
    given: list[Given] = []
    used: set[str] = set()
    for member in element.classes.members if element.classes else ():
        spec = classes.get(member.key)
        if spec is None or spec.type != "atts":
            continue
        changed = [name for owner in _family(spec, classes) for name in _names(owner) if name in own]
        if not changed:
            given.append(AttRef(spec.ident))
            continue
        used.update(changed)
        for owner in _family(spec, classes):
            for item in definitions(owner.attributes):
                if isinstance(item, AttRef):
                    given.append(item)
                elif item.ident not in own:
                    given.append(AttRef(owner.ident, item.ident))
                else:
                    given.extend(_changed(item, own[item.ident]))
    return given, frozenset(used)


def _changed(definition: AttDef, changes: list[AttDef]) -> Iterator[AttDef]:
    for change in changes:
        if change.mode == "change":
            yield merge_attribute(definition, change)
        elif change.mode != "delete":
            yield change


def _names(spec: ClassSpec) -> Iterator[str]:
    return (item.ident for item in definitions(spec.attributes) if isinstance(item, AttDef))


def _family(spec: ClassSpec, classes: Mapping[str, ClassSpec]) -> Iterator[ClassSpec]:
    """A class of attributes, and the classes it belongs to itself, each once."""
    waiting, seen = [spec], {spec.ident}
    while waiting:
        here = waiting.pop()
        yield here
        above = [classes.get(member.key) for member in (here.classes.members if here.classes else ())]
        for one in reversed(above):
            if one is not None and one.type == "atts" and one.ident not in seen:
                seen.add(one.ident)
                waiting.append(one)


def attributes_of(element: ElementSpec, classes: Mapping[str, ClassSpec]) -> list[Attribute]:
    """All attributes of an element, those of classes first, each name once."""
    given, used = inherited(element, classes)
    found: dict[str, Attribute] = {}
    for item in given:
        if isinstance(item, AttDef):
            found.setdefault(item.ident, Attribute(item, _owner(item.ident, element, classes)))
        else:
            _add_class(item, classes, found)
    for item in definitions(element.attributes):
        if isinstance(item, AttRef):
            _add_class(item, classes, found)
        elif item.ident not in used and item.mode in {"add", "replace"}:
            found.setdefault(item.ident, Attribute(item, ""))
    return list(found.values())


def _add_class(reference: AttRef, classes: Mapping[str, ClassSpec], found: dict[str, Attribute]) -> None:
    waiting, seen = [reference], {reference}
    while waiting:
        here = waiting.pop()
        spec = classes.get(here.owner)
        if spec is None:
            continue
        for owner in [spec] if here.name else _family(spec, classes):
            for item in definitions(owner.attributes):
                if isinstance(item, AttRef):
                    if item not in seen and not here.name:
                        seen.add(item)
                        waiting.append(item)
                elif here.name in {"", item.ident, plain(item.ident)} and item.mode != "delete":
                    found.setdefault(item.ident, Attribute(item, owner.ident))


def _owner(ident: str, element: ElementSpec, classes: Mapping[str, ClassSpec]) -> str:
    for member in element.classes.members if element.classes else ():
        spec = classes.get(member.key)
        for owner in _family(spec, classes) if spec is not None and spec.type == "atts" else ():
            if ident in _names(owner):
                return owner.ident
    return ""
