"""``pb:template``, by which TEI Publisher says what stands around the content of an element.

A template is a piece of HTML with ``[[name]]`` where a parameter goes; ``[[content]]`` is the content of the element
unless a parameter says otherwise. A parameter may be a template itself. Since pages and plain text are made of one
stream, the elements of a template that Textus knows become openings of the stream, and its words are words that the
source does not have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.tei import is_element, local_name
from textus.transforms.models.steps import Evaluate

__all__ = ["PUBLISHER", "Hole", "Tag", "Template", "filled", "in_words", "read_template"]

PUBLISHER: Final = "{http://teipublisher.com/1.0}"
"""The namespace of what TEI Publisher adds to processing models."""

_HOLE: Final = re.compile(r"\[\[(\w[\w.\-]*)\]\]")
_INLINE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "span": "", "i": "r-italic", "em": "r-italic", "cite": "r-italic", "b": "r-bold", "strong": "r-bold",
        "sup": "r-sup", "sub": "r-sub", "small": "r-small", "u": "r-underline", "s": "r-strike", "del": "r-strike",
        "abbr": "", "code": "", "mark": "",
    }
)  # fmt: skip
_BLOCK: Final = frozenset(
    {"div", "p", "section", "article", "header", "footer", "blockquote", "figure", "li", "ul"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning of an element of a template, or its end.

    Attributes:
        behaviour: ``inline`` or ``block``; the empty string for the end of the last that was begun.
        css_class: Its classes.
    """

    behaviour: str
    css_class: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a parameter goes."""

    name: str


Template = tuple[str | Tag | Hole, ...]


def read_template(element: etree._Element) -> tuple[Template, list[str]]:
    """The template of a ``pb:template``, and the names of what in it Textus shows as its content."""
    parts: list[str | Tag | Hole] = []
    unknown: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not is_element(node):
            continue
        if node is not element:
            parts.append(Tag("") if event == "end" else _tag(node, unknown))
        parts += _words((node.tail if node is not element else "") if event == "end" else node.text)
    return tuple(parts), unknown


def filled(template: Template, parts: Mapping[str, Template]) -> Template:
    """A template with others in the places of their names."""
    return tuple(
        inner
        for part in template
        for inner in (parts.get(part.name, (part,)) if isinstance(part, Hole) else (part,))
    )


def in_words(template: Template, parameters: Mapping[str, Evaluate]) -> Evaluate:
    """What evaluates a template where only words are wanted, such as an address: its tags make no difference."""

    def words(element: etree._Element) -> object:
        found: list[str] = []
        for part in template:
            if isinstance(part, str):
                found.append(part)
            elif isinstance(part, Hole):
                path = parameters.get(part.name)
                value = path(element) if path is not None else [element] if part.name == "content" else ""
                found += map(_in_words, value if isinstance(value, list) else [value])
        return "".join(found).strip()

    return words


def _in_words(value: object) -> str:
    return "".join(map(str, value.itertext())) if isinstance(value, etree._Element) else str(value)


def _tag(node: etree._Element, unknown: list[str]) -> Tag:
    name = local_name(node)
    classes = [word for word in node.get("class", "").split() if "[[" not in word]
    if name in _BLOCK:
        return Tag("block", " ".join(classes))
    if name not in _INLINE:
        unknown.append(name)
    elif _INLINE[name]:
        classes.append(_INLINE[name])
    return Tag("inline", " ".join(classes))


def _words(text: str | None) -> Iterator[str | Hole]:
    for place, part in enumerate(_HOLE.split(text or "")):
        if place % 2:
            yield Hole(part)
        elif part:
            yield part
