"""The ledger: every character of the source is shown, or is left out by a rule that is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textus.edition.document import Document
from textus.edition.tei import local_name
from textus.transforms.models import Models
from textus.transforms.stream.items import Close, Generated, Item, Omission, Open
from textus.transforms.stream.walk import characters

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


def ledger_of(document: Document, items: Iterable[Item], models: Models, view: str = "reading") -> Ledger:
    """The account of a document in one view."""
    shown = 0
    left_out: Counter[str] = Counter()
    unmodelled: Counter[str] = Counter()
    hidden: Open | None = None
    for item in items:
        kind = item.__class__
        if hidden is not None:
            if isinstance(item, Close) and item.open is hidden:
                hidden = None
        elif kind is str:
            shown += _visible(str(item))
        elif isinstance(item, Omission):
            if view in item.views and item.characters:
                left_out[item.rule] += item.characters
        elif isinstance(item, Open):
            if item.views is not None and view not in item.views:
                hidden = item
            elif not item.model.rule and item.first:
                name = local_name(item.element)
                if name not in models:
                    unmodelled[name] += 1
        elif isinstance(item, Generated):
            continue
    return Ledger(characters(document.root), shown, left_out, unmodelled)


def _visible(text: str) -> int:
    return len("".join(text.split()))
