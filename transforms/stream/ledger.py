"""The ledger: every character of the source is shown, or is left out by a rule that is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textus.edition.document import Document
from textus.edition.tei import local_name
from textus.transforms.models import Models
from textus.transforms.stream.items import Generated, Item, Omission, Open, in_view
from textus.transforms.stream.nodes import characters

__all__ = ["Ledger", "ledger_of"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one document in one view, in characters that are no white space.

    Attributes:
        source: How many the document has.
        shown: How many of them are shown.
        left_out: How many each rule leaves out.
        unmodelled: The elements without a processing model, shown as their content, with their number.
    """

    source: int
    shown: int
    left_out: Mapping[str, int]
    unmodelled: Mapping[str, int]

    @property
    def exact(self) -> bool:
        """Whether the account adds up."""
        return self.source == self.shown + sum(self.left_out.values())


def ledger_of(document: Document, items: Sequence[Item], models: Models, view: str = "reading") -> Ledger:
    """The account of a document in one view."""
    shown: list[str] = []
    unmodelled: Counter[str] = Counter()
    for item in in_view(items, view):
        if isinstance(item, Open):
            if not item.model.rule and item.first:
                unmodelled[local_name(item.element)] += 1
        elif isinstance(item, str) and not isinstance(item, Generated):
            shown.append(item)
    left_out: Counter[str] = Counter()
    for omission in (item for item in items if isinstance(item, Omission)):
        if view in omission.views and omission.characters:
            left_out[omission.rule] += omission.characters
    known = {name: number for name, number in unmodelled.items() if name not in models}
    return Ledger(characters(document.root), _visible("".join(shown)), left_out, known)


def _visible(text: str) -> int:
    return len("".join(text.split()))
