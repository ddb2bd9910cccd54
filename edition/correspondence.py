"""Who sent a letter, from where and when, and who received it (``correspDesc``; TEI Guidelines, 2.4.6)."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.dates import in_words, read_date
from textus.edition.tei import NS, attributes_of, is_element, local_name
from textus.edition.words import words_of

__all__ = ["said_of"]

_LABELS: Final = MappingProxyType({"sending": "sent", "receiving": "received"})
"""Types of drafts of the Guidelines, as they are called now."""


def said_of(description: etree._Element) -> Iterator[str]:
    """What a description of a letter says, in a sentence for each thing that was done with it and each note on it."""
    for child in description:
        name = local_name(child) if is_element(child) else ""
        if name == "correspAction":
            done = child.get("type", "")
            label = _LABELS.get(done, done)
            parts = list(_parts(child))
            words = ("; " if any("," in part for part in parts) else ", ").join(parts)
            yield ": ".join(filter(None, (label[:1].upper() + label[1:], words))) if words else ""
        elif name in {"note", "p", "ab"}:
            yield words_of(child)


def _parts(action: etree._Element) -> Iterator[str]:
    for child in action:
        if not is_element(child):
            continue
        said = words_of(child)
        if not said and child.tag == NS + "date":
            date = read_date(attributes_of(child))
            said = in_words(date) if date is not None else ""
        said = said or child.get("key", "")
        if said:
            yield said
