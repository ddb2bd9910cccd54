"""Titles of texts: the heading a text begins with, and the texts of a corpus with what they are called.

A corpus (``teiCorpus``, or ``TEI`` in ``TEI``) holds texts with headers of their own (TEI Guidelines, chapter 15).
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from textus.edition.tei import NS, is_element, local_name, tei
from textus.edition.words import words_of

__all__ = ["called", "called_in_group", "heading_of", "in_short", "members_of", "title_head", "title_of"]

_TEI: Final = NS + "TEI"
_CORPUS: Final = frozenset({NS + "teiCorpus", _TEI})
_TITLE: Final = tei("teiHeader/fileDesc/titleStmt/title")
_LONGEST: Final = 80
"""Characters of a title that stand in a citation or a reference."""


def title_head(text: etree._Element) -> etree._Element | None:
    """The heading of a text as a whole: that of its body, or of the one division that holds all of it."""
    body = text if local_name(text) == "body" else text.find(NS + "body")
    if body is None or text.find(NS + "front") is not None:
        return None
    for holder in (body, *([body[0]] if len(body) == 1 and local_name(body[0]).startswith("div") else [])):
        first = next((child for child in holder if is_element(child)), None)
        if first is not None and local_name(first) == "head" and not (holder.text or "").strip():
            return first
    return None


def members_of(root: etree._Element) -> Iterator[etree._Element]:
    """The texts of a corpus, the outermost first; none where the root is a text of its own."""
    for element in root.iter(_TEI):
        parent = element.getparent()
        if parent is not None and parent.tag in _CORPUS:
            yield element


def title_of(member: etree._Element) -> etree._Element | None:
    """The title that a text of a corpus is shown under, if it does not begin with one of its own."""
    text = member.find(NS + "text")
    if text is not None and (title_head(text) is not None or text.find(tei("front/titlePage")) is not None):
        return None
    return next((title for title in member.iterfind(_TITLE) if words_of(title)), None)


def heading_of(text: etree._Element) -> etree._Element | None:
    """The heading that a text of a group begins with, in its front matter or its body; None where it has none."""
    titles = (text.find(tei(path)) for path in ("front/titlePage", "front/docTitle", "front/head"))
    found = next((title for title in titles if title is not None), None)
    body = text.find(NS + "body")
    return found if found is not None or body is None else title_head(body)


def called_in_group(text: etree._Element) -> str:
    """What a text of a group is called: by its heading, else by its number and date, as charters are; or nothing."""
    heading = heading_of(text)
    if heading is not None:
        return in_short(words_of(heading))
    date = text.find(tei("front/docDate"))
    number, words = text.get("n", "").strip(), "" if date is None else words_of(date)
    return in_short(f"{number} ({words})" if number and words else number or words)


def called(member: etree._Element) -> str:
    """What a text of a corpus is called in few words; the empty string where nothing says it."""
    text = member.find(NS + "text")
    head = None if text is None else title_head(text)
    found = next((words for title in member.iterfind(_TITLE) if (words := words_of(title))), "")
    words = found or ("" if head is None else words_of(head))
    return in_short(words)


def in_short(words: str) -> str:
    """A title with an end that is left out if it is long."""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
