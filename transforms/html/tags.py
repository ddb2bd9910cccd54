"""Tags and their attributes: escaped, valid in HTML, and with the language and direction of the source."""

from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from lxml import etree

from textus.edition.tei import NS, local_name
from textus.transforms.html.labels import label_of
from textus.transforms.html.rendition import (
    declared_style,
    direction,
    language_of,
    rendition_classes,
    safe_style,
)
from textus.transforms.html.tally import PAGE_VIEWS
from textus.transforms.stream.items import Open

__all__ = ["attributes", "class_of_views", "href", "source_attributes", "tag_of", "views_class"]

_STATED: Final = frozenset({"rend", "rendition", "style"})
"""The attributes that may hold CSS."""
_MOST: Final = 4096
"""Tags that are remembered."""
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


@lru_cache(_MOST)
def href(target: str) -> str:
    """A target as the value of ``href``: unfit characters encoded, then escaped."""
    return escape(quote(target, safe="!#$%&'()*+,/:;=?@[]~-._"))


def source_attributes(item: Open, identifier: str = "", classes: str = "") -> str:
    """The attributes that an element's rendition takes from its source.

    A block without a processing model has a class of its own name, so that a style sheet can find it. White
    space that is kept is shown as it is; where line breaks are encoded too, only its line ends
    are, since the rest is the layout of the file.
    """
    element, model = item.element, item.model
    stated = element.keys()
    kept = own = ""
    if item.preserve:
        kept = "lined" if next(element.iter(NS + "lb"), None) is not None else "preserve"
    if model.is_block and not model.rule:
        own = f"t-{local_name(element)}"
    written = _written(
        (model.css_class, classes, views_class(item)),
        tuple(rendition_classes(element)) if stated and model.source_rendition else (),
        (kept, own),
        label_of(element) if item.first else "",
        item.has_block,
        language_of(element) if stated else "",
        model.style,
        declared_style(element) if stated and not _STATED.isdisjoint(map(str, stated)) else "",
    )
    return f' id="{escape(identifier)}"{written}' if identifier else written


@lru_cache(_MOST)
def _written(
    classes: tuple[str, ...],
    renditions: tuple[str, ...],
    more: tuple[str, ...],
    label: str,
    has_block: bool,
    language: str,
    style: str,
    stated_style: str,
) -> str:
    """The attributes but for the identifier: few differ, of the many elements of a text."""
    names = [*" ".join(classes).split(), *renditions, *filter(None, more)]
    if label:
        names.append("g" if has_block else "f")
    return attributes(
        class_=" ".join(dict.fromkeys(names)),
        lang=language,
        dir=(direction(language) or "ltr") if language else None,
        style=";".join(filter(None, (safe_style(style), stated_style))) if style else stated_style,
        data_l=label,
    )


def tag_of(element: etree._Element) -> str:
    """The tag of words in a line: that of HTML where the element is one of MathML or of a ruby, else ``span``."""
    tag = str(element.tag)
    if tag.startswith(_MATHML):
        name = tag[len(_MATHML) :]
        return name if name in _MATHS else "mrow"
    return _RUBY.get(tag, "span")


def views_class(item: Open) -> str:
    """The class that hides what is not in every view of the page."""
    return "" if item.views is None else class_of_views(item.views)


def class_of_views(views: frozenset[str]) -> str:
    """The class of what is in some views of the page only."""
    if views >= PAGE_VIEWS:
        return ""
    return "only-reading" if "reading" in views else "only-diplomatic"
