"""Tokens of the compact syntax (annex C, lexical structure)."""

import re
from typing import NamedTuple

from textus.edition.regex.xml_names import is_ncname
from textus.schema.rng.compact.errors import CompactSyntaxError
from textus.schema.rng.compact.source import NEWLINE, Source

__all__ = ["KEYWORDS", "Token", "tokenise"]

KEYWORDS = frozenset(
    {
        *("attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include"),
        *(
            "inherit",
            "list",
            "mixed",
            "namespace",
            "notAllowed",
            "parent",
            "start",
            "string",
            "text",
            "token",
        ),
    }
)

_NAME = r"[A-Za-z_\u0080-\U0010FFFF][A-Za-z0-9._\-\u0080-\U0010FFFF]*"
_TOKEN = re.compile(
    rf"""
      (?P<blank> [{NEWLINE}\n\t ]+ | \#(?!\#) [^{NEWLINE}\n]* )
    | (?P<documentation> \#\# [^{NEWLINE}\n]* )
    | (?P<qualified> {_NAME}:{_NAME} )
    | (?P<wildcard> {_NAME}:\* )
    | (?P<quoted> \\{_NAME} )
    | (?P<name> {_NAME} )
    | (?P<literal>
          \"\"\" (?: \"{{0,2}} [^\"] )* \"\"\" | ''' (?: '{{0,2}} [^'] )* '''
        | \" (?!\"\") [^\"{NEWLINE}]* \" | ' (?!'') [^'{NEWLINE}]* ' )
    | (?P<symbol> >> | \|= | &= | [][{{}}()=,|&?*+~-] )
    | (?P<wrong> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: ``name``, ``keyword``, ``quoted`` (a name after a backslash), ``qualified`` (``a:b``),
            ``wildcard`` (``a:*``), ``literal``, ``symbol``, ``documentation`` or ``end``.
        text: The name without its backslash, the content of the literal, the symbol.
        offset: Where it starts in the resolved text.
    """

    kind: str
    text: str
    offset: int

    def in_words(self) -> str:
        """What was found, for a message."""
        match self.kind:
            case "end":
                return "the end of the schema"
            case "literal":
                return "a literal"
            case "documentation":
                return "a documentation comment"
            case "keyword":
                return f"the keyword {self.text}"
            case "symbol":
                return f'"{self.text}"'
            case _:
                return f"the name {self.text}"


def tokenise(source: Source) -> list[Token]:
    """The tokens of a schema, without blanks and comments, and one that stands for the end.

    Raises:
        CompactSyntaxError: There is a character that starts no token, or a literal that is not closed.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(source.text):
        kind, text, offset = match.lastgroup or "", match[0], match.start()
        match kind:
            case "blank":
                continue
            case "wrong":
                raise CompactSyntaxError(source.place(offset), *_wrong(text))
            case "literal":
                text = _content(text)
            case "quoted":
                text = text[1:]
            case "name" if text in KEYWORDS:
                kind = "keyword"
        if kind in {"name", "quoted", "qualified", "wildcard"} and not text.isascii():
            _check_name(text, offset, source)
        tokens.append(Token(kind, text, offset))
    tokens.append(Token("end", "", len(source.text.rstrip(f"{NEWLINE} \t"))))
    return tokens


def _content(literal: str) -> str:
    quotes = 3 if len(literal) > 2 and literal[:3] in {'"""', "'''"} else 1
    return literal[quotes:-quotes].replace(NEWLINE, "\n")


def _wrong(character: str) -> tuple[str, str | None]:
    if character in {'"', "'"}:
        return "a literal that is not closed", 'only one in """…""" may go over several lines'
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"found the character {shown}, which starts nothing in the compact syntax", None


def _check_name(text: str, offset: int, source: Source) -> None:
    for part in text.removesuffix(":*").split(":"):
        if not is_ncname(part):
            raise CompactSyntaxError(source.place(offset), f"{part} is no name in XML")
