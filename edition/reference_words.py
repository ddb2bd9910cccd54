"""What bibliographic references say in words: their parts with the punctuation that is missing.

Of persons they say the names, not their numbers in registers, and of a date that only attributes name what these say.
A reference without words says where it leads.
Where there are several dates, as those of print and first night of a play are, their types tell which is which.
"""

from copy import deepcopy
from typing import Final

from lxml import etree

from textus.edition.headings import date_in_words
from textus.edition.punctuation import END, PUNCTUATED, ends_reference, is_missing, signs_behind
from textus.edition.tei import NS, XML, local_name
from textus.edition.words import has_words, words_of

__all__ = ["words_of_reference"]

_REFERENCES: Final = (NS + "bibl", NS + "biblFull", NS + "biblStruct")
_PERSONS: Final = tuple(NS + name for name in ("author", "editor", "name", "persName", "respStmt"))
_LANGUAGE: Final = XML + "lang"
_LEADING: Final = frozenset({"ptr", "ref"})
_LAYOUT: Final = frozenset({"cb", "lb", "milestone", "pb"})
_BACK: Final = "\ufdd0"
"""What stands before a sign that is put in, since no text has it: no space belongs there."""


def words_of_reference(element: etree._Element) -> str:
    """The words of what may hold references, with their punctuation."""
    if next(element.iter(*_REFERENCES), None) is None:
        return words_of(element)
    written = deepcopy(element)
    written.tail = None
    language = next((one.get(_LANGUAGE) for one in element.xpath("ancestor-or-self::*[@xml:lang][1]")), None)
    if language:
        written.set(_LANGUAGE, language)
    _say(written)
    for part in written.iter(*(NS + name for name in PUNCTUATED)):
        for child, sign in signs_behind(part):
            child.tail = f"{_BACK + sign if sign and is_missing(sign, words_of(child)) else ''} "
        if len(part) > 1 and ends_reference(part) and is_missing(END, words_of(part)):
            part[-1].tail = _BACK + END
    return words_of(written).replace(f" {_BACK}", "").replace(_BACK, "")


def _say(written: etree._Element) -> None:
    """Leave out the numbers of persons, and say dates."""
    for person in written.iter(*_PERSONS):
        for number in person.findall(NS + "idno"):
            if not (number.tail or "").strip():
                person.remove(number)
    for reference in written.iter(*_REFERENCES):
        dates = [date for date in reference.iter(NS + "date") if not len(date)]
        for date in dates:
            if not (date.text or "").strip():
                date.text = date_in_words(date)
        said = [date for date in dates if date.text and date.get("type")]
        if len({date.get("type") for date in said}) > 1:
            for date in said:
                date.text = f"{date.text} ({date.attrib.pop('type')})"
        _leave_out_what_is_empty(reference)


def _leave_out_what_is_empty(reference: etree._Element) -> None:
    """Leave out parts without words; those that lead elsewhere say where."""
    for part in list(reference.iter("*"))[:0:-1]:
        parent = part.getparent()
        if has_words(part) or parent is None or (part.tail or "").strip():
            continue
        address = part.get("target", "") if local_name(part) in _LEADING else ""
        if address.startswith(("http:", "https:")) and not len(part):
            part.text = address
        elif local_name(part) not in _LAYOUT:
            parent.remove(part)
