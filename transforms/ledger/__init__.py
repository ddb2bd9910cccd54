"""The ledger of what is written: of every document, in every output and view, nothing is lost."""

from textus.transforms.ledger.account import Account, LeftOut, Unmodelled, accounts_of, unmodelled_of, visible
from textus.transforms.ledger.audit import Audited, audit_json
from textus.transforms.ledger.exact import InexactError, check_exact

__all__ = [
    "Account",
    "Audited",
    "InexactError",
    "LeftOut",
    "Unmodelled",
    "accounts_of",
    "audit_json",
    "check_exact",
    "unmodelled_of",
    "visible",
]
