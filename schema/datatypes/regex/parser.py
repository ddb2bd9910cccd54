"""Reading the regular expressions of XML Schema (part 2, appendix F) into a tree.

There are no anchors, ``^`` and ``$`` are ordinary characters, and ``{`` must be escaped. Where the editions
differ on hyphens in ``[…]``, the wider rule of XML Schema 1.1 holds.
"""

from textus.edition.regex.characters import MULTIPLE, SINGLE, dot, multiple, single
from textus.edition.regex.errors import PatternError
from textus.edition.regex.group import read_group, read_property
from textus.edition.regex.scanner import Scanner
from textus.schema.datatypes.library import DatatypeError
from textus.schema.datatypes.regex.tree import Characters, Node, choice, repetition, sequence

__all__ = ["parse"]

_QUANTIFIERS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_MOST_DIGITS = 9


def parse(pattern: str) -> Node:
    """The tree of a regular expression.

    Raises:
        DatatypeError: The expression breaks the grammar of appendix F.
    """
    scanner = Scanner(pattern)
    try:
        return _expression(scanner)
    except PatternError as error:
        where = f"at character {scanner.position + 1}"
        raise DatatypeError(
            f"{pattern!r} is no regular expression of XML Schema: {error.message} {where}"
        ) from None


def _expression(scanner: Scanner) -> Node:
    outer: list[tuple[list[Node], list[Node]]] = []
    alternatives: list[Node] = []
    pieces: list[Node] = []
    while not scanner.ended:
        match scanner.look():
            case "(":
                scanner.take()
                outer.append((alternatives, pieces))
                alternatives, pieces = [], []
            case ")":
                if not outer:
                    raise PatternError("a closing parenthesis without an opening one")
                scanner.take()
                alternatives.append(sequence(pieces))
                atom = choice(alternatives)
                alternatives, pieces = outer.pop()
                pieces.append(_quantified(scanner, atom))
            case "|":
                scanner.take()
                alternatives.append(sequence(pieces))
                pieces = []
            case _:
                pieces.append(_quantified(scanner, _atom(scanner)))
    if outer:
        raise PatternError("a parenthesis that is never closed")
    alternatives.append(sequence(pieces))
    return choice(alternatives)


def _atom(scanner: Scanner) -> Node:
    match scanner.look():
        case ".":
            scanner.take()
            return Characters(dot())
        case "[":
            return Characters(read_group(scanner))
        case "\\":
            return _escape(scanner)
        case "?" | "*" | "+" | "{":
            raise PatternError("a quantifier with nothing to repeat")
        case "]" | "}" as character:
            raise PatternError(f"{character} without its partner (write \\{character} for the character)")
        case _:
            return Characters(single(scanner.take()))


def _escape(scanner: Scanner) -> Node:
    letter = scanner.look(1)
    if letter in {"p", "P"}:
        return Characters(read_property(scanner))
    if letter in MULTIPLE:
        scanner.take(2)
        return Characters(multiple(letter))
    if letter in SINGLE:
        scanner.take(2)
        return Characters(single(SINGLE[letter]))
    raise PatternError(f"no escape \\{letter}" if letter else "a backslash with nothing behind it")


def _quantified(scanner: Scanner, atom: Node) -> Node:
    sign = scanner.look()
    if sign in _QUANTIFIERS:
        scanner.take()
        return repetition(atom, *_QUANTIFIERS[sign])
    if sign != "{":
        return atom
    scanner.take()
    least = _count(scanner)
    most: int | None = least
    if scanner.look() == ",":
        scanner.take()
        most = None if scanner.look() == "}" else _count(scanner)
    if scanner.look() != "}":
        raise PatternError("a quantifier that is not like {2}, {2,} or {2,5}")
    if most is not None and most < least:
        raise PatternError(f"a quantifier from {least} down to {most}")
    scanner.take()
    return repetition(atom, least, most)


def _count(scanner: Scanner) -> int:
    digits = ""
    while scanner.look() in set("0123456789"):
        digits += scanner.take()
    if not digits:
        raise PatternError("a quantifier that is not like {2}, {2,} or {2,5}")
    if len(digits) > _MOST_DIGITS:
        raise PatternError(f"a quantifier of more than {_MOST_DIGITS} digits")
    return int(digits)
