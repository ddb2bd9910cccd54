"""Why a file is not well-formed, in the words of an editor rather than of a parser (XML 1.0, section 2.1)."""

import pyexpat
import re
from collections.abc import Mapping
from pyexpat import errors
from types import MappingProxyType
from typing import Final, NamedTuple

from textus.edition.end_tags import Mismatch, OpenTag, mismatch_at
from textus.edition.namespace_faults import namespace_fault
from textus.edition.slips import slip_at
from textus.edition.transcoding import rare_encoding

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
            "the attribute {} is given twice on {}",
        ),
    }
)
"""Of the errors that are about a name: how it is written where the parser stops, and what to say with it."""
_ENTITY: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_TAG: Final = re.compile(rb"<([^\s<>/=\0]+)[^<>]*\Z")
"""A start tag, as far as it goes before an attribute."""


class Malformed(NamedTuple):
    """Where and why a file stops being XML.

    Attributes:
        line: The line, counted from 1.
        column: The column in characters, counted from 1.
        problem: What is wrong, in one clause.
        remedy: What to do, or None.
        other: The line and the column of another tag that explains it, and what is to be seen there.
        code: The code of the fault: of XML itself, or of its namespaces.
    """

    line: int
    column: int
    problem: str
    remedy: str | None = None
    other: tuple[int, int, str] | None = None
    code: str = "XML001"


def explain_malformed(data: bytes) -> Malformed | None:
    """Where and why expat stops; None if it reads the file, or knows nothing of its encoding.

    Args:
        data: The file, as `textus.edition.transcoding.in_utf8` gives it.
    """
    encoding = rare_encoding(data)
    if encoding is not None:
        return _miscoded(data, encoding)
    open_tags: list[OpenTag] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        open_tags.append(OpenTag(name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

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
        return _explained(error, open_tags, data[max(place - _LONGEST_NAME, 0) : place], data[place:])
    except (LookupError, ValueError):
        return None
    fault = namespace_fault(data)
    return None if fault is None else Malformed(*fault, code="XML002")


def _miscoded(data: bytes, encoding: str) -> Malformed | None:
    """Where a file is not in the encoding that it declares."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Malformed(
            line,
            column,
            f"the byte 0x{data[error.start]:02X} is no character in {encoding}",
            f'save the file as {encoding}, or name its encoding in the first line: <?xml version="1.0" encoding="…"?>',
        )
    except LookupError:
        pass
    return None


def _before(data: bytes, place: int, error: pyexpat.ExpatError, back: int) -> tuple[int, int]:
    """The line and the column of what stands some bytes before the place of the parser."""
    between = data[place - back : place]
    line = error.lineno - between.count(b"\n")
    if line == error.lineno:
        return line, error.offset + 1 - len(between.decode(errors="replace"))
    begin = data.rfind(b"\n", 0, place - back) + 1
    return line, len(data[begin : place - back].decode(errors="replace")) + 1


def _explained(error: pyexpat.ExpatError, open_tags: list[OpenTag], before: bytes, rest: bytes) -> Malformed:
    words = pyexpat.ErrorString(error.code) or "unreadable"
    line, column = error.lineno, error.offset + 1
    if words == errors.XML_ERROR_TAG_MISMATCH:
        # The parser gives the place of the name.
        return _mismatched(mismatch_at(rest[:_LONGEST_NAME], open_tags), line, max(column - 2, 1), open_tags)
    if open_tags and words == errors.XML_ERROR_NO_ELEMENTS:
        name, *place = open_tags[-1]
        other = (place[0], place[1], "it is opened here")
        return Malformed(line, column, f"<{name}> is not closed", f"write </{name}>", other)
    at_fault = rest[:_LONGEST_NAME]
    return Malformed(line, column, _problem(words, at_fault, before), _remedy(words, at_fault))


def _mismatched(found: Mismatch, line: int, column: int, open_tags: list[OpenTag]) -> Malformed:
    if not open_tags:
        return Malformed(line, column, found.problem, found.remedy)
    _, *start = open_tags[-1]
    here, other = ((start[0], start[1]), (line, column)) if found.at_start else ((line, column), start)
    return Malformed(*here, found.problem, found.remedy, (other[0], other[1], found.seen))


def _remedy(words: str, at_fault: bytes) -> str | None:
    """What helps, with the character that an entity of HTML stands for."""
    found = _ENTITY.match(at_fault)
    if words != errors.XML_ERROR_UNDEFINED_ENTITY or found is None:
        return REMEDIES.get(words)
    from html.entities import name2codepoint  # noqa: PLC0415 - only broken files need it

    number = name2codepoint.get(found[1].decode(errors="replace"))
    if number is None:
        return REMEDIES[words]
    character = chr(number)
    return f"write {character} or &#{number};" if character.isprintable() else f"write &#{number};"


def _problem(words: str, at_fault: bytes, before: bytes) -> str:
    """What the parser's error means, with the name it is about where that can be read at the place of the fault."""
    if words in _NAMED:
        written, sentence = _NAMED[words]
        if name := written.match(at_fault):
            tag = _TAG.search(before)
            owner = f"<{tag[1].decode(errors='replace')}>" if tag else "one element"
            return sentence.format(name[0].decode(errors="replace"), owner)
    return PROBLEMS.get(words, words)
