"""Counting: what an output has written against what the walk has left out.

An output counts what it has written, in each view, at the place where it writes it; what is left out is
counted by the walk that leaves it out. Nothing else brings the two sums together, so they prove each other.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import NS, local_name
from textus.transforms.ledger.account import Account, Audited, LeftOut, Unmodelled
from textus.transforms.models import Models
from textus.transforms.stream.items import Omission, Stream

__all__ = ["accounts_of", "audited"]


def accounts_of(
    document: Document, items: Stream, shown: Mapping[tuple[str, str], int]
) -> tuple[Account, ...]:
    """The accounts of a document.

    Args:
        document: The document.
        items: Its stream.
        shown: How many characters of the source each output has written in each view.
    """
    source = document.characters
    left_out = {view: _left_out(items.members.omissions, view) for view in {view: None for _, view in shown}}
    return tuple(
        [Account(output, view, source, number, left_out[view]) for (output, view), number in shown.items()]
    )


def _left_out(omissions: Sequence[Omission], view: str) -> tuple[LeftOut, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for omission in omissions:
        if omission.characters and view in omission.views:
            sums = found.setdefault((omission.rule, local_name(omission.element)), [0, 0])
            sums[0] += 1
            sums[1] += omission.characters
    return tuple(LeftOut(rule, element, *found[rule, element]) for rule, element in sorted(found))


def _unmodelled_of(document: Document, items: Stream, models: Models) -> tuple[Unmodelled, ...]:
    """The elements of a document without a processing model, by name."""
    found: dict[str, dict[etree._Element, None]] = {}
    for item in [item for item in items.members.opens if not item.model.rule and item.first]:
        name = _name(item.element)
        if name not in models:
            found.setdefault(name, {})[item.element] = None
    return tuple(
        Unmodelled(name, len(elements), _place(document, next(iter(elements))))
        for name, elements in sorted(found.items())
    )


def _name(element: etree._Element) -> str:
    """The name of an element of TEI, and of another with its namespace."""
    return str(element.tag).removeprefix(NS)


def _place(document: Document, element: etree._Element) -> str:
    return f"{document.source_of(element).name}:{element.sourceline}"


def audited(document: Document, items: Stream, models: Models, accounts: tuple[Account, ...]) -> Audited:
    """A document with the accounts of what was written of it."""
    return Audited(document.name, document.source.name, accounts, _unmodelled_of(document, items, models))
