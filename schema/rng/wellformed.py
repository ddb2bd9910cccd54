"""Why a document is not well-formed, as a diagnostic."""

import pyexpat

from textus.edition.malformed import explain_malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.report import Report

__all__ = ["report_malformed"]

AMPLIFICATION = "limit on input amplification factor"
"""How expat begins its message about entities that grow without measure."""


def report_malformed(report: "Report", error: pyexpat.ExpatError, data: bytes) -> None:
    """Report why the parser stopped.

    Args:
        report: Where to.
        error: The parser's error.
        data: The document.
    """
    words = pyexpat.ErrorString(error.code) or "unreadable"
    place = (error.lineno, error.offset + 1)
    if words.startswith(AMPLIFICATION):
        report.add(
            "expansion", place, None, remedy="remove the entity declarations that refer to one another"
        )
        return
    fault = explain_malformed(data)
    if (
        fault is None
    ):  # what one parser refuses, and another reads, has an encoding that only one of them knows
        report.add("malformed", place, None, problem=words)
        return
    related = []
    if fault.other is not None:
        line, column, seen = fault.other
        related.append(report.related(seen, (line, column)))
    report.add(
        "malformed",
        (fault.line, fault.column),
        None,
        remedy=fault.remedy,
        related=related,
        problem=fault.problem,
    )
