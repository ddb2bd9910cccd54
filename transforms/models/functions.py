"""Functions for the predicates of Textus' own models, where XPath 1.0 would need a page for what is one thought."""

import re
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from textus.edition.attachments import attachments
from textus.edition.bare_pointers import bare_label, label_of_address
from textus.edition.described import described as described_by
from textus.edition.headings import date_in_heading
from textus.edition.tei import NS, XML, is_element, local_name, tei
from textus.edition.titles import heading_of, title_of
from textus.edition.words import words_of
from textus.edition.xpath import Functions

__all__ = ["FUNCTIONS", "is_passed_over"]

_NAMESPACE: Final = "urn:textus:models"

_MARKS: Final = frozenset("“”„‟‘’‚‛«»‹›「」『』\"'")
_DOUBLE: Final = frozenset('“”„‟«»「」『』"')
"""Those of them that are no apostrophe, nor stand inside others."""
_SPOKEN: Final = ("q", "said")
_DASHES: Final = frozenset("—–")
_EDITED: Final = frozenset({"corr", "reg", "expan", "supplied", "norm"})
_WRITTEN: Final = frozenset({"sic", "orig", "abbr", "unclear", "facs"})
_BETWEEN: Final = frozenset({"dipl"})
"""The names of what an editor made, of what is written, and of what is next best to either; ``norm``, ``facs`` and
``dipl``, which resolves abbreviations, are Menota's."""
_CHARACTERS: Final = tei("teiHeader/encodingDesc/charDecl")
_PARTICIPANTS: Final = tei("teiHeader/profileDesc/particDesc")
_NAMING: Final = (NS + "persName", NS + "name", NS + "label")
_MAPPED: Final = (
    "unicode",
    "Unicode",
    "standard",
    "precomposed",
    "composed",
    "normalized",
    "modern",
    "simplified",
)
"""The types of mappings, those of the character itself first."""
_CODE_POINT: Final = re.compile(r"U\+([0-9A-Fa-f]{4,6})")
_POINTS: Final = 0x110000
_ALTERNATIVES: Final = 64
"""Alternatives that are looked at; no editor offers more."""


def unmarked(context: Any) -> bool:  # noqa: ANN401 # lxml's evaluation context is of no nameable type
    """Whether the text has no quotation marks around an element, inside it or outside, and no dash before it.

    Where those of the text begin in one element and end in another, as they do round a speech that is told verse by
    verse, an element in between has none; so it is where the header says that all are written (TEI Guidelines, 2.3.3).
    """
    element: etree._Element = context.context_node
    if local_name(element) in _SPOKEN and _marks_are_written(element.getroottree().getroot()):
        return False
    words = "".join(str(text) for text in element.itertext(etree.Element, etree.Entity)).strip()
    if not words or words[0] in _MARKS or words[0] in _DASHES or words[-1] in _MARKS:
        return False
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else "" if parent is None else parent.text
    return not text or text[-1] not in _MARKS


def passed_over(context: Any, view: str) -> bool:  # noqa: ANN401 # as above
    """Whether a view shows another of the alternatives that an element is one of (TEI Guidelines, 3.5).

    The view ``reading`` shows the first that an editor made, every other the first that stands in the source; where
    there is none, the first.
    """
    return is_passed_over(context.context_node, view)


def is_passed_over(element: etree._Element, view: str) -> bool:
    """The same of an element."""
    parent = element.getparent()
    if parent is None:
        return False
    wanted = _EDITED if view == "reading" else _WRITTEN
    offered = [one for one in islice(parent, _ALTERNATIVES) if is_element(one) and not _is_missing(one)]
    found = (one for names in (wanted, _BETWEEN) for one in offered if _kind(one) in names)
    return next(found, next(iter(offered), element)) is not element


def _is_missing(element: etree._Element) -> bool:
    """Whether an abbreviation or its expansion has not been written down."""
    return local_name(element) in {"abbr", "expan"} and not len(element) and not (element.text or "").strip()


def _kind(element: etree._Element) -> str:
    """The name of an alternative; of alternatives in it, that of the first."""
    name = local_name(element)
    if name != "choice":
        return name
    first = next((one for one in element if is_element(one)), None)
    return name if first is None else local_name(first)


def apart(context: Any) -> bool:  # noqa: ANN401 # as above
    """Whether no words stand directly before or behind an element."""
    element: etree._Element = context.context_node
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else None if parent is None else parent.text
    return not (text or "").strip() and not (element.tail or "").strip()


def attached(context: Any) -> bool:  # noqa: ANN401 # as above
    """Whether an element is a note that is shown at the words it names, not where it stands."""
    element: etree._Element = context.context_node
    return element in attachments(element.getroottree().getroot())


