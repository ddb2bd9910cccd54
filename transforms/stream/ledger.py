"""The ledger: every character of the source is shown, or is left out by a rule that is named."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from textus.edition.characters import visible
from textus.edition.document import Document
from textus.edition.tei import local_name
from textus.transforms.models import Models
from textus.transforms.stream.items import Open, Record, Stream, in_view

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


def ledger_of(document: Document, items: Stream, models: Models, view: str = "reading") -> Ledger:
    """The account of a document in one view."""
    shown = in_view(items, view)
    unmodelled: Counter[str] = Counter()
    if not all(item.model.rule for item in items.members.opens):
        for item in shown:
            if item.__class__ is Open and not item.model.rule and item.first:
                unmodelled[local_name(item.element)] += 1
    left_out: Counter[str] = Counter()
    for omission in items.members.omissions:
        if omission.characters and view in omission.views:
            left_out[omission.rule] += omission.characters
    known = {name: number for name, number in unmodelled.items() if name not in models}
    words = items.members.words if view == "reading" else [item for item in shown if item.__class__ is str]
    number = visible("".join(words)) + sum(
        [item.kept.characters for item in shown if item.__class__ is Record]
    )
    return Ledger(document.characters, number, left_out, known)
