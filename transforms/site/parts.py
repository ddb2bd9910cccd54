"""Texts in parts: which page an address is on, the way from part to part, and the page that leads to all.

The page of the text itself stays the lasting address of everything in it: it has every anchor, each of which
leads on to the part that it is in now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textus.transforms.addresses import Addresses
from textus.transforms.site.division import Part
from textus.transforms.stream.anchors import Anchors
from textus.transforms.stream.items import Open

__all__ = ["Turn", "homes_of", "turn_of"]


@dataclass(frozen=True, slots=True)
class Turn:
    """The way from a part to its neighbours.

    Attributes:
        contents: The page of the text.
        before: The label and the page of the part before, or None.
        after: Those of the part after it, or None.
        label: What this part is called.
        title: The title of the text.
    """

    contents: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    label: str
    title: str


def homes_of(parts: Sequence[Part], anchors: Anchors, name: str, addresses: Addresses) -> Mapping[str, str]:
    """The page of every address of a text in parts."""
    return {
        anchor: addresses.part(name, part.name)
        for part in reversed(parts)
        for anchor in _anchors_in(part, anchors)
    }


def _anchors_in(part: Part, anchors: Anchors) -> Iterator[str]:
    for item in part.items:
        if isinstance(item, Open) and item.first:
            found = [anchors.of(item.element)]
            if item.model.behaviour == "note":
                found.append(anchors.of_note(item.element))
            if item.model.behaviour == "apparatus" and item.element in anchors.entries:
                found.append(anchors.entries[item.element])
            yield from filter(None, found)


def turn_of(
    parts: Sequence[Part], number: int, name: str, title: str, addresses: Addresses, root: str
) -> Turn:
    """The way from one of the parts.

    Args:
        parts: All parts.
        number: Its number, from 0.
        name: The name of the document.
        title: Its title.
        addresses: The addresses of the site.
        root: The way from the pages to the root of the site.
    """

    def way(part: Part) -> tuple[str, str]:
        return part.label, root + addresses.part(name, part.name)

    return Turn(
        root + addresses.document(name),
        way(parts[number - 1]) if number else None,
        way(parts[number + 1]) if number + 1 < len(parts) else None,
        parts[number].label,
        title,
    )
