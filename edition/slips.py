"""What an editor did where a parser finds only an “invalid token” (XML 1.0, sections 2.4 to 3.1).

The parser stops behind some slips, such as a bare ``&``; each knows how far before that place it began.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

__all__ = ["Slip", "slip_at"]

_LONGEST: Final = 2_000
"""How far before the place of the parser a slip is looked for; no name, value or tag of use is longer."""
_LONGEST_SHOWN: Final = 40
_PREDEFINED: Final = frozenset({"amp", "apos", "gt", "lt", "quot"})

_WORD: Final = rb"[^\s=<>\"'/]+"
_NAME: Final = rb"[A-Za-z_:\x80-\xff][\w:.\x80-\xff-]*"
_PROLOG: Final = rb"\A\s*(?:<\?[^<]*?\?>\s*|<!--(?:(?!-->).)*-->\s*)*"
_IN_TAG: Final = rb"<" + _NAME + rb"""(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
"""A start tag, as far as it is well."""


class Slip(NamedTuple):
    """A slip of the pen.

    Attributes:
        problem: What is wrong, in one clause.
        remedy: What to do.
        begins: How many bytes before the place of the parser it begins.
    """

    problem: str
    remedy: str
    begins: int = 0


class _Pattern(NamedTuple):
    """How a slip looks: what stands before the place of the parser, what stands at it, and what to say of both.

    A group ``here`` in what stands before is where the slip begins; without one it begins where the parser stops.
    """

    before: re.Pattern[bytes]
    at: re.Pattern[bytes]
    words: Callable[[re.Match[bytes], re.Match[bytes]], tuple[str, str]]


def _pattern(
    before: bytes, at: bytes, words: Callable[[re.Match[bytes], re.Match[bytes]], tuple[str, str]]
) -> _Pattern:
    return _Pattern(re.compile(before + rb"\Z", re.DOTALL), re.compile(at, re.DOTALL), words)


def _text(written: bytes) -> str:
    words = written.decode(errors="replace")
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


def _unquoted(before: re.Match[bytes], at: re.Match[bytes]) -> tuple[str, str]:
    name = _text(before["here"])
    value = _text(at[0]).removesuffix("/").strip("“”„‟«»‹›‘’‚‛")
    return f"the value of the attribute {name} has no quotation marks", f'write {name}="{value}"'


def _ampersand(before: re.Match[bytes], _at: re.Match[bytes]) -> tuple[str, str]:
    name = _text(before["name"])
    if not name:
        return "a bare & stands here", "write &amp;"
    entity, characters = f"write &{name};", f"write &amp;{name}"
    remedy = (
        entity
        if name in _PREDEFINED or name.startswith("#")
        else f"{characters}, or &{name}; if an entity is meant"
    )
    return f"the reference &{name} has no semicolon", remedy


def _said(problem: str, remedy: str) -> Callable[[re.Match[bytes], re.Match[bytes]], tuple[str, str]]:
    """The words of a slip, with what the pattern calls ``name`` and ``quote`` in braces."""

    def words(before: re.Match[bytes], _at: re.Match[bytes]) -> tuple[str, str]:
        fields = {key: _text(written) for key, written in before.groupdict().items()}
        return problem.format(**fields), remedy.format(**fields)

    return words


def _next_attribute(_before: re.Match[bytes], at: re.Match[bytes]) -> tuple[str, str]:
    name = _text(at[0])
    return (
        f"no space stands between a value and the attribute {name}",
        f"put a space before {name}; a quotation mark within a value is written &quot;",
    )


def _numbered(_before: re.Match[bytes], at: re.Match[bytes]) -> tuple[str, str]:
    return f"no name of an attribute begins like {_text(at[0])}", "begin it with a letter"


def _control(_before: re.Match[bytes], at: re.Match[bytes]) -> tuple[str, str]:
    return f"the control character U+{at[0][0]:04X} may not stand in XML", "delete it"


_PATTERNS: Final = (
    _pattern(_IN_TAG + rb"\s+(?P<here>" + _WORD + rb")\s*=\s*", rb"[^\s<>\"']+", _unquoted),
    _pattern(rb"(?P<here>&(?P<name>#?[\w:.-]*))", rb"(?![;\x00-\x08])", _ampersand),
    _pattern(rb"(?P<here>&)", rb";", _said("a bare & stands here", "write &amp;")),
    _pattern(
        rb"(?P<here><!--)(?:(?!-->).)*?--",
        rb"(?!>)",
        _said("a comment holds --", "write one hyphen; a comment ends with -->"),
    ),
    _pattern(
        rb"(?P<here>(?P<name>" + _WORD + rb")\s*=\s*(?P<quote>[\"'])[^\"'<]*)",
        rb"<",
        _said(
            "the value of the attribute {name} has no end, or holds a <",
            "close it with {quote}, or write &lt; for <",
        ),
    ),
    _pattern(
        rb"(?P<here></)",
        rb"\s",
        _said("a space stands before the name of an end tag", "write </ and the name as one"),
    ),
    _pattern(
        rb"(?<![^\n])(?P<here><)",
        rb"<{6}[ \r\n]",
        _said(
            "a conflict between two versions of the file begins here",
            "keep one of the versions, without the lines <<<<<<<, ======= and >>>>>>>",
        ),
    ),
    _pattern(rb"(?P<here><)", rb"[^A-Za-z_:!?/\x80-\xff]", _said("a bare < stands here", "write &lt;")),
    _pattern(
        rb"(?P<here><" + _NAME + rb"[^<>]*?/)", rb"\s", _said("a space stands between / and >", "write />")
    ),
    _pattern(
        rb"(?P<here><)" + _NAME + rb"(?:\s+" + _WORD + rb")+\s*",
        rb"[^<>=]*<",
        _said("a bare < stands here, or a tag without its >", "write &lt; for <, or > behind the tag"),
    ),
    _pattern(
        _IN_TAG + rb"\s+(?P<here>(?P<name>" + _WORD + rb"))\s*",
        rb"[/>]|" + _NAME,
        _said("the attribute {name} has no value", 'write {name}="…"'),
    ),
    _pattern(_IN_TAG, _NAME, _next_attribute),
    _pattern(_IN_TAG + rb"\s*", rb"[0-9.-][^\s=<>/]*", _numbered),
    _pattern(
        rb"(?P<here><(?P<name>/?" + _NAME + rb")[^<>]*)",
        rb"<",
        _said("the tag <{name}> has no end", "write > behind it"),
    ),
    _pattern(rb"(?P<here>\]\])", rb">", _said("the characters ]]> may not stand in text", "write ]]&gt;")),
    _pattern(
        _PROLOG + rb"(?P<here>[^<\s][^<]*)",
        rb"<",
        _said("text stands before the root element", "delete it, or put it into the element"),
    ),
    _pattern(rb"", rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", _control),
)
"""All slips that are known, those first that others look like."""


def slip_at(data: bytes, place: int) -> Slip | None:
    """The slip because of which a parser stops at a place; None if it looks like none that is known.

    Args:
        data: A document in an encoding in which the signs of markup are those of ASCII.
        place: Where the parser stops, counted in bytes from 0.
    """
    before, at = data[max(place - _LONGEST, 0) : place], data[place : place + _LONGEST]
    for pattern in _PATTERNS:
        tail, head = pattern.before.search(before), pattern.at.match(at)
        if tail and head:
            begins = tail.start("here") if "here" in pattern.before.groupindex else len(before)
            return Slip(*pattern.words(tail, head), len(before) - begins)
    return _misread(at)


def _misread(at: bytes) -> Slip | None:
    """Bytes that are not in the encoding of all XML that declares none."""
    try:
        at[:4].decode()
    except UnicodeDecodeError as error:
        if error.start == 0:
            return Slip(
                f"the byte 0x{at[0]:02X} is no character in UTF-8",
                'save the file as UTF-8, or name its encoding in the first line: <?xml version="1.0" encoding="…"?>',
            )
    return None
