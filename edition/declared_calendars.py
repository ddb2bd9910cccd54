"""What the calendars of a text are called (``calendarDesc``; TEI Guidelines, 2.4.5)."""

from functools import lru_cache
from typing import Final

from lxml import etree

from textus.edition.dates.calendars import CALENDARS
from textus.edition.tei import XML, tei
from textus.edition.words import words_of

__all__ = ["calendar_in_words"]

_LONGEST: Final = 60
"""Characters of a description that is a name."""


def calendar_in_words(name: str, element: etree._Element) -> str:
    """The calendar that an element names: a known one by its name, else as the header describes it in few words."""
    known = name in CALENDARS
    said = "" if known else _declared(element.getroottree().getroot()).get(name, "").rstrip(" .")
    return said if 0 < len(said) <= _LONGEST else f"{name.title()} calendar"


@lru_cache(2)  # of the document that is being read
def _declared(root: etree._Element) -> dict[str, str]:
    calendars = root.iterfind(tei("teiHeader/profileDesc/calendarDesc/calendar"))
    return {one.get(XML + "id", ""): words_of(one) for one in calendars}
