"""What a schema finds in a document, with what the rule that found it had looked at."""

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic
    from textus.schema.schematron.interest import Interest

__all__ = ["Judgement"]


class Judgement(NamedTuple):
    """One finding.

    Attributes:
        diagnostic: The finding.
        interest: What the rule looked at; None for findings of grammars and of rules about other documents.
    """

    diagnostic: "Diagnostic"
    interest: "Interest | None" = None
