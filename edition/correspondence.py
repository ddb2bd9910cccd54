"""Who sent a letter, from where and when, and who received it (``correspDesc``; TEI Guidelines, 2.4.6)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.dates import in_words, read_date
from textus.edition.tei import NS, attributes_of, is_element, local_name
from textus.edition.words import words_of

__all__ = ["DESCRIPTIONS", "Part", "Sentence", "sentences_of"]

DESCRIPTIONS: Final = "profileDesc/correspDesc"
"""Where a header describes letters."""
_LABELS: Final = MappingProxyType({"sending": "sent", "receiving": "received"})
"""Types of drafts of the Guidelines, as they are called now."""


class Part(NamedTuple):
    """A name, a place or a date in what is said of a letter.

    Attributes:
        words: In words; empty for a reference without any.
        element: What says it.
    """

    words: str
    element: etree._Element


class Sentence(NamedTuple):
    """What is said of a letter: one thing that was done with it, a letter next to it, or a note.

    Attributes:
        label: What it is, such as ``Sent``, or the empty string.
        parts: Its parts.
    """

    label: str
    parts: tuple[Part, ...]

    @property
    def separator(self) -> str:
        """What stands between the parts."""
        return "; " if any("," in part.words for part in self.parts) else ", "


@lru_cache(2)  # of the document that is being made
def sentences_of(description: etree._Element) -> Sequence[Sentence]:
    """What a description of a letter says."""
    return tuple(_sentences(description))


def _sentences(description: etree._Element) -> Iterator[Sentence]:
    for child in description:
        name = local_name(child) if is_element(child) else ""
        if name == "correspAction":
            done = child.get("type", "")
            label = _LABELS.get(done, done)
            yield Sentence(label[:1].upper() + label[1:], tuple(_parts(child)))
        elif name == "correspContext":
            for reference in child.iterchildren(NS + "ref", NS + "ptr"):
                yield Sentence(_relation(reference), (Part(words_of(reference), reference),))
        elif name in {"note", "p", "ab"}:
            yield Sentence("", (Part(words_of(child), child),))


def _relation(reference: etree._Element) -> str:
    """What a reference leads to, as projects say in ``@type`` and ``@subtype`` with many words."""
    said = f"{reference.get('type', '')} {reference.get('subtype', '')}".lower()
    beside = next((word for word in ("previous", "next") if word[:4] in said), "")
    if beside:
        return f"{beside.capitalize()} letter{' of the correspondence' if 'corresp' in said else ''}"
    return "Correspondence" if "corresp" in said else ""


def _parts(action: etree._Element) -> Iterator[Part]:
    for child in action:
        if not is_element(child):
            continue
        said = words_of(child)
        if not said and child.tag == NS + "date":
            date = read_date(attributes_of(child))
            said = in_words(date) if date is not None else ""
        said = said or child.get("key", "")
        if said:
            yield Part(said, child)
