"""Parsing XML without reading anything but the file itself.

Repeated identifiers, and such as are no names, are the flaws of a text, not reasons not to read it; therefore
`collect_ids` is off, and since lxml then loads external DTDs a resolver gives it nothing.
"""

from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

__all__ = ["Element", "SmartString", "Tree", "parse_bytes", "parse_document"]

# lxml has no public names for its classes
Element: TypeAlias = etree._Element  # as above
Tree: TypeAlias = "etree._ElementTree[Element]"  # noqa: SLF001 # as above
SmartString: TypeAlias = etree._ElementUnicodeResult  # noqa: SLF001 # as above


class _Nothing(etree.Resolver):
    """Answers every request for something outside the file with nothing."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # noqa: ANN401, ARG002 # lxml's signature
        return self.resolve_string("", context)


def parse_bytes(data: bytes, path: str, *, bare: bool = False) -> Element:
    """The root element of a file.

    Args:
        data: Its content.
        path: Its name.
        bare: Whether to leave out comments and processing instructions.

    Raises:
        etree.XMLSyntaxError: If it is not well-formed.
    """
    parser = etree.XMLParser(
        no_network=True,
        load_dtd=False,
        resolve_entities="internal",
        collect_ids=False,
        remove_comments=bare,
        remove_pis=bare,
    )
    parser.resolvers.add(_Nothing())
    return etree.fromstring(data, parser, base_url=path)


def parse_document(path: Path) -> Tree:
    """A document.

    Raises:
        OSError: If it cannot be read.
        etree.XMLSyntaxError: If it is not well-formed.
    """
    return parse_bytes(path.read_bytes(), str(path)).getroottree()
