"""Why a document is not well-formed, in the words of an editor rather than of a parser."""

import pyexpat
from pyexpat import errors

from textus.edition.malformed import PROBLEMS, REMEDIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.report import Report

__all__ = ["explain_malformed"]

AMPLIFICATION = "limit on input amplification factor"
"""How expat begins its message about entities that grow without measure."""


def explain_malformed(report: "Report", error: pyexpat.ExpatError, frame: "Frame") -> None:
    """Report why the parser stopped.

    Args:
        report: Where to.
        error: The parser's error.
        frame: The innermost element that is open, as far as it was examined.
    """
    words = pyexpat.ErrorString(error.code) or "unreadable"
    # Of an end tag that does not match, the parser gives the place of the name.
    back = len("</") if words == errors.XML_ERROR_TAG_MISMATCH else 0
    position = (error.lineno, max(error.offset + 1 - back, 1))
    if words.startswith(AMPLIFICATION):
        advice = "remove the entity declarations that refer to one another"
        report.add("expansion", position, None, remedy=advice)
        return
    problem: str = PROBLEMS.get(words, words)
    remedy = REMEDIES.get(words)
    related = []
    is_open = frame.parent is not None
    if words == errors.XML_ERROR_TAG_MISMATCH or (is_open and words == errors.XML_ERROR_NO_ELEMENTS):
        problem = f"<{frame.tag}> is not closed" if is_open else "an end tag closes nothing"
        remedy = f"write </{frame.tag}>" if is_open else None
        related = [report.related(f"<{frame.tag}> is opened here", frame.position)] if is_open else []
    report.add("malformed", position, None, remedy=remedy, related=related, problem=problem)
