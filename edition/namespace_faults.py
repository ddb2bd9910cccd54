"""Where a document that is XML breaks the rules of Namespaces in XML (sections 2 to 6)."""

import pyexpat
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

__all__ = ["NamespaceFault", "declaration_of", "namespace_fault"]

_KNOWN: Final = MappingProxyType(
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "html": "http://www.w3.org/1999/xhtml",
        "m": "http://www.w3.org/1998/Math/MathML",
        "math": "http://www.w3.org/1998/Math/MathML",
        "mei": "http://www.music-encoding.org/ns/mei",
        "mml": "http://www.w3.org/1998/Math/MathML",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rng": "http://relaxng.org/ns/structure/1.0",
        "sch": "http://purl.oclc.org/dsdl/schematron",
        "svg": "http://www.w3.org/2000/svg",
        "tei": "http://www.tei-c.org/ns/1.0",
        "xhtml": "http://www.w3.org/1999/xhtml",
        "xi": "http://www.w3.org/2001/XInclude",
        "xlink": "http://www.w3.org/1999/xlink",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
)
"""What usual prefixes mean."""
_BLANK: Final = re.compile(r"\s")


def declaration_of(prefix: str) -> str:
    """The declaration that a prefix needs, as far as it can be told."""
    return f'xmlns:{prefix}="{_KNOWN.get(prefix, "…")}"'


class NamespaceFault(NamedTuple):
    """A start tag that breaks a rule of namespaces.

    Attributes:
        line: Its line, counted from 1.
        column: Its column, counted from 1.
        problem: What is wrong, in one clause.
        remedy: What to do.
    """

    line: int
    column: int
    problem: str
    remedy: str


class _FoundError(Exception):
    """The first fault was found."""


class _Search:
    """The search for the first fault of one document."""

    def __init__(self) -> None:
        self.parser = pyexpat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.scopes: list[frozenset[str]] = [frozenset({"", "xml", "xmlns"})]
        self.found: NamespaceFault | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        declared = {each.partition(":")[2]: value for each, value in attributes.items() if _declares(each)}
        scope = self.scopes[-1] | declared.keys() if declared else self.scopes[-1]
        self.scopes.append(scope)
        for prefix, address in declared.items():
            if _BLANK.search(address):
                attribute = f"xmlns:{prefix}" if prefix else "xmlns"
                self.tell(
                    f"the namespace {address!r} holds a space",
                    f'write <{name} {attribute}="{_BLANK.sub("", address)}">',
                )
        for each in (name, *attributes):
            prefix = each.rpartition(":")[0]
            if prefix not in scope:
                remedy = f"add {declaration_of(prefix)} to the element or to one around it"
                self.tell(f'the prefix "{prefix}" is not declared', remedy)

    def end(self, _name: str) -> None:
        self.scopes.pop()

    def tell(self, problem: str, remedy: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.found = NamespaceFault(line, column, problem, remedy)
        raise _FoundError


def _declares(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def namespace_fault(data: bytes) -> NamespaceFault | None:
    """The first fault of a document that is otherwise well-formed, if there is one."""
    search = _Search()
    try:
        search.parser.Parse(data, True)
    except (_FoundError, pyexpat.ExpatError, LookupError, ValueError):
        return search.found
    return None
