"""One catalogue file and its entries (OASIS XML Catalogs 1.1, section 6)."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from lxml import etree

from textus.edition.source import read_source
from textus.edition.tei import XML, is_element
from textus.edition.uris import join_uri

__all__ = ["Catalog", "normalised"]

_NS: Final = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_URN: Final = "urn:publicid:"
_PUBLIC_CHARACTERS: Final = MappingProxyType(
    {"+": " ", ":": "//", ";": "::", "%2B": "+", "%3A": ":", "%2F": "/", "%3B": ";", "%27": "'", "%3F": "?",
     "%23": "#", "%25": "%"}
)  # fmt: skip
"""How public identifiers are written as URNs (RFC 3151)."""
_ENTRIES: Final = MappingProxyType(
    {
        "uri": ("name", "uri"),
        "system": ("systemId", "uri"),
        "public": ("publicId", "uri"),
        "rewriteURI": ("uriStartString", "rewritePrefix"),
        "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
        "uriSuffix": ("uriSuffix", "uri"),
        "systemSuffix": ("systemIdSuffix", "uri"),
        "delegateURI": ("uriStartString", "catalog"),
        "delegateSystem": ("systemIdStartString", "catalog"),
        "delegatePublic": ("publicIdStartString", "catalog"),
    }
)
"""Every entry with the attribute that is matched and the attribute that is the answer."""
_WRITTEN: Final = re.compile(r"[+:;]|%(?:2B|3A|2F|3B|27|3F|23|25)", re.IGNORECASE)


class Catalog:
    """The entries of one catalogue file.

    Args:
        path: The file.

    Attributes:
        following: The catalogues that it names as the next ones.

    Raises:
        TextusError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.following: list[str] = []
        self._tables: dict[str, dict[str, str]] = {name: {} for name in _ENTRIES}
        root = read_source(path).root
        for element, base in _based(root, path.resolve().as_uri()):
            name = str(element.tag).removeprefix(_NS)
            if name == "nextCatalog":
                self.following.append(_address(element, "catalog", base))
            elif name in _ENTRIES:
                asked, answer = _ENTRIES[name]
                read = _collapsed if asked.startswith("public") else normalised
                self._tables[name].setdefault(read(element.get(asked, "")), _address(element, answer, base))

    def find(self, address: str) -> str | None:
        """What an address stands for in this catalogue (section 7.2.2, then 7.1.2).

        Entries for URIs come first; those for system identifiers also count, since projects use them for
        schemas. A URN of a public identifier is looked up as that.

        Args:
            address: The address, normalised.
        """
        if address.startswith(_URN):
            return self._tables["public"].get(_public_of(address))
        for exact, rewritten, suffixed in (
            ("uri", "rewriteURI", "uriSuffix"),
            ("system", "rewriteSystem", "systemSuffix"),
        ):
            if address in self._tables[exact]:
                return self._tables[exact][address]
            start = _longest(address, self._tables[rewritten], str.startswith)
            if start is not None:
                return self._tables[rewritten][start] + address[len(start) :]
            end = _longest(address, self._tables[suffixed], str.endswith)
            if end is not None:
                return self._tables[suffixed][end]
        return None

    def delegates(self, address: str) -> list[str]:
        """The catalogues that alone are to be asked about an address, longest start first; none if any may be."""
        if address.startswith(_URN):
            starts, address = self._tables["delegatePublic"], _public_of(address)
        else:
            starts = self._tables["delegateSystem"] | self._tables["delegateURI"]
        fitting = [start for start in starts if address.startswith(start)]
        return [starts[start] for start in sorted(fitting, key=len, reverse=True)]


def normalised(address: str) -> str:
    """An address with what URIs may not hold percent-encoded (section 6.3)."""
    return quote(address.strip(), safe="%/:?#[]@!$&'()*+,;=~-._")


def _based(root: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
    """The entries of a catalogue and of its groups, each with its base URI."""
    waiting = [(root, base)]
    while waiting:
        element, around = waiting.pop()
        own = join_uri(around, element.get(XML + "base", ""))
        if element.tag in {_NS + "catalog", _NS + "group"}:
            waiting.extend((child, own) for child in reversed(element) if is_element(child))
        elif str(element.tag).startswith(_NS):
            yield element, own


def _address(element: etree._Element, attribute: str, base: str) -> str:
    return normalised(join_uri(base, element.get(attribute, "")))


def _longest(address: str, among: dict[str, str], matches: Callable[[str, str], bool]) -> str | None:
    return max((part for part in among if part and matches(address, part)), key=len, default=None)


def _collapsed(public: str) -> str:
    return " ".join(public.split())


def _public_of(urn: str) -> str:
    return _collapsed(_WRITTEN.sub(lambda match: _PUBLIC_CHARACTERS[match[0].upper()], urn[len(_URN) :]))
