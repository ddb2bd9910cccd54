"""Accounts: the characters of a source are those that an output shows and those that rules leave out.

An output counts what it has written, in each view, at the place where it writes it; what is left out is
counted by the walk that leaves it out. Nothing else brings the two sums together, so they prove each other.
Characters are those that are no white space.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import NS, local_name
from textus.transforms.models import Models
from textus.transforms.stream.items import Item, Omission, Open
from textus.transforms.stream.walk import characters

__all__ = ["Account", "LeftOut", "Unmodelled", "accounts_of", "unmodelled_of", "visible"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one rule leaves out of one view.

    Attributes:
        rule: The processing model, such as ``sic[parent::choice/corr]``, or what else decided.
        element: The element that is left out.
        places: How often.
        characters: How many characters.
    """

    rule: str
    element: str
    places: int
    characters: int


@dataclass(frozen=True, slots=True)
class Unmodelled:
    """An element that is shown as its content, for want of a processing model.

    Attributes:
        element: Its name; that of another namespace with its namespace in braces.
        number: How often it occurs.
        example: Where it first occurs: a file and a line.
    """

    element: str
    number: int
    example: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one document in one view of one output.

    Attributes:
        output: The output, such as ``html``.
        view: The view.
        source: How many characters the document has.
        shown: How many of them the output has.
        left_out: What rules left out.
    """

    output: str
    view: str
    source: int
    shown: int
    left_out: tuple[LeftOut, ...]

    @property
    def exact(self) -> bool:
        """Whether the account adds up."""
        return self.source == self.shown + self.characters_left_out

    @property
    def characters_left_out(self) -> int:
        """How many characters all rules together leave out."""
        return sum(one.characters for one in self.left_out)


def visible(text: str) -> int:
    """How many characters of a text are no white space."""
    return len("".join(text.split()))


def accounts_of(
    document: Document, items: Sequence[Item], shown: Mapping[tuple[str, str], int]
) -> tuple[Account, ...]:
    """The accounts of a document.

    Args:
        document: The document.
        items: Its stream.
        shown: How many characters of the source each output has written in each view.
    """
    source = characters(document.root)
    omissions = [item for item in items if isinstance(item, Omission) and item.characters]
    return tuple(
        Account(output, view, source, number, _left_out(omissions, view))
        for (output, view), number in shown.items()
    )


def _left_out(omissions: Sequence[Omission], view: str) -> tuple[LeftOut, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for omission in omissions:
        if view in omission.views:
            sums = found.setdefault((omission.rule, local_name(omission.element)), [0, 0])
            sums[0] += 1
            sums[1] += omission.characters
    return tuple(LeftOut(rule, element, *found[rule, element]) for rule, element in sorted(found))


def unmodelled_of(document: Document, items: Sequence[Item], models: Models) -> tuple[Unmodelled, ...]:
    """The elements of a document without a processing model, by name."""
    found: dict[str, dict[etree._Element, None]] = {}
    for item in items:
        if isinstance(item, Open) and not item.model.rule and item.first:
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