def called(context: Any) -> str:  # noqa: ANN401 # as above
    """What a reference without words is called; the empty string of any other, and of one that leads to a note."""
    return bare_label(context.context_node)


def dated(context: Any) -> str:  # noqa: ANN401 # as above
    """The date in words of a heading that has no words; the empty string of any other date."""
    return date_in_heading(context.context_node)


def described(context: Any) -> str:  # noqa: ANN401 # as above
    """What a part of a description without words says in attributes."""
    return described_by(context.context_node)


def keyed(context: Any) -> str:  # noqa: ANN401 # as above
    """What a title or name without words points to, by the key or address that it has there."""
    pointers = str(context.context_node.get("ref", "")).split()
    labels = (label_of_address(pointer) for pointer in pointers)
    return ", ".join(label for label in labels if any(map(str.isalnum, label)))


def titled(context: Any) -> bool:  # noqa: ANN401 # as above
    """Whether an element is the title that a text of a corpus is shown under, or the header with that title."""
    element: etree._Element = context.context_node
    member = next(element.iterancestors(NS + "TEI"), None)
    outer = None if member is None else member.getparent()
    if member is None or outer is None or local_name(outer) not in {"TEI", "teiCorpus"}:
        return False
    title = title_of(member)
    return title is not None and (element is title or element is member.find(NS + "teiHeader"))


def unheaded(context: Any) -> bool:  # noqa: ANN401 # as above
    """Whether an element is a text without a heading of its own."""
    return heading_of(context.context_node) is None


def glyph(context: Any) -> str:  # noqa: ANN401 # as above
    """The character that an empty ``g`` stands for, as the header declares it (TEI Guidelines, 5.2)."""
    element: etree._Element = context.context_node
    declared = _declared(element.getroottree().getroot(), _CHARACTERS)
    one = declared.get(element.get("ref", "").rpartition("#")[2])
    mappings = [] if one is None else one.findall(NS + "mapping")
    named = [(m.get("type", ""), "".join(map(str, m.itertext())).strip()) for m in mappings]
    by_type = dict(reversed(named))
    found = next((by_type[name] for name in _MAPPED if by_type.get(name)), named[0][1] if named else "")
    point = _CODE_POINT.fullmatch(found)
    return chr(int(point[1], 16)) if point and int(point[1], 16) < _POINTS else found


def speaker(context: Any) -> str:  # noqa: ANN401 # as above
    """The names of those who speak an utterance, as the header has them; else their identifiers."""
    element: etree._Element = context.context_node
    parent = element.getparent()
    written = element.get("who") or (parent.get("who") if parent is not None else "") or ""
    participants = _declared(element.getroottree().getroot(), _PARTICIPANTS)
    names: list[str] = []
    for pointer in written.split()[:_ALTERNATIVES]:
        identifier = pointer.rpartition("#")[2]
        person = participants.get(identifier)
        forms = () if person is None else person.iterchildren(*_NAMING)
        names.append(next(filter(None, map(words_of, forms)), "") or identifier or pointer)
    return ", ".join(names)


@lru_cache(2)  # of the document that is being read
def _marks_are_written(root: etree._Element) -> bool:
    if any(one.get("marks") == "all" for one in root.iter(NS + "quotation")):
        return True
    words = ("".join(map(str, one.itertext())).strip() for one in root.iter(*(NS + name for name in _SPOKEN)))
    return any(_is_half(said) for said in words if said)


def _is_half(said: str) -> bool:
    """Whether a speech begins or ends with a mark whose other half is not in it."""
    return bool({said[0], said[-1]} & _DOUBLE) and sum(map(said.count, _DOUBLE)) % 2 == 1


@lru_cache(2)  # of the document that is being read
def _declared(root: etree._Element, where: str) -> dict[str, etree._Element]:
    """What a part of the header declares, by the identifiers."""
    found: dict[str, etree._Element] = {}
    for part in root.findall(where):
        for one in part.iter(NS + "*"):
            identifier = one.get(XML + "id")
            if identifier:
                found.setdefault(identifier, one)
    return found


FUNCTIONS: Final = Functions(
    "textus",
    _NAMESPACE,
    MappingProxyType(
        {
            (_NAMESPACE, one.__name__): one
            for one in (
                apart,
                attached,
                called,
                dated,
                described,
                glyph,
                keyed,
                passed_over,
                speaker,
                titled,
                unheaded,
                unmarked,
            )
        }
    ),
)
"""The functions, which predicates call with the prefix ``textus``."""
