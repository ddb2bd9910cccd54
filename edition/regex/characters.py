"""Classes of characters in regular expressions of XML Schema (part 2, F.1) and of XPath."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from textus.edition.regex.errors import PatternError
from textus.edition.regex.ranges import CharacterSet, Ranges
from textus.edition.regex.xml_names import name_characters, name_start_characters

__all__ = ["MULTIPLE", "SINGLE", "CharacterClass", "dot", "multiple", "named", "single"]

_BLOCKS = Path(__file__).with_name("blocks.tsv")

SINGLE = {"n": "\n", "r": "\r", "t": "\t", **{character: character for character in "\\|.?*+(){}-[]^$"}}
"""Escapes of one character, by the letter after the backslash (F.1.1; XPath adds the dollar)."""

MULTIPLE = frozenset("sSiIcCdDwW")
"""Letters after the backslash that stand for whole classes (F.1.1)."""

_CATEGORIES = {
    "L": ("Lu", "Ll", "Lt", "Lm", "Lo"),
    "M": ("Mn", "Mc", "Me"),
    "N": ("Nd", "Nl", "No"),
    "P": ("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"),
    "Z": ("Zs", "Zl", "Zp"),
    "S": ("Sm", "Sc", "Sk", "So"),
    "C": ("Cc", "Cf", "Co", "Cn"),
}


class _Categories:
    """The characters of some general categories of Unicode."""

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    def __contains__(self, character: str, /) -> bool:
        return unicodedata.category(character) in self.names


@dataclass(frozen=True, slots=True, eq=False)
class CharacterClass:
    """A class of characters: a union of sets, perhaps negated, less another such union, and so on.

    Attributes:
        links: The links of the chain ``[a-z-[aeiou-[e]]]`` from left to right: the sets of each, and whether
            it stands for every character that is in none of them.
    """

    links: tuple[tuple[tuple[CharacterSet, ...], bool], ...]

    def __contains__(self, character: str, /) -> bool:
        found = False
        for sets, negated in reversed(self.links):
            found = not found and any(character in members for members in sets) != negated
        return found


def _of(members: CharacterSet, *, negated: bool = False) -> CharacterClass:
    return CharacterClass((((members,), negated),))


@cache
def single(character: str, /) -> CharacterClass:
    """The class of one character."""
    return _of(character)


@cache
def dot() -> CharacterClass:
    """The class ``.``: every character but the ends of lines."""
    return _of("\n\r", negated=True)


@cache
def multiple(letter: str) -> CharacterClass:
    r"""The class of ``\s``, ``\i``, ``\c``, ``\d``, ``\w`` and, in capitals, of all other characters."""
    negated = letter.isupper()
    match letter.lower():
        case "s":
            return _of(" \t\n\r", negated=negated)
        case "i":
            return _of(name_start_characters(), negated=negated)
        case "c":
            return _of(name_characters(), negated=negated)
        case "d":
            return _of(_Categories("Nd"), negated=negated)
        case _:  # \w is defined by what it is not: neither punctuation, separators nor others
            others = (*_CATEGORIES["P"], *_CATEGORIES["Z"], *_CATEGORIES["C"])
            return _of(_Categories(*others), negated=not negated)


@cache
def named(name: str, *, negated: bool) -> CharacterClass:
    r"""The class of ``\p{name}`` or, negated, of ``\P{name}``: a category, or a block ``Is…`` of Unicode.

    Raises:
        PatternError: There is no such category or block.
    """
    if name in _CATEGORIES:
        return _of(_Categories(*_CATEGORIES[name]), negated=negated)
    if any(name in names for names in _CATEGORIES.values()):
        return _of(_Categories(name), negated=negated)
    if not name.startswith("Is"):
        raise PatternError(
            f"{name!r} is no category of characters; there are such as L, Lu, Nd, P, or IsGreek"
        )
    block = _blocks().get(name[2:])
    if block is None:
        raise PatternError(f"{name!r} is no block of Unicode; there are such as IsBasicLatin or IsGreek")
    return _of(block, negated=negated)


@cache
def _blocks() -> dict[str, Ranges]:
    ranges: dict[str, list[tuple[int, int]]] = {}
    for line in _BLOCKS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, low, high = line.split("\t")
            ranges.setdefault(name, []).append((int(low, 16), int(high, 16)))
    return {name: Ranges(parts) for name, parts in ranges.items()}
