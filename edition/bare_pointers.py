"""What a reference without words is called (``ptr``, ``ref``; TEI Guidelines, 3.7)."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.canonical import pointers_of
from textus.edition.tei import NS, XML
from textus.edition.titles import in_short
from textus.edition.uris import split_uri
from textus.edition.witnesses import Witnesses
from textus.edition.words import collapse, words_of

__all__ = ["bare_label", "is_bare", "label_of_address"]

_LONG: Final = 32
"""Characters of an address that stands for itself."""


def is_bare(reference: etree._Element) -> bool:
    """Whether a reference has no words."""
    return not len(reference) and not (reference.text or "").strip()


def label_of_address(written: str) -> str:
    """What a reference is called that leads to an address: that, of a long one the host or the end of its path.

    In another file of an edition it is what is led to, not the file.
    """
    parts = split_uri(written)
    if parts.fragment and not parts.scheme and not parts.netloc:
        return parts.fragment
    whole = (parts.netloc + parts.path).rstrip("/") or parts.fragment
    if len(whole) <= _LONG:
        return whole
    last = whole.rpartition("/")[2]
    return parts.netloc or (last if len(last) <= _LONG else f"{last[: _LONG - 1]}…")


def bare_label(reference: etree._Element) -> str:
    """What a reference without words is called; the empty string of any other, and of one that leads to a note.

    A witness is called by its siglum, and what has a heading by that; a reference to several by all of them, and one
    that is canonical as it is written (``@cRef``).
    """
    pointers = reference.get("target", "").split() if is_bare(reference) else []
    known = _known(reference.getroottree().getroot()) if any(one[0] == "#" for one in pointers) else {}
    labels = (
        known.get(one[1:], label_of_address(one)) if one[0] == "#" else label_of_address(one)
        for one in pointers
    )
    return ", ".join(dict.fromkeys(filter(None, labels))) or _canonical(reference)


def _canonical(reference: etree._Element) -> str:
    """A canonical reference without words, as it is written; in brackets if it leads nowhere, as folios have them."""
    written = "" if reference.get("target") or not is_bare(reference) else collapse(reference.get("cRef", ""))
    return f"[{written}]" if written and not pointers_of(reference) else written


@lru_cache(2)  # of the document that is being read
def _known(root: etree._Element) -> Mapping[str, str]:
    """What the witnesses, the notes and what has a heading are called in a document, by their identifiers."""
    heads = ((head.getparent(), head) for head in root.iter(NS + "head"))
    known = {
        around.get(XML + "id", ""): in_short(words_of(head)) for around, head in heads if around is not None
    }
    known.update((name, one.siglum) for one in reversed(Witnesses(root).declared) for name in one.names)
    known.update((note.get(XML + "id", ""), "") for note in root.iter(NS + "note"))
    known.pop("", None)  # of what has no identifier
    return MappingProxyType(known)
