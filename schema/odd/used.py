"""What a vocabulary still uses: classes, macros and datatypes that nothing leads to are left out (23.3)."""

from collections.abc import Iterable, Iterator

from textus.schema.odd.contents import (
    Alternate,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    MacroRef,
    RelaxNG,
    Sequence,
)
from textus.schema.odd.inherited import definitions
from textus.schema.odd.model import AttDef, AttRef, Classes, ClassSpec, ElementSpec, MemberOf
from textus.schema.odd.selection import Selection
from textus.schema.rng.traversal import preorder

__all__ = ["drop_unused", "references"]


def references(contents: Iterable[Content]) -> Iterator[tuple[str, Content]]:
    """What some contents refer to, by its key, with the reference."""
    waiting = list(reversed(list(contents)))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Sequence | Alternate):
            waiting.extend(reversed(item.children))
        elif isinstance(item, ElementRef | ClassRef | MacroRef | DataRef):
            if item.key:
                yield item.key, item
        elif isinstance(item, RelaxNG):
            for part in preorder(item.node, lambda part: part.children):
                if part.name == "ref":
                    name = part.attributes.get("name", "")
                    yield name, item
                    if "_" in name:
                        yield name.partition("_")[0], item


def drop_unused(selection: Selection) -> None:
    """Leave out what is not used, and memberships in what is not there."""
    needed = _Needed(selection)
    selection.classes = {ident: spec for ident, spec in selection.classes.items() if needed.has(spec)}
    selection.macros = {ident: spec for ident, spec in selection.macros.items() if ident in needed.referred}
    selection.datatypes = {
        ident: spec for ident, spec in selection.datatypes.items() if ident in needed.referred
    }
    classes = selection.classes
    for ident, element in selection.elements.items():
        kept = _memberships(element.classes, classes)
        if kept is not element.classes:
            selection.elements[ident] = element._replace(classes=kept)
    for ident, spec in classes.items():
        kept = _memberships(spec.classes, classes)
        if kept is not spec.classes:
            classes[ident] = spec._replace(classes=kept)


def _memberships(written: Classes | None, classes: dict[str, ClassSpec]) -> Classes | None:
    if written is None or all(member.key in classes for member in written.members):
        return written
    return written._replace(members=tuple(member for member in written.members if member.key in classes))


class _Needed:
    """Which classes are needed.

    A class of attributes is, if an element has its attributes; a model class, if a content model refers to it or to a
    class it belongs to.
    """

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self.referred: set[str] = set()
        self._members_of_elements: set[str] = set()
        self._below: dict[str, list[ClassSpec]] = {}
        for element in selection.elements.values():
            self._members_of_elements.update(member.key for member in _members(element))
            self._refer(element.content or ())
            self._refer_attributes(element)
        for spec in selection.classes.values():
            for member in _members(spec):
                self._below.setdefault(member.key, []).append(spec)
            self._refer_attributes(spec)
        for macro in selection.macros.values():
            self._refer(macro.content or ())
        for datatype in selection.datatypes.values():
            self._refer(datatype.content or ())
        self._known: dict[str, bool] = {}

    def _refer(self, contents: Iterable[Content]) -> None:
        for key, _ in references(contents):
            self.referred |= {key, f"tei{key}"} if key.startswith("data.") else {key}

    def _refer_attributes(self, spec: ElementSpec | ClassSpec) -> None:
        for item in definitions(spec.attributes):
            if isinstance(item, AttRef):
                self.referred.add(item.owner)
            elif isinstance(item, AttDef) and item.datatype is not None:
                self._refer(item.datatype.content)

    def has(self, spec: ClassSpec) -> bool:
        """Whether a class is needed."""
        waiting, seen = [spec], {spec.ident}
        while waiting:
            here = waiting.pop()
            if self._at_once(here):
                return True
            for other in self._next(here):
                if other.ident not in seen:
                    seen.add(other.ident)
                    waiting.append(other)
        return False

    def _at_once(self, spec: ClassSpec) -> bool:
        if spec.ident in self.referred:
            return True
        return spec.type == "atts" and spec.ident in self._members_of_elements

    def _next(self, spec: ClassSpec) -> Iterator[ClassSpec]:
        if spec.type == "atts":
            yield from self._below.get(spec.ident, ())
        else:
            above = (self._selection.classes.get(member.key) for member in _members(spec))
            yield from (one for one in above if one is not None)


def _members(spec: ElementSpec | ClassSpec) -> tuple[MemberOf, ...]:
    return spec.classes.members if spec.classes is not None else ()
