"""What every page of a site knows: its edition, its settings, and where things lie."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import textus
from textus.edition.edition import Edition
from textus.edition.register import Registers
from textus.edition.settings import Settings
from textus.transforms.addresses import Addresses
from textus.transforms.models import Models, models_of
from textus.transforms.stream.record import Records

__all__ = ["CHRONOLOGY", "Navigation", "Site", "open_site"]

CHRONOLOGY: Final = "dates.html"
"""The page of the dates."""


class Navigation(NamedTuple):
    """An entry of the masthead."""

    label: str
    page: str


@dataclass(frozen=True)
class Site:
    """A site that is to be built: everything the page of a document depends on besides the document.

    Attributes:
        edition: The edition.
        registers: Its entities.
        models: The processing models in force.
        addresses: Its addresses.
        documents: The name of each document by its file.
        navigation: The masthead: the text or the texts, and what the registers offer.
        witness: The siglum of the witness whose text is shown, or the empty string.
        records: What is remembered of the register entries in its texts.
    """

    edition: Edition
    registers: Registers
    models: Models
    addresses: Addresses
    documents: Mapping[Path, str]
    navigation: tuple[Navigation, ...]
    witness: str = ""
    records: Records = field(default_factory=Records, compare=False)

    @property
    def title(self) -> str:
        """The title of the edition."""
        return self.edition.title

    @cached_property
    def settings(self) -> Settings:
        """Its settings, with the title that it goes by where they name none."""
        return self.edition.settings._replace(title=self.title)

    @property
    def dated(self) -> bool:
        """Whether it has a chronology."""
        return any(entry.page == CHRONOLOGY for entry in self.navigation)

    @property
    def description(self) -> str:
        """One sentence about it."""
        return self.edition.settings.description

    @property
    def rights(self) -> str:
        """The terms of use."""
        return self.edition.settings.rights

    @property
    def language(self) -> str:
        """The language of its interface, which so far is English."""
        return "en"

    @property
    def version(self) -> str:
        """The version of Textus that builds it."""
        return textus.__version__


def open_site(edition: Edition, registers: Registers, kinds: Collection[str], *, dated: bool = True) -> Site:
    """The site of an edition.

    Args:
        edition: The edition.
        registers: Its registers.
        kinds: The kinds of the entities in them.
        dated: Whether its texts have dates.

    Raises:
        TextusError: Its ODD cannot be used.
    """
    addresses = Addresses(edition.settings.base_url)
    navigation = tuple(_navigation(edition, kinds, addresses, dated=dated))
    witness = edition.settings.witness
    return Site(edition, registers, models_of(edition), addresses, edition.names, navigation, witness)


def _navigation(
    edition: Edition, kinds: Collection[str], addresses: Addresses, *, dated: bool
) -> Iterator[Navigation]:
    names = edition.names
    if len(names) == 1:
        yield Navigation("Text", addresses.document(next(iter(names.values()))))
    else:
        yield Navigation("Texts", "index.html")
    if kinds:
        yield Navigation("Index", "register.html")
    if "place" in kinds:
        yield Navigation("Places", "places-map.html")
    if dated:
        yield Navigation("Dates", CHRONOLOGY)
