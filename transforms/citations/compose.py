"""Citations of what an edition has: itself, its texts, their passages and mentions, its register entries."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from textus.transforms.addresses import Addresses, fragment
from textus.transforms.citations.citation import Citation, Cited, Locator, Quote, shortened
from textus.transforms.citations.subjects import CitedDocument, CitedEdition, CitedEntity
from textus.transforms.facts.facts import MentionFact, PassageFact

__all__ = [
    "cite_document",
    "cite_edition",
    "cite_entity",
    "cite_mention",
    "cite_passage",
    "locators_of",
    "units_around",
]

_CONTEXT: Final = 32
_ISO: Final = re.compile(r"\d{4}(-\d\d){0,2}")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_KEY: Final = re.compile(r"[A-Za-z0-9._:+/](?:[A-Za-z0-9._:+/\-]*[A-Za-z0-9._:+/])?")
"""A name that is a citation key as it stands."""
_UNTITLED: Final = "[Untitled edition]"


def cite_edition(edition: CitedEdition, addresses: Addresses) -> Citation:
    """Cite an edition as a whole."""
    title = edition.title.strip() or _UNTITLED
    url = addresses.base_url or "index.html"
    return Citation(
        cited=Cited.EDITION,
        key=_key(title.casefold(), exact=False),
        edition=title,
        editors=edition.editors,
        published=_published(edition, ""),
        language=next(iter(edition.languages), ""),
        url=url,
        page=url,
    )


def cite_entity(entity: CitedEntity, edition: CitedEdition, addresses: Addresses) -> Citation:
    """Cite a register entry."""
    url = addresses.absolute(addresses.entity(entity.kind, entity.key))
    return Citation(
        cited=Cited.ENTITY,
        key=_key(f"{entity.kind}:{entity.key}"),
        edition=edition.title.strip() or _UNTITLED,
        entry=entity.heading,
        editors=edition.editors,
        published=_published(edition, ""),
        language=next(iter(edition.languages), ""),
        url=url,
        page=url,
    )


def cite_document(document: CitedDocument, edition: CitedEdition, addresses: Addresses) -> Citation:
    """Cite a text of an edition."""
    return _cite(Cited.DOCUMENT, document, edition, addresses)


def cite_passage(
    document: CitedDocument,
    passage: PassageFact,
    edition: CitedEdition,
    addresses: Addresses,
    *,
    around: Sequence[PassageFact] = (),
) -> Citation:
    """Cite a passage of a text.

    Args:
        document: The text.
        passage: The passage.
        edition: The settings of the edition.
        addresses: Where its pages are.
        around: The units around the passage, outermost first (see `units_around`).
    """
    return _cite(
        Cited.PASSAGE,
        document,
        edition,
        addresses,
        anchor=passage.anchor,
        units=(*around, passage),
        quote=Quote(passage.text) if passage.text else None,
    )


def cite_mention(
    document: CitedDocument,
    mention: MentionFact,
    passage: PassageFact | None,
    edition: CitedEdition,
    addresses: Addresses,
    *,
    around: Sequence[PassageFact] = (),
) -> Citation:
    """Cite the words of a mention.

    Args:
        document: The text.
        mention: The mention.
        passage: The passage it stands in; None outside all passages.
        edition: The settings of the edition.
        addresses: Where its pages are.
        around: The units around the passage, outermost first (see `units_around`).
    """
    if passage is None:
        quote = Quote(mention.words)
    else:
        text, start, end = passage.text, mention.start, mention.end
        quote = Quote(text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])
    about = (
        addresses.absolute(addresses.entity(mention.kind, mention.entities[0])) if mention.entities else ""
    )
    return _cite(
        Cited.MENTION,
        document,
        edition,
        addresses,
        anchor=mention.anchor,
        units=() if passage is None else (*around, passage),
        words=shortened(mention.words),
        quote=quote if quote.exact else None,
        about="".join(about),
    )


def units_around(passage: PassageFact, by_ref: Mapping[str, PassageFact]) -> tuple[PassageFact, ...]:
    """The units around a passage, outermost first.

    Args:
        passage: The passage.
        by_ref: The passages of its document by their references.
    """
    found: list[PassageFact] = []
    parent = by_ref.get(passage.parent)
    while parent is not None and parent not in found:
        found.append(parent)
        parent = by_ref.get(parent.parent)
    return tuple(reversed(found))


def locators_of(units: Iterable[PassageFact]) -> tuple[Locator, ...]:
    """Units of a text as they are cited."""
    return tuple([Locator(unit.unit, unit.label).on_one_line for unit in units])


def _cite(
    cited: Cited,
    document: CitedDocument,
    edition: CitedEdition,
    addresses: Addresses,
    *,
    anchor: str = "",
    units: Sequence[PassageFact] = (),
    words: str = "",
    quote: Quote | None = None,
    about: str = "",
) -> Citation:
    title = document.title or document.name
    whole = edition.title or title
    page = addresses.document(document.name)
    return Citation(
        cited=cited,
        key=_key(f"{document.name}:{anchor}" if anchor else document.name),
        edition=whole,
        document="" if _same(title, whole) else title,
        authors=document.authors,
        editors=edition.editors or document.editors,
        published=_published(edition, document.published),
        language=document.language or next(iter(edition.languages), ""),
        url=addresses.absolute(page, anchor),
        page=addresses.absolute(page),
        fragment=fragment(anchor),
        locators=locators_of(units),
        words=words,
        quote=quote,
        about=about,
    )


@lru_cache(1024)
def _same(title: str, other: str) -> bool:
    """Whether two titles are one: an edition of one text is cited once."""
    return title.casefold().split() == other.casefold().split()


def _published(edition: CitedEdition, document: str) -> str:
    """The date of a document's own publication, else of the edition's, else a year its header names."""
    if _ISO.fullmatch(document):
        return document
    if edition.published is not None:
        return edition.published.isoformat()
    year = _YEAR.search(document)
    return year[0] if year else ""


def _key(name: str, *, exact: bool = True) -> str:
    """A name as a citation key: ASCII characters that BibTeX takes.

    Where characters are lost, a short hash of the name keeps different names different.
    """
    if _KEY.fullmatch(name):
        return name
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    key = re.sub(r"[^A-Za-z0-9._:+/\-]+", "-", folded).strip("-")
    if (exact and key != name) or not key:
        import hashlib  # noqa: PLC0415 - most names need none

        digest = hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
        key = f"{key}-{digest}" if key else f"textus-{digest}"
    return key
