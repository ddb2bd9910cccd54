"""What citations ask of the things they cite: what facts of a build and records of the database both have."""

import datetime as dt
from typing import Protocol

__all__ = ["CitedDocument", "CitedEdition", "CitedEntity"]


class CitedEdition(Protocol):
    """What a citation takes from the settings of an edition."""

    @property
    def title(self) -> str:
        """Its title, or the empty string."""

    @property
    def editors(self) -> tuple[str, ...]:
        """Its editors."""

    @property
    def published(self) -> dt.date | None:
        """The day of its publication, or None."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Its language tags, main language first."""


class CitedDocument(Protocol):
    """What a citation takes from a document."""

    @property
    def name(self) -> str:
        """What addresses it."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors of the text."""

    @property
    def editors(self) -> tuple[str, ...]:
        """Its own editors."""

    @property
    def language(self) -> str:
        """Its language tag, or the empty string."""

    @property
    def published(self) -> str:
        """When it was published, as its header says."""


class CitedEntity(Protocol):
    """What a citation takes from a register entry."""

    @property
    def key(self) -> str:
        """What addresses it."""

    @property
    def kind(self) -> str:
        """The kind of entity."""

    @property
    def heading(self) -> str:
        """Its name as an index sorts it."""
