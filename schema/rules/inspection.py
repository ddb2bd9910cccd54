"""A document as rules see it: one walk over its tree gathers what all of them ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from textus.edition.document import Document
from textus.edition.kinds import MENTION_KINDS
from textus.edition.source import Source
from textus.edition.tei import NS, XML, is_element
from textus.edition.vocabulary import datable
from textus.schema.rules.leads import Lead, Leads
from textus.schema.rules.pointing import pointing_attributes
from textus.schema.rules.surroundings import Surroundings

__all__ = ["DATING_ATTRIBUTES", "Attribute", "Inspection"]

_IDENTIFIER: Final = XML + "id"
_BASE: Final = XML + "base"
_LANGUAGES: Final = frozenset({"ident", "mainLang", "otherLangs"})
_LANGUAGE_ELEMENTS: Final = frozenset({NS + "language", NS + "textLang"})
_MENTIONS: Final = frozenset(NS + name for name in MENTION_KINDS)
DATING_ATTRIBUTES: Final = frozenset(
    name + family
    for family in ("", "-iso", "-custom")
    for name in ("when", "from", "to", "notBefore", "notAfter", "dur")
)
"""The attributes that hold dates (TEI Guidelines, class att.datable)."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element.

    Attributes:
        element: The element.
        name: The name of the attribute, as it is written.
        value: Its value.
    """

    element: etree._Element
    name: str
    value: str


class Inspection:
    """A document under inspection.

    Attributes:
        document: The document.
        around: The edition around it.
        identified: The first element of each ``xml:id``.
        repeated: Each further element of an ``xml:id`` in one file, with the first.
        pointing: The attributes that hold pointers.
        languages: The attributes that hold language tags.
        dated: The elements that have dating attributes.
        mentions: The elements that may be mentions, and have attributes.
    """

    def __init__(self, document: Document, around: Surroundings) -> None:
        self.document = document
        self.around = around
        self.identified: dict[str, etree._Element] = {}
        self.repeated: list[tuple[etree._Element, etree._Element]] = []
        self.pointing: list[Attribute] = []
        self.languages: list[Attribute] = []
        self.dated: list[etree._Element] = []
        self.mentions: list[etree._Element] = []
        self._based = False
        self._holders: dict[tuple[Source, str], etree._Element] = {}
        self._walk()

    @cached_property
    def leads(self) -> list[tuple[Attribute, Lead]]:
        """Where each pointer leads, in the order of the document."""
        return list(self._follow())

    def _follow(self) -> Iterator[tuple[Attribute, Lead]]:
        leads = Leads(self.document, self.around, self.identified, based=self._based)
        for attribute in self.pointing:
            for written in attribute.value.split() or ("",):
                yield attribute, leads.follow(written, attribute.element)

    def _walk(self) -> None:
        dates = frozenset(NS + name for name in datable())
        for element in self.document.root.iter():
            # lxml lists values in quadratic time, so only those that matter are asked for, one by one.
            names = element.keys() if is_element(element) else []
            if not names:
                continue
            tag = str(element.tag)
            if tag in dates and not DATING_ATTRIBUTES.isdisjoint(names):
                self.dated.append(element)
            if tag in _MENTIONS:
                self.mentions.append(element)
            pointing = pointing_attributes(tag)
            for name in names:
                if name in pointing:
                    self.pointing.append(Attribute(element, name, element.get(name, "")))
                elif name == _IDENTIFIER:
                    self._identify(element, element.get(name, ""))
                elif name == XML + "lang" or (name in _LANGUAGES and tag in _LANGUAGE_ELEMENTS):
                    written = name.replace(XML, "xml:")
                    self.languages.append(Attribute(element, written, element.get(name, "")))
                elif name == _BASE:
                    self._based = True

    def _identify(self, element: etree._Element, identifier: str) -> None:
        self.identified.setdefault(identifier, element)
        holder = self._holders.setdefault((self.document.source_of(element), identifier), element)
        if holder is not element:
            self.repeated.append((element, holder))
