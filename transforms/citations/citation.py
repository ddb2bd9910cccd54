"""A citation: what is cited and where it stands, before any style or format puts it into words."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

__all__ = ["Citation", "Cited", "Locator", "Quote", "one_line", "shortened"]

_DATE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_LONGEST_QUOTATION: Final = 90


class Cited(StrEnum):
    """The kind of thing a citation is of."""

    EDITION = "edition"
    """The edition as a whole."""
    DOCUMENT = "document"
    """One of its texts."""
    PASSAGE = "passage"
    """A citable unit of a text."""
    MENTION = "mention"
    """Words of a text that refer to an entity or a date."""
    ENTITY = "entity"
    """A register entry."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A unit of a text by its kind and number, such as ``paragraph`` and ``5``."""

    unit: str
    label: str

    @property
    def on_one_line(self) -> "Locator":
        """The same, with runs of white space as one space."""
        return Locator(one_line(self.unit), one_line(self.label))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words exactly as the text has them, with a little of what stands around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited.

    Every text in it but the quote stands on one line: runs of white space are one space.

    Attributes:
        cited: The kind of thing.
        key: What names the citation in a bibliography: ASCII, the same in every build.
        edition: The title of the edition.
        document: The title of the text, or the empty string where the edition itself is the text.
        entry: The heading of a register entry, or the empty string.
        authors: The authors of the text.
        editors: The editors of the edition.
        published: When it was published, as ISO 8601 year, month or day, or the empty string.
        language: The language tag of the text, or the empty string.
        url: The lasting address.
        page: The address of the page, without a fragment.
        fragment: The fragment of the address, without its sign, or the empty string.
        locators: The units around the words, outermost first.
        words: The quoted words as a reader quotes them, or the empty string.
        quote: The quoted words as the text has them, or None.
        about: The address of the entity a mention refers to, or the empty string.
    """

    cited: Cited
    key: str
    edition: str
    url: str
    page: str
    document: str = ""
    entry: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    fragment: str = ""
    locators: tuple[Locator, ...] = ()
    words: str = ""
    quote: Quote | None = field(default=None)
    about: str = ""

    def __post_init__(self) -> None:
        for name in _TEXTS:
            value = getattr(self, name)
            line = one_line(value)
            if line != value:
                object.__setattr__(self, name, line)
        for name in ("authors", "editors"):
            cleaned = tuple(line for value in getattr(self, name) if (line := one_line(value)))
            object.__setattr__(self, name, cleaned)
        lines = tuple([part.on_one_line for part in self.locators])
        object.__setattr__(self, "locators", lines)

    @property
    def title(self) -> str:
        """The title of what is cited: of the entry, else of the text, else of the edition."""
        return self.entry or self.document or self.edition

    @property
    def container(self) -> str:
        """The title of the edition, where what is cited has a title of its own; else empty."""
        return self.edition if self.entry or self.document else ""

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day of publication, as far as they are known."""
        match = _DATE.fullmatch(self.published)
        return tuple(int(part) for part in match.groups() if part) if match else ()

    @property
    def year(self) -> str:
        """The year of publication in four digits, or the empty string."""
        return self.published[:4] if self.date_parts else ""


def shortened(words: str) -> str:
    """Words short enough to be quoted in a citation; an ellipsis stands for the rest."""
    words = one_line(words)
    if len(words) <= _LONGEST_QUOTATION:
        return words
    head = words[:_LONGEST_QUOTATION]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:.–—") + " …"


_TEXTS: Final = ("key", "edition", "url", "page", "document", "entry", "published", "language", "fragment",
                 "words", "about")  # fmt: skip
"""The attributes that are texts on one line."""


@lru_cache(1024)
def one_line(text: str) -> str:
    """A text with runs of white space as one space, and none at its ends."""
    return " ".join(text.split())
