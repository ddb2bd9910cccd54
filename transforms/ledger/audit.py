"""The ledger of an edition as JSON: its names are stable, its order is that of the documents."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from textus.transforms.ledger.account import Audited

__all__ = ["audit_json"]


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
