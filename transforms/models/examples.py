"""Examples of TEI in prose about it (``egXML``; TEI Guidelines, 23.1.1): their tags are what they show.

The tags are words that the source does not have as text, so the account of its characters does not know them.
"""

from html import escape
from typing import Final

from lxml import etree

from textus.edition.tei import XML
from textus.transforms.models.model import Model
from textus.transforms.models.template import Hole

__all__ = ["EXAMPLES", "TAGGED", "is_in_example"]

EXAMPLES: Final = "{http://www.tei-c.org/ns/Examples}"
"""The namespace of examples, ``egXML`` itself included."""


def is_in_example(element: etree._Element) -> bool:
    """Whether an element is part of an example, of whatever namespace it is itself."""
    return next(element.iterancestors(EXAMPLES + "*"), None) is not None


def _start_tag(element: etree._Element) -> str:
    attributes = "".join(f' {_name(element, str(k))}="{escape(str(v))}"' for k, v in element.attrib.items())
    return f"<{_name(element, str(element.tag))}{attributes}{'/' if _is_empty(element) else ''}>"


def _end_tag(element: etree._Element) -> str:
    return "" if _is_empty(element) else f"</{_name(element, str(element.tag))}>"


def _is_empty(element: etree._Element) -> bool:
    return not (len(element) or element.text)


def _name(element: etree._Element, tag: str) -> str:
    """A name with the prefix of its namespace, as it is written."""
    namespace, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if not namespace:
        return name
    own = etree.QName(element).namespace == namespace and tag == element.tag
    prefixes = (prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix)
    prefix = element.prefix if own else "xml" if tag.startswith(XML) else next(prefixes, "")
    return f"{prefix}:{name}" if prefix else name


TAGGED: Final = Model(
    "egXML",
    "inline",
    rule="egXML/*",
    parameters={"start": _start_tag, "end": _end_tag},
    template=(Hole("start"), Hole("content"), Hole("end")),
)
"""How an element of an example is shown."""
