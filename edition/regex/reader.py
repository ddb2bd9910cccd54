"""Reading regular expressions of XPath (Functions and Operators 3.1, section 5.6.1) into code.

They are those of XML Schema with anchors, reluctant quantifiers, groups that capture and such that do not, references
back, and flags.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from textus.edition.regex.characters import MULTIPLE, SINGLE, dot, multiple, single
from textus.edition.regex.code import ASSERT, BACK, CHARACTER, MATCH, Instruction, Members, Part, one_of
from textus.edition.regex.errors import PatternError
from textus.edition.regex.group import read_group, read_property
from textus.edition.regex.places import LINE_END, LINE_START, TEXT_END, TEXT_START
from textus.edition.regex.scanner import Scanner

__all__ = ["Code", "read_pattern"]

_FLAGS: Final = frozenset("smixq")
_QUANTIFIERS: Final[dict[str, tuple[int, int | None]]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_DIGITS: Final = frozenset("0123456789")
_MOST_DIGITS: Final = 6


class Code(NamedTuple):
    """A regular expression, ready to be run.

    Attributes:
        instructions: What is to be done; jumps are counted from the instruction they stand in.
        groups: How many groups capture.
        refers_back: Whether it refers back to what a group has captured.
        folded: Whether references back take capitals for small letters.
    """

    instructions: tuple[Instruction, ...]
    groups: int
    refers_back: bool
    folded: bool


def read_pattern(pattern: str, flags: str = "", *, whole: bool = False) -> Code:
    """The code of a regular expression.

    Args:
        pattern: The expression.
        flags: Any of ``s``, ``m``, ``i``, ``x``, ``q``.
        whole: Whether only whole texts match.

    Raises:
        PatternError: It breaks the grammar, or is too large.
    """
    unknown = set(flags) - _FLAGS
    if unknown:
        raise PatternError(f"no flag {min(unknown)!r}; there are s, m, i, x and q")
    reader = _Reader(pattern, frozenset(flags))
    try:
        body = reader.literal() if "q" in flags else reader.read()
    except PatternError as error:
        where = f"at character {reader.scanner.position + 1}"
        raise PatternError(f"{pattern!r} is no regular expression: {error.message} {where}") from None
    code = Part()
    if whole:
        code.then(Part([Instruction(ASSERT, number=TEXT_START)]))
    code.then(body.noted(0))
    if whole:
        code.then(Part([Instruction(ASSERT, number=TEXT_END)]))
    code.code.append(Instruction(MATCH))
    return Code(tuple(code.code), reader.groups, reader.refers_back, "i" in flags)


@dataclass(slots=True)
class _Open:
    """What has been read of an expression in parentheses, or of the whole."""

    number: int | None = None
    alternatives: list[Part] = field(default_factory=list)
    current: Part = field(default_factory=Part)

    def whole(self) -> Part:
        part = one_of([*self.alternatives, self.current])
        return part if self.number is None else part.noted(self.number)


class _Reader:
    def __init__(self, pattern: str, flags: AbstractSet[str]) -> None:
        self.scanner = Scanner(pattern)
        self.groups = 0
        self.refers_back = False
        self._flags = flags
        self._closed: set[int] = set()
        self._loops = 0

    def literal(self) -> Part:
        """The pattern as a text that means itself."""
        whole = Part()
        while not self.scanner.ended:
            whole.then(self._character(single(self.scanner.take()), folded=True))
        return whole

    def read(self) -> Part:
        """The pattern as an expression."""
        scanner = self.scanner
        around: list[_Open] = []
        inner = _Open()
        while not scanner.ended:
            match scanner.look():
                case "(":
                    around.append(inner)
                    inner = self._opened()
                case ")":
                    if not around:
                        raise PatternError("a closing parenthesis without an opening one")
                    scanner.take()
                    closed, inner = inner, around.pop()
                    if closed.number is not None:
                        self._closed.add(closed.number)
                    inner.current.then(self._quantified(closed.whole()))
                case "|":
                    scanner.take()
                    inner.alternatives.append(inner.current)
                    inner.current = Part()
                case character if character in " \t\n\r" and "x" in self._flags:
                    scanner.take()
                case _:
                    inner.current.then(self._quantified(self._atom()))
        if around:
            raise PatternError("a parenthesis that is never closed")
        return inner.whole()

    def _opened(self) -> _Open:
        self.scanner.take()
        if self.scanner.look() != "?":
            self.groups += 1
            return _Open(self.groups)
        if self.scanner.look(1) != ":":
            raise PatternError("a parenthesis with a question mark that is not (?:…)")
        self.scanner.take(2)
        return _Open()

    def _atom(self) -> Part:
        scanner = self.scanner
        match scanner.look():
            case "^":
                scanner.take()
                return _assertion(LINE_START if "m" in self._flags else TEXT_START)
            case "$":
                scanner.take()
                return _assertion(LINE_END if "m" in self._flags else TEXT_END)
            case ".":
                scanner.take()
                return self._character(_Every() if "s" in self._flags else dot())
            case "[":
                return self._character(read_group(scanner), folded=True)
            case "\\":
                return self._escape()
            case "?" | "*" | "+" | "{":
                raise PatternError("a quantifier with nothing to repeat")
            case "]" | "}" as character:
                raise PatternError(f"{character} without its partner (write \\{character} for the character)")
            case _:
                return self._character(single(scanner.take()), folded=True)

    def _escape(self) -> Part:
        scanner = self.scanner
        letter = scanner.look(1)
        if letter in {"p", "P"}:
            return self._character(read_property(scanner))
        if letter in _DIGITS:
            return self._reference()
        if letter in MULTIPLE:
            scanner.take(2)
            return self._character(multiple(letter))
        if letter not in SINGLE:
            raise PatternError(f"no escape \\{letter}" if letter else "a backslash with nothing behind it")
        scanner.take(2)
        return self._character(single(SINGLE[letter]), folded=True)

    def _reference(self) -> Part:
        scanner = self.scanner
        scanner.take()
        digits = scanner.take()
        while scanner.look() in _DIGITS and int(digits + scanner.look()) <= self.groups:
            digits += scanner.take()
        if int(digits) not in self._closed:
            raise PatternError(f"a reference back to group {digits}, which is not read before it")
        self.refers_back = True
        return Part([Instruction(BACK, number=int(digits))], nullable=True)

    def _character(self, members: Members, *, folded: bool = False) -> Part:
        if folded and "i" in self._flags:
            members = _Folded(members)
        return Part([Instruction(CHARACTER, members=members)], nullable=False)

    def _quantified(self, atom: Part) -> Part:
        scanner = self.scanner
        self._skip_blanks()
        sign = scanner.look()
        least: int
        most: int | None
        if sign in _QUANTIFIERS:
            scanner.take()
            least, most = _QUANTIFIERS[sign]
        elif sign == "{":
            least, most = self._counts()
        else:
            return atom
        self._skip_blanks()
        reluctant = scanner.look() == "?"
        if reluctant:
            scanner.take()
        self._loops += 1
        return atom.repeated(least, most, -self._loops, reluctant=reluctant)

    def _counts(self) -> tuple[int, int | None]:
        scanner = self.scanner
        scanner.take()
        least = self._count()
        most: int | None = least
        if scanner.look() == ",":
            scanner.take()
            most = None if scanner.look() == "}" else self._count()
        if scanner.take() != "}":
            raise PatternError("a quantifier that is not like {2}, {2,} or {2,5}")
        if most is not None and most < least:
            raise PatternError(f"a quantifier from {least} down to {most}")
        return least, most

    def _count(self) -> int:
        digits = ""
        while self.scanner.look() in _DIGITS:
            digits += self.scanner.take()
        if not digits:
            raise PatternError("a quantifier that is not like {2}, {2,} or {2,5}")
        if len(digits) > _MOST_DIGITS:
            raise PatternError("a pattern that repeats more than can be kept")
        return int(digits)

    def _skip_blanks(self) -> None:
        while "x" in self._flags and self.scanner.look() in {" ", "\t", "\n", "\r"}:
            self.scanner.take()


def _assertion(number: int) -> Part:
    return Part([Instruction(ASSERT, number=number)], nullable=True)


class _Every:
    """All characters."""

    def __contains__(self, character: str, /) -> bool:
        return True


class _Folded:
    """A class of characters, and the capitals or small letters of all in it."""

    def __init__(self, members: Members) -> None:
        self._members = members

    def __contains__(self, character: str, /) -> bool:
        lower, upper = character.lower(), character.upper()
        variants = (character, lower, upper, lower.upper(), upper.lower())
        return any(len(one) == 1 and one in self._members for one in variants)
