"""Tags and their attributes: escaped, valid in HTML, and with the language and direction of the source."""

import re
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from textus.edition.tei import NS
from textus.transforms.html.labels import LABELLED, label_of
from textus.transforms.html.rendition import (
    declared_style,
    direction_of,
    language_of,
    pointed_style,
    rendition_classes,
    safe_style,
)
from textus.transforms.html.tally import PAGE_VIEWS
from textus.transforms.stream.items import Open

__all__ = ["attributes", "class_of_views", "href", "source_attributes", "tags_in_line", "views_class"]

_MOST: Final = 4096
"""Tags that are remembered."""
_FIT: Final = re.compile(r"[\w.\-~/#:]*", re.ASCII)
"""Targets that can stand as they are."""
_MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
_MATHS: Final = frozenset(
    {"math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot",
     "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
     "munderover", "semantics"}
)  # fmt: skip
"""The elements of MathML Core that pages hold."""
_RUBY: Final = MappingProxyType({NS + "ruby": "ruby", NS + "rt": "rt"})


def attributes(**values: str | None) -> str:
    """Attributes of a tag, each with a leading blank; empty ones are left out.

    ``class_`` stands for ``class``, and other underscores for hyphens.
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in values.items() if value
    )


def href(target: str) -> str:
    """A target as the value of ``href``: unfit characters encoded, then escaped."""
    return target if _FIT.fullmatch(target) else _encoded(target)


@lru_cache(_MOST)
def _encoded(target: str) -> str:
    return escape(quote(target, safe="!#$%&'()*+,/:;=?@[]~-._"))


def tags_in_line(item: Open, identifier: str = "") -> tuple[str, str]:
    """The tags around words in a line; a ``span`` that would say nothing is left out."""
    given = source_attributes(item, identifier)
    kind = item.shape.kind
    tag = "div" if item.has_block else "span"
    if tag == "span" and (not kind.is_tei or kind.tag in _RUBY):
        tag = _tag_of(item)
    return (f"<{tag}{given}>", f"</{tag}>") if given or tag != "span" else ("", "")


def source_attributes(item: Open, identifier: str = "", classes: str = "") -> str:
    """The attributes that an element's rendition takes from its source.

    A block without a processing model has a class of its own name, so that a style sheet can find it. White
    space that is kept is shown as it is; where line breaks are encoded too, only its line ends
    are, since the rest is the layout of the file.
    """
    shape = item.shape
    label = label_of(item.element, shape.name) if item.first and shape.name in LABELLED else ""
    style = pointed_style(item.element) if shape.points_to_style else ""
    language = language_of(item.element)
    side = direction_of(item.element, language) if language else ""
    key = (item.model, classes, label, style, side, item.views, item.has_block, item.preserve)
    written = shape.written.get(key)
    if written is None:
        written = _source_attributes(item, classes, label, style, side)
        if not item.preserve:  # whether there are line breaks in it, no start tag says
            shape.remember(key, written)
    return f' id="{escape(identifier)}"{written}' if identifier else written


def _source_attributes(item: Open, classes: str, label: str, pointed: str, side: str) -> str:
    """The attributes but for the identifier."""
    element, model = item.element, item.model
    kept = own = ""
    if item.preserve:
        kept = "lined" if next(element.iter(NS + "lb"), None) is not None else "preserve"
    if model.is_block and not model.rule:
        own = f"t-{item.shape.name}"
    renditions = rendition_classes(element) if model.source_rendition else []
    names = [
        *f"{model.css_class} {classes} {views_class(item)}".split(),
        *renditions,
        *filter(None, (kept, own)),
    ]
    if label:
        names.append("g" if item.has_block else "f")
    style = ";".join(filter(None, (safe_style(model.style), declared_style(element, pointed))))
    return attributes(
        class_=" ".join(dict.fromkeys(names)),
        lang=language_of(element),
        dir=side,
        style=style,
        data_l=label,
    )


def _tag_of(item: Open) -> str:
    """The tag of words in a line: that of HTML where the element is one of MathML or of a ruby, else ``span``."""
    kind = item.shape.kind
    if not kind.is_tei and kind.tag.startswith(_MATHML) and item.model.element == kind.name:
        return kind.name if kind.name in _MATHS else "mrow"
    tag = _RUBY.get(kind.tag, "span")
    return tag if item.model.element == kind.name else "span"  # what is made for an element is none itself


def views_class(item: Open) -> str:
    """The class that hides what is not in every view of the page."""
    return "" if item.views is None else class_of_views(item.views)


def class_of_views(views: frozenset[str]) -> str:
    """The class of what is in some views of the page only."""
    if views >= PAGE_VIEWS:
        return ""
    return "only-reading" if "reading" in views else "only-diplomatic"
