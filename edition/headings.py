"""What headings say (``head``; TEI Guidelines, 4.2.1): their words, else the dates that only attributes name.

Diaries have such headings, where an entry is dated by the editor alone.
"""

from lxml import etree

from textus.edition.dates import in_words, read_date
from textus.edition.tei import NS, XML, attributes_of
from textus.edition.words import has_words, words_of

__all__ = ["date_in_heading", "date_in_words", "heading_words"]


def heading_words(head: etree._Element) -> str:
    """What a heading says."""
    return words_of(head) or ", ".join(filter(None, map(date_in_words, head.iterchildren(NS + "date"))))


def date_in_heading(date: etree._Element) -> str:
    """A date in words that its heading, which has none, leaves to its attributes; the empty string of any other."""
    head = date.getparent()
    if head is None or head.tag != NS + "head" or has_words(head):
        return ""
    return date_in_words(date)


def date_in_words(date: etree._Element) -> str:
    """What the attributes of a date say, in words; the empty string where they say nothing."""
    value = read_date(attributes_of(date))
    return "" if value is None else in_words(value, language=_language(date))


def _language(element: etree._Element) -> str:
    around = (element, *element.iterancestors())
    return next((language for one in around if (language := one.get(XML + "lang"))), "en")
