"""Tags and their attributes: escaped, valid in HTML, and with the language and direction of the source."""

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
    return escape(quote(target, safe="!#$%&'()*+,/:;=?@[]~-._"))


def source_attributes(item: Open, identifier: str = "", classes: str = "") -> str:
    """The attributes that an element's rendition takes from its source.

    A block without a processing model has a class of its own name, so that a style sheet can find it. White
    space that is kept is shown as it is; where line breaks are encoded too, only its line ends
    are, since the rest is the layout of the file.
    """
    names = [*item.model.css_class.split(), *classes.split(), *views_class(item).split()]
    style = "" if _STATED.isdisjoint(item.element.keys()) else declared_style(item.element)
    if item.model.source_rendition:
        names.extend(rendition_classes(item.element))
    if item.model.style:
        style = ";".join(filter(None, (safe_style(item.model.style), style)))
    if item.preserve:
        names.append("lined" if next(item.element.iter(NS + "lb"), None) is not None else "preserve")
    if item.is_block and not item.model.rule:
        names.append(f"t-{local_name(item.element)}")
    label = label_of(item.element) if item.first else ""
    if label:
        names.append("g" if item.has_block else "f")
    language = language_of(item.element)
    return attributes(
        id=identifier,
        class_=" ".join(dict.fromkeys(names)),
        lang=language,
        dir=(direction(language) or "ltr") if language else None,
        style=style,
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
