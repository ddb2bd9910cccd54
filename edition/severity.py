"""How much a finding weighs; apart from the finding, so that a check that finds nothing loads no more than this."""

from enum import StrEnum

__all__ = ["Severity"]


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """The text breaks a rule of its schema, or leads nowhere."""
    WARNING = "warning"
    """The text is legal, but probably not what was meant."""
    INFORMATION = "information"
    """Worth knowing; never the reason for a failing exit status."""
