"""What an element may contain: the elements that its content model leads to, and whether text may stand in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from textus.schema.odd.contents import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    MacroRef,
    RelaxNG,
    Sequence,
    TextNode,
    ValList,
)
from textus.schema.odd.model import ClassSpec, ElementSpec, MacroSpec
from textus.schema.rng.traversal import preorder

__all__ = ["Contained", "contained", "direct_members"]

_TEXTUAL = frozenset(("text", "data", "value", "list", "mixed"))


@dataclass(slots=True)
class Contained:
    """What may stand in an element.

    Attributes:
        elements: The elements of the vocabulary, in the order the content model comes to them.
        text: Whether text may.
        any_element: Whether elements of other vocabularies may.
    """

    elements: dict[str, None] = field(default_factory=dict)
    text: bool = False
    any_element: bool = False


def direct_members(
    elements: Mapping[str, ElementSpec], classes: Mapping[str, ClassSpec]
) -> dict[str, list[ElementSpec | ClassSpec]]:
    """The elements and classes that belong to each class."""
    members: dict[str, list[ElementSpec | ClassSpec]] = {}
    specs: list[ElementSpec | ClassSpec] = [*classes.values(), *elements.values()]
    for spec in specs:
        for member in spec.classes.members if spec.classes else ():
            members.setdefault(member.key, []).append(spec)
    return members


def contained(
    contents: Iterable[Content],
    elements: Mapping[str, ElementSpec],
    macros: Mapping[str, MacroSpec],
    members: Mapping[str, list[ElementSpec | ClassSpec]],
) -> Contained:
    """What some contents lead to."""
    return _Search(elements, macros, members).run(contents)


class _Search:
    """Follows references from a content model."""

    def __init__(
        self,
        elements: Mapping[str, ElementSpec],
        macros: Mapping[str, MacroSpec],
        members: Mapping[str, list[ElementSpec | ClassSpec]],
    ) -> None:
        self._elements = elements
        self._macros = macros
        self._members = members
        self._found = Contained()
        self._seen: set[str] = set()

    def run(self, contents: Iterable[Content]) -> Contained:
        waiting = list(reversed(list(contents)))
        while waiting:
            item = waiting.pop()
            if isinstance(item, Sequence | Alternate):
                waiting.extend(reversed(item.children))
            elif isinstance(item, MacroRef):
                waiting.extend(reversed(self._macro(item)))
            elif isinstance(item, RelaxNG):
                waiting.extend(reversed(self._referred(item)))
            else:
                self._leaf(item)
        return self._found

    def _leaf(self, item: Content) -> None:
        if isinstance(item, ElementRef):
            if item.key in self._elements:
                self._found.elements[item.key] = None
        elif isinstance(item, ClassRef):
            self._found.elements.update(dict.fromkeys(self._of_class(item)))
        elif isinstance(item, TextNode | DataRef | ValList):
            self._found.text = True
        elif isinstance(item, AnyElement):
            self._found.any_element = True

    def _macro(self, reference: MacroRef) -> tuple[Content, ...]:
        macro = self._macros.get(reference.key)
        if macro is None or reference.key in self._seen:
            return ()
        self._seen.add(reference.key)
        return macro.content or ()

    def _of_class(self, reference: ClassRef) -> Iterator[str]:
        """The elements of a class and of the classes in it."""
        waiting = [
            spec for spec in reversed(self._members.get(reference.key, ())) if reference.takes(spec.ident)
        ]
        seen = {reference.key}
        while waiting:
            spec = waiting.pop()
            if isinstance(spec, ElementSpec):
                yield spec.ident
            elif spec.ident not in seen:
                seen.add(spec.ident)
                waiting.extend(reversed(self._members.get(spec.ident, ())))

    def _referred(self, pattern: RelaxNG) -> list[Content]:
        """What the references of a pattern of RELAX NG mean; its texts and its own elements are noted at once."""
        contents: list[Content] = []
        for node in preorder(pattern.node, lambda node: node.children):
            if node.name in _TEXTUAL:
                self._found.text = True
            elif node.name == "element":
                self._found.any_element = True
            elif node.name == "ref":
                contents.append(self._meant(node.attributes.get("name", "")))
        return contents

    def _meant(self, name: str) -> Content:
        if name in self._elements:
            return ElementRef(name)
        if name in self._macros:
            return MacroRef(name)
        return ClassRef(name if name in self._members else name.rpartition("_")[0])
