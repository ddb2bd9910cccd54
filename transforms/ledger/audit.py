"""The ledger of an edition as JSON: its names are stable, its order is that of the documents."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from textus.edition.document import Document
from textus.transforms.ledger.account import Account, Unmodelled, unmodelled_of
from textus.transforms.models import Models
from textus.transforms.stream.items import Item

__all__ = ["Audited", "audit_json"]


@dataclass(frozen=True, slots=True)
class Audited:
    """A document with its accounts.

    Attributes:
        document: Its name.
        path: Its file, as messages name it.
        accounts: Its accounts, output by output and view by view.
        unmodelled: Its elements without a processing model.
    """

    document: str
    path: str
    accounts: tuple[Account, ...]
    unmodelled: tuple[Unmodelled, ...]

    @classmethod
    def of(
        cls, document: Document, items: Sequence[Item], models: Models, accounts: tuple[Account, ...]
    ) -> "Audited":
        """A document with the accounts of what was written."""
        return cls(document.name, document.source.name, accounts, unmodelled_of(document, items, models))


def audit_json(documents: Iterable[Audited]) -> str:
    """The ledger of some documents."""
    return json.dumps([_entry(one) for one in documents], ensure_ascii=False, indent=2) + "\n"


def _entry(one: Audited) -> dict[str, Any]:
    return {
        "document": one.document,
        "path": one.path,
        "accounts": [
            {
                "output": account.output,
                "view": account.view,
                "source": account.source,
                "shown": account.shown,
                "left_out": account.characters_left_out,
                "rules": [asdict(rule) for rule in account.left_out],
                "exact": account.exact,
            }
            for account in one.accounts
        ],
        "unmodelled": [asdict(element) for element in one.unmodelled],
    }
