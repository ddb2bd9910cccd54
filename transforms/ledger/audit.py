"""The ledger of an edition as JSON: its names are stable, its order is that of the documents."""

import json
from collections.abc import Iterable
from typing import Any

from textus.transforms.ledger.account import Audited

__all__ = ["audit_json", "entry_of"]


def audit_json(entries: Iterable[dict[str, Any]]) -> str:
    """The ledger of some documents by their entries."""
    return json.dumps(list(entries), ensure_ascii=False, indent=2) + "\n"


def entry_of(one: Audited) -> dict[str, Any]:
    """The entry of a document."""
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
                "rules": [rule._asdict() for rule in account.left_out],
                "exact": account.exact,
            }
            for account in one.accounts
        ],
        "unmodelled": [element._asdict() for element in one.unmodelled],
    }
