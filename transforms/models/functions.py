"""Functions for the predicates of Textus' own models, where XPath 1.0 would need a page for what is one thought."""

from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from textus.edition.xpath import Functions

__all__ = ["FUNCTIONS"]

_NAMESPACE: Final = "urn:textus:models"

_MARKS: Final = frozenset("“”„‟‘’‚‛«»‹›「」『』\"'")
_DASHES: Final = frozenset("—–")


def unmarked(context: Any) -> bool:  # noqa: ANN401 # lxml's evaluation context is of no nameable type
    """Whether the text has no quotation marks around an element, inside it or outside, and no dash before it."""
    element: etree._Element = context.context_node
    words = "".join(str(text) for text in element.itertext(etree.Element, etree.Entity)).strip()
    if not words or words[0] in _MARKS or words[0] in _DASHES or words[-1] in _MARKS:
        return False
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else "" if parent is None else parent.text
    return not text or text[-1] not in _MARKS


FUNCTIONS: Final = Functions("textus", _NAMESPACE, MappingProxyType({(_NAMESPACE, "unmarked"): unmarked}))
"""The functions, which predicates call with the prefix ``textus``."""
