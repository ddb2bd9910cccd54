"""Why a document is not well-formed, in the words of an editor rather than of a parser."""

import pyexpat
from collections.abc import Mapping
from pyexpat import errors
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.report import Report

__all__ = ["explain_malformed"]

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        errors.XML_ERROR_NO_ELEMENTS: "it has no element, or ends before its root element ends",
        errors.XML_ERROR_INVALID_TOKEN: "a character may not stand here, such as a bare & or <",
        errors.XML_ERROR_UNCLOSED_TOKEN: "a tag or comment has no end",
        errors.XML_ERROR_PARTIAL_CHAR: "it ends in the middle of a character",
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute is given twice on one element",
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something follows the end of the root element",
        errors.XML_ERROR_UNDEFINED_ENTITY: "an entity is not declared",
        errors.XML_ERROR_RECURSIVE_ENTITY_REF: "an entity contains itself",
        errors.XML_ERROR_MISPLACED_XML_PI: "the XML declaration does not stand at the very beginning",
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION: "a CDATA section has no end",
        errors.XML_ERROR_INCORRECT_ENCODING: "it is not in the encoding it declares",
        errors.XML_ERROR_UNKNOWN_ENCODING: "it declares an encoding that is not known",
    }
)

REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        errors.XML_ERROR_INVALID_TOKEN: "write &amp; for & and &lt; for <, and save the file as UTF-8",
        errors.XML_ERROR_UNDEFINED_ENTITY: "write the character itself, or declare the entity",
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "put everything into one root element",
        errors.XML_ERROR_UNKNOWN_ENCODING: "save the file as UTF-8",
        errors.XML_ERROR_INCORRECT_ENCODING: "save the file as UTF-8",
    }
)

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
