"""Why a file is not well-formed, in the words of an editor rather than of a parser (XML 1.0, section 2.1)."""

import pyexpat
import re
from collections.abc import Mapping
from pyexpat import errors
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.edition.slips import slip_at

__all__ = ["PROBLEMS", "REMEDIES", "Malformed", "explain_malformed"]

_LONGEST_NAME: Final = 200
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How files begin whose characters have two bytes or more; what stands in them is not looked at closely."""

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        errors.XML_ERROR_NO_ELEMENTS: "it has no element, or ends before its root element ends",
        errors.XML_ERROR_SYNTAX: "text stands before the root element",
        errors.XML_ERROR_INVALID_TOKEN: "a character may not stand here, such as a bare & or <",
        errors.XML_ERROR_UNCLOSED_TOKEN: "a tag or comment has no end",
        errors.XML_ERROR_PARTIAL_CHAR: "it ends in the middle of a character",
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute is given twice on one element",
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something follows the end of the root element",
        errors.XML_ERROR_UNDEFINED_ENTITY: "an entity is not declared",
        errors.XML_ERROR_BAD_CHAR_REF: "a reference means a character that XML does not have",
        errors.XML_ERROR_RECURSIVE_ENTITY_REF: "an entity contains itself",
        errors.XML_ERROR_MISPLACED_XML_PI: "the XML declaration does not stand at the very beginning",
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION: "a CDATA section has no end",
        errors.XML_ERROR_INCORRECT_ENCODING: "it is not in the encoding it declares",
        errors.XML_ERROR_UNKNOWN_ENCODING: "it declares an encoding that is not known",
    }
)
"""What each error of the parser means; an error that is not here keeps the parser's words."""

REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        errors.XML_ERROR_SYNTAX: "delete it, or put it into the element",
        errors.XML_ERROR_INVALID_TOKEN: "write &amp; for & and &lt; for <, and save the file as UTF-8",
        errors.XML_ERROR_UNCLOSED_TOKEN: "look for a > or a quotation mark that is missing",
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "delete one of the two",
        errors.XML_ERROR_MISPLACED_XML_PI: "put it before everything else, spaces and empty lines too",
        errors.XML_ERROR_UNDEFINED_ENTITY: "write the character itself, or declare the entity",
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "put everything into one root element",
        errors.XML_ERROR_UNKNOWN_ENCODING: "save the file as UTF-8",
        errors.XML_ERROR_INCORRECT_ENCODING: "save the file as UTF-8",
    }
)
"""What helps, for the errors that have one remedy."""


_NAMED: Mapping[str, tuple[re.Pattern[bytes], str]] = MappingProxyType(
    {
        errors.XML_ERROR_UNDEFINED_ENTITY: (re.compile(rb"&[^\s&<;\0]+;"), "the entity {} is not declared"),
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: (
            re.compile(rb"[^\s=<>/\0]+(?=[\s=])"),
            "the attribute {} is given twice on one element",
        ),
    }
)
"""Of the errors that are about a name: how it is written where the parser stops, and what to say with it."""


class Malformed(NamedTuple):
    """Where and why a file stops being XML.

    Attributes:
        line: The line, counted from 1.
        column: The column in characters, counted from 1.
        problem: What is wrong, in one clause.
        remedy: What to do, or None.
        opened: The line and column of the tag that is not closed, where that is what is wrong.
    """

    line: int
    column: int
    problem: str
    remedy: str | None = None
    opened: tuple[int, int] | None = None


def explain_malformed(data: bytes) -> Malformed | None:
    """Where and why expat stops; None if it reads the file, or knows nothing of its encoding."""
    open_tags: list[tuple[str, int, int]] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        open_tags.append((name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser = pyexpat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_tags.pop()
    try:
        parser.Parse(data, True)
    except pyexpat.ExpatError as error:
        place = parser.ErrorByteIndex
        slip = None
        if error.code == errors.codes[errors.XML_ERROR_INVALID_TOKEN] and not data.startswith(_WIDE):
            slip = slip_at(data, place)
        if slip is not None:
            return Malformed(*_before(data, place, error, slip.begins), slip.problem, slip.remedy)
        return _explained(error, open_tags, data[place : place + _LONGEST_NAME])
    except (LookupError, ValueError):
        return None
    return None


def _before(data: bytes, place: int, error: pyexpat.ExpatError, back: int) -> tuple[int, int]:
    """The line and the column of what stands some bytes before the place of the parser."""
    between = data[place - back : place]
    line = error.lineno - between.count(b"\n")
    if line == error.lineno:
        return line, error.offset + 1 - len(between.decode(errors="replace"))
    begin = data.rfind(b"\n", 0, place - back) + 1
    return line, len(data[begin : place - back].decode(errors="replace")) + 1


def _explained(
    error: pyexpat.ExpatError, open_tags: list[tuple[str, int, int]], at_fault: bytes
) -> Malformed:
    words = pyexpat.ErrorString(error.code) or "unreadable"
    mismatch = words == errors.XML_ERROR_TAG_MISMATCH
    # Of an end tag that does not match, the parser gives the place of the name.
    column = max(error.offset + 1 - (len("</") if mismatch else 0), 1)
    if not mismatch and not (open_tags and words == errors.XML_ERROR_NO_ELEMENTS):
        return Malformed(error.lineno, column, _problem(words, at_fault), REMEDIES.get(words))
    if not open_tags:
        return Malformed(error.lineno, column, "an end tag closes nothing")
    name, line, at = open_tags[-1]
    return Malformed(error.lineno, column, f"<{name}> is not closed", f"write </{name}>", (line, at))


def _problem(words: str, at_fault: bytes) -> str:
    """What the parser's error means, with the name it is about where that can be read at the place of the fault."""
    if words in _NAMED:
        written, sentence = _NAMED[words]
        if name := written.match(at_fault):
            return sentence.format(name[0].decode(errors="replace"))
    return PROBLEMS.get(words, words)
