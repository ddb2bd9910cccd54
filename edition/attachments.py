"""Notes that stand apart from the words they are about, and name them (``note/@target``; TEI Guidelines, 3.9.1.1).

Such notes are gathered in a division or in ``standOff``; the text has a point or words with an identifier. A note whose
own place in the text shows is none of them, nor is one that a reference in the text leads to.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.identified import first_with
from textus.edition.tei import NS, XML, local_name
from textus.edition.vocabulary import element_only, headed, inline

__all__ = ["attached_at", "attachments"]

_GATHERED: Final = frozenset({"body", "front", "back", "standOff", "listAnnotation", "noteGrp"})
_NO_TEXT: Final = frozenset({"teiHeader", "standOff", "note"})
"""What words with a note attached do not stand in."""
_REFERENCES: Final = (NS + "ref", NS + "ptr")


@lru_cache(2)  # of the document that is being read
def attachments(root: etree._Element) -> Mapping[etree._Element, etree._Element]:
    """The notes of a document that stand apart, with the point or the words that each is attached to."""
    apart = [note for note in root.iter(NS + "note") if note.get("target") and _is_gathered(note)]
    if not apart:
        return MappingProxyType({})
    referred = {name for one in root.iter(*_REFERENCES) for name in _identifiers(one)}
    found = {}
    for note in apart:
        last = next(reversed([*_identifiers(note)]), "")
        target = first_with(last, root)
        if target is not None and note.get(XML + "id") not in referred and _can_have_note(target):
            found[note] = target
    return MappingProxyType(found)


@lru_cache(2)
def attached_at(root: etree._Element) -> Mapping[etree._Element, Sequence[etree._Element]]:
    """The points and the words of a document that notes are attached to, with the notes."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for note, target in attachments(root).items():
        found.setdefault(target, []).append(note)
    return MappingProxyType(found)


def _is_gathered(note: etree._Element) -> bool:
    """Whether a note stands where notes are gathered, not among words."""
    around = note.getparent()
    if around is not None and local_name(around) == "noteGrp":
        around = around.getparent()
    return around is not None and local_name(around) in _GATHERED | headed()


def _identifiers(element: etree._Element) -> Iterator[str]:
    """The identifiers in its own document that an element points to."""
    for pointer in f"{element.get('target', '')} {element.get('targetEnd', '')}".split():
        if pointer.startswith("#"):
            yield pointer[1:]


def _can_have_note(target: etree._Element) -> bool:
    """Whether a note can stand behind an element, or at the end of it: it is part of a line, or holds lines."""
    around = target.getparent()
    if around is None or target.tag in _REFERENCES:
        return False
    if any(local_name(one) in _NO_TEXT for one in target.iterancestors(NS + "*")):
        return False
    holds_no_text = element_only() - inline()
    return local_name(target if local_name(target) not in inline() else around) not in holds_no_text
