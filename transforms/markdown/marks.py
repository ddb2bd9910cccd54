"""Marks around words: emphasis and links.

Whether asterisks are emphasis depends on the characters around them (CommonMark 0.31, 6.2). Where letters or
digits stand on their inner sides they always are; elsewhere HTML says the same without doubt.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from textus.transforms.html.rendition import rendition_classes
from textus.transforms.stream.items import Open

__all__ = ["Mark", "joined", "marks_of"]

_CLASSES: Final = MappingProxyType(
    {
        "it": "em", "emph": "em", "title-cited": "em", "mentioned": "em", "r-italic": "em", "stage-inline": "em",
        "r-bold": "strong", "r-sup": "sup", "r-sub": "sub", "del": "s", "r-strike": "s",
    }
)  # fmt: skip
_STARS: Final = MappingProxyType({"em": "*", "strong": "**"})


class Mark(str):
    """The beginning of marked words, ``em`` or ``a`` and an address; their end has a slash before it."""

    __slots__ = ()

    @property
    def opens(self) -> bool:
        """Whether it is the beginning."""
        return not self.startswith("/")

    @property
    def tag(self) -> str:
        """The element of HTML that means the same."""
        return self.removeprefix("/").partition(" ")[0]

    @property
    def url(self) -> str:
        """Where a link leads."""
        return self.partition(" ")[2]

    @property
    def end(self) -> "Mark":
        """What ends it."""
        return Mark(f"/{self}")


def marks_of(item: Open) -> list[Mark]:
    """The marks of an element by its classes."""
    classes = item.model.css_class.split()
    if item.model.source_rendition:
        classes += rendition_classes(item.element)
    tags = dict.fromkeys(tag for name in classes if (tag := _CLASSES.get(name)))
    return [Mark(tag) for tag in tags]


def joined(parts: Sequence[str]) -> str:
    """Words and marks as Markdown; marks around nothing are left out."""
    parts = _without_empty(parts)
    out: list[str] = []
    opened: list[bool] = []
    for place, part in enumerate(parts):
        if not isinstance(part, Mark):
            out.append(part)
        elif part.tag == "a":
            if part.opens and out and out[-1].endswith("!"):
                out[-1] = out[-1][:-1] + "\\!"
            out.append("[" if part.opens else f"](<{part.url}>)")
        else:
            if part.opens:
                opened.append(_is_plain(parts, place))
            plain = opened[-1] if part.opens else opened.pop()
            out.append(_STARS[part.tag] if plain else f"<{'' if part.opens else '/'}{part.tag}>")
    return "".join(out)


def _is_plain(parts: Sequence[str], place: int) -> bool:
    """Whether asterisks can tell marked words: one run of words, and no other mark on either side of it."""
    words, end = parts[place + 1 : place + 3]
    sides = [*parts[max(0, place - 1) : place], words, *parts[place + 3 : place + 4]]
    return (
        parts[place].removeprefix("/") in _STARS
        and isinstance(end, Mark)
        and not any(isinstance(side, Mark) for side in sides)
        and words[0].isalnum()
        and words[-1].isalnum()
        and "\n" not in words
    )


def _without_empty(parts: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if isinstance(part, Mark):
            if not part.opens and kept and isinstance(kept[-1], Mark) and kept[-1].opens:
                kept.pop()
            else:
                kept.append(part)
        elif kept and not isinstance(kept[-1], Mark):
            kept[-1] += part
        elif part:
            kept.append(part)
    return kept
