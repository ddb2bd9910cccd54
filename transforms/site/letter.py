"""What a header says of a letter, with links to who sent and received it, and to the letters before and after it.

The pages of who sent and received letters, and of the places, list them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from lxml import etree

from textus.edition.correspondence import DESCRIPTIONS, Part, Sentence, sentences_of
from textus.edition.document import Document
from textus.edition.entity import Entity
from textus.edition.mention import mention_at
from textus.edition.register import Registers
from textus.edition.tei import NS, local_name, tei
from textus.transforms.html.links import Links
from textus.transforms.html.tags import href

__all__ = ["letters_in", "said_of_letter"]


class _Read(NamedTuple):
    """A sentence, with the entities that each of its parts names."""

    sentence: Sentence
    named: tuple[Sequence[Entity], ...]


def said_of_letter(document: Document, registers: Registers, links: Links) -> Iterator[str]:
    """What is said of the letters of a document, a sentence each, as HTML."""
    for read in _read(document, registers):
        said = _sentence(read, document, links)
        if said:
            yield said


def letters_in(document: Document, registers: Registers, page: str, title: str) -> Iterator[tuple[str, str]]:
    """The entities that sent or received the letters of a document, or where they were, each thing that was done once.

    Args:
        document: The document.
        registers: The entities that have pages.
        page: The page of the document.
        title: Its title.

    Returns:
        The key of each, with what its page says of the letter, as HTML.
    """
    found: dict[tuple[str, str], None] = {}
    for sentence, named in _read(document, registers):
        for part, entities in zip(sentence.parts, named, strict=True):
            parent = part.element.getparent()
            if not entities or parent is None or parent.tag != NS + "correspAction":
                continue
            others = [one.words for one in sentence.parts if one is not part and one.words]
            said = sentence.separator.join(filter(None, (sentence.label, *others)))
            item = (
                f'<li><p class="meta"><a href="../{href(page)}">{escape(title)}</a>'
                f"{f'<span>{escape(said)}</span>' if said else ''}</p></li>\n"
            )
            found.update({(entity.key, item): None for entity in entities})
    yield from found


@lru_cache(1)  # of the document that is being made
def _read(document: Document, registers: Registers) -> Sequence[_Read]:
    """What is said of the letters of a document."""
    return [
        _Read(sentence, tuple([_named(part.element, document, registers) for part in sentence.parts]))
        for description in document.root.iterfind(tei(f"teiHeader/{DESCRIPTIONS}"))
        for sentence in sentences_of(description)
    ]


def _sentence(read: _Read, document: Document, links: Links) -> str:
    sentence = read.sentence
    parts: list[str] = []
    for part, entities in zip(sentence.parts, read.named, strict=True):
        page = _page(part.element, document, entities, links)
        if not part.words and page:
            return f'<a href="{href(page)}">{escape(sentence.label or part.element.get("target", ""))}</a>'
        parts.append(_linked(part, page))
    words = sentence.separator.join(filter(None, parts))
    return ": ".join(filter(None, (escape(sentence.label), words))) if words else ""


def _linked(part: Part, page: str) -> str:
    words = escape(part.words)
    return f'<a href="{href(page)}">{words}</a>' if words and page else words


def _page(element: etree._Element, document: Document, entities: Sequence[Entity], links: Links) -> str:
    """The page of what a part names, or the empty string."""
    if local_name(element) in {"ref", "ptr"}:
        written = element.get("target", "").strip()
        named = f"{written}{document.path.suffix}"  # letters are called by their names, too
        return written and (links.target(written, element) or links.target(named, element))
    return next((links.entity(entity) for entity in entities), "")


def _named(element: etree._Element, document: Document, registers: Registers) -> Sequence[Entity]:
    """The entities that a name, or the first name in it that leads to any, is about."""
    for one in element.iter("*"):
        mention = mention_at(one, document.pointers)
        entities = registers.find_all(mention.pointers) if mention is not None and mention.pointers else ()
        if entities:
            return entities
    return ()
