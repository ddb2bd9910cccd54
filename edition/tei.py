"""The names of TEI: its namespace, and names without it."""

from functools import lru_cache
from typing import Final

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

__all__ = ["NS", "TEI_NAMESPACE", "XI", "XML", "attributes_of", "is_element", "local_name", "tei"]

TEI_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
NS: Final = f"{{{TEI_NAMESPACE}}}"
"""The TEI namespace as a prefix of lxml names: ``NS + "persName"``."""
XML: Final = "{http://www.w3.org/XML/1998/namespace}"
"""The namespace of ``xml:id``, ``xml:lang`` and ``xml:base`` as a prefix of lxml names."""
XI: Final = "{http://www.w3.org/2001/XInclude}"


def tei(path: str) -> str:
    """A path of TEI names as lxml's ``find`` wants it: ``tei("titleStmt/title")``."""
    return "/".join(step if step in {".", "..", "*", ""} else NS + step for step in path.split("/"))


def is_element(node: "etree._Element") -> bool:
    """Whether a node is an element, not a comment, a processing instruction or an entity reference."""
    return isinstance(node.tag, str)


def local_name(node: "etree._Element") -> str:
    """The name of an element without its namespace."""
    return _local(str(node.tag))


@lru_cache(4096)
def _local(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def attributes_of(element: "etree._Element") -> dict[str, str]:
    """The attributes of an element, by their full names."""
    return {str(name): str(value) for name, value in element.attrib.items()}
