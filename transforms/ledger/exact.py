"""An account that does not add up ends the work: what is written would not be the text."""

from collections.abc import Iterable

from textus.edition.errors import TextusError
from textus.transforms.ledger.account import Account

__all__ = ["InexactError", "check_exact"]


class InexactError(TextusError):
    """An output that has lost characters of its document, or has some twice.

    Attributes:
        account: The account.
    """

    def __init__(self, document: str, account: Account) -> None:
        missing = account.source - account.shown - account.characters_left_out
        what = (
            f"{missing:,} characters are neither shown nor left out by a rule"
            if missing > 0
            else f"{-missing:,} characters are shown or left out twice"
        )
        super().__init__(
            document,
            f"the account of its {account.output} in the {account.view} view is not exact: {account.source:,} "
            f"characters of the source, {account.shown:,} shown, {account.characters_left_out:,} left out by "
            f"rule; {what}",
            "nothing was written; if an ODD of the edition is not the cause, this is a defect of Textus",
        )
        self.account = account


def check_exact(document: str, accounts: Iterable[Account]) -> None:
    """See to it that every account of a document adds up.

    Args:
        document: How messages name the document.
        accounts: Its accounts.

    Raises:
        InexactError: One does not.
    """
    for account in accounts:
        if not account.exact:
            raise InexactError(document, account)
