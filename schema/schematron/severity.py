"""Roles as severities.

ISO/IEC 19757-3 leaves the values of ``@role`` open; these are the ones that the TEI Guidelines, the sample
schemas and the common editors use. A role outside this table is the author's own word and weighs as an error.
"""

from collections.abc import Mapping
from types import MappingProxyType

from textus.edition.diagnostic import Severity

__all__ = ["severity_of"]

_SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {
        "fatal": Severity.ERROR,
        "fatal error": Severity.ERROR,
        "error": Severity.ERROR,
        "nonfatal": Severity.WARNING,
        "non-fatal": Severity.WARNING,
        "warning": Severity.WARNING,
        "warn": Severity.WARNING,
        "caution": Severity.WARNING,
        "info": Severity.INFORMATION,
        "information": Severity.INFORMATION,
        "informational": Severity.INFORMATION,
        "hint": Severity.INFORMATION,
        "tip": Severity.INFORMATION,
        "note": Severity.INFORMATION,
        "notice": Severity.INFORMATION,
        "debug": Severity.INFORMATION,
    }
)


def severity_of(role: str | None) -> Severity:
    """The severity that a role stands for; without a role, an error."""
    return _SEVERITIES.get((role or "").strip().lower(), Severity.ERROR)
