"""A vocabulary: all specifications of TEI, or of what a customisation made of it, with answers to questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from textus.schema.odd.contained import Contained, contained, direct_members
from textus.schema.odd.inherited import Attribute, attributes_of
from textus.schema.odd.model import ClassSpec, DataSpec, ElementSpec, MacroSpec, Module

__all__ = ["Vocabulary"]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Specifications by their identifiers, in the order of their source.

    Attributes:
        version: The version of TEI, such as ``4.9.0``, or the empty string.
        date: The day of that version, or the empty string.
        modules: The modules.
        elements: The elements.
        classes: The classes, of models and of attributes.
        macros: The macros.
        datatypes: The datatypes of TEI.
        namespace: The namespace of elements that name none.
        exceptions: What ``anyElement`` leaves out where it does not say so itself.
    """

    version: str = ""
    date: str = ""
    modules: Mapping[str, Module] = field(default_factory=dict)
    elements: Mapping[str, ElementSpec] = field(default_factory=dict)
    classes: Mapping[str, ClassSpec] = field(default_factory=dict)
    macros: Mapping[str, MacroSpec] = field(default_factory=dict)
    datatypes: Mapping[str, DataSpec] = field(default_factory=dict)
    namespace: str = "http://www.tei-c.org/ns/1.0"
    exceptions: tuple[str, ...] = ()

    def element(self, name: str) -> ElementSpec | None:
        """An element by its name, or None."""
        return self.elements.get(name)

    def datatype(self, key: str) -> DataSpec | MacroSpec | None:
        """A datatype by its key, or None; older ODDs say ``data.word`` for ``teidata.word``, or have macros instead."""
        for name in (key, f"tei{key}"):
            found = self.datatypes.get(name) or self.macros.get(name)
            if found is not None:
                return found
        return None

    def classes_of(self, ident: str) -> list[ClassSpec]:
        """The classes that an element or a class belongs to, its own first, then those that they belong to."""
        spec: ElementSpec | ClassSpec | None = self.elements.get(ident) or self.classes.get(ident)
        found: dict[str, ClassSpec] = {}
        waiting = [spec] if spec is not None else []
        for here in waiting:  # grows while it is gone through
            for member in here.classes.members if here.classes else ():
                above = self.classes.get(member.key)
                if above is not None and above.ident not in found:
                    found[above.ident] = above
                    waiting.append(above)
        return list(found.values())

    def attributes_of(self, ident: str) -> list[Attribute]:
        """The attributes of an element: those of its classes first, each with the class it comes from."""
        spec = self.elements.get(ident)
        return attributes_of(spec, self.classes) if spec is not None else []

    def contents_of(self, ident: str) -> Contained:
        """What may stand in an element."""
        spec = self.elements.get(ident)
        if spec is None:
            return Contained()
        found = contained(spec.content or (), self.elements, self.macros, self.members)
        found.text = found.text or (spec.values is not None and spec.values.type == "closed")
        return found

    def parents_of(self, ident: str) -> list[str]:
        """The elements that an element may stand in."""
        return list(self._parents.get(ident, ()))

    def members_of(self, ident: str) -> list[ElementSpec | ClassSpec]:
        """The elements and classes that belong to a class directly."""
        return list(self.members.get(ident, ()))

    @cached_property
    def members(self) -> dict[str, list[ElementSpec | ClassSpec]]:
        """The elements and classes that belong to each class directly."""
        return direct_members(self.elements, self.classes)

    @cached_property
    def _parents(self) -> dict[str, list[str]]:
        parents: dict[str, list[str]] = {}
        for ident in self.elements:
            for child in self.contents_of(ident).elements:
                parents.setdefault(child, []).append(ident)
        return parents
