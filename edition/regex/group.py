r"""Reading ``[…]`` and ``\p{…}`` (XML Schema part 2, F.1)."""

from textus.edition.regex.characters import MULTIPLE, SINGLE, CharacterClass, multiple, named
from textus.edition.regex.errors import PatternError
from textus.edition.regex.ranges import CharacterSet, Ranges
from textus.edition.regex.scanner import Scanner

__all__ = ["read_group", "read_property"]


def read_property(scanner: Scanner) -> CharacterClass:
    r"""The class of ``\p{…}`` or ``\P{…}``, at which the scanner stands."""
    negated = scanner.look(1) == "P"
    end = scanner.text.find("}", scanner.position)
    if scanner.look(2) != "{" or end < 0:
        raise PatternError("an escape that is not like \\p{L} or \\P{IsGreek}")
    members = named(scanner.text[scanner.position + 3 : end], negated=negated)
    scanner.position = end + 1
    return members


def read_group(scanner: Scanner) -> CharacterClass:
    """The class of ``[…]``, at which the scanner stands, with all that is subtracted from it."""
    links: list[tuple[tuple[CharacterSet, ...], bool]] = []
    while True:
        scanner.take()  # the opening bracket
        negated = scanner.look() == "^"
        if negated:
            scanner.take()
        links.append((_members(scanner), negated))
        if scanner.look() != "-":
            break
        scanner.take()  # the hyphen before what is subtracted
    for _ in links:
        if scanner.look() != "]":
            raise PatternError("a bracket that is not closed behind what is subtracted")
        scanner.take()
    return CharacterClass(tuple(links))


def _members(scanner: Scanner) -> tuple[CharacterSet, ...]:
    """The sets of one group, up to its closing bracket or to the hyphen before what is subtracted."""
    sets: list[CharacterSet] = []
    ranges: list[tuple[int, int]] = []
    while scanner.look() != "]" and not (scanner.look() == "-" and scanner.look(1) == "["):
        escaped = scanner.look(1) if scanner.look() == "\\" else ""
        if escaped in MULTIPLE:
            scanner.take(2)
            sets.append(multiple(escaped))
        elif escaped in {"p", "P"}:
            sets.append(read_property(scanner))
        else:
            ranges.append(_range(scanner))
    if ranges:
        sets.append(Ranges(ranges))
    if not sets:
        raise PatternError("brackets with nothing in them")
    return tuple(sets)


def _range(scanner: Scanner) -> tuple[int, int]:
    low = _character(scanner)
    if scanner.look() != "-" or scanner.look(1) in {"]", "["}:
        return low, low
    scanner.take()
    high = _character(scanner)
    if high < low:
        raise PatternError(f"a range from {chr(low)} down to {chr(high)}")
    return low, high


def _character(scanner: Scanner) -> int:
    character = scanner.look()
    if character == "":
        raise PatternError("brackets that are never closed")
    if character == "[":
        raise PatternError("[ inside brackets (write \\[ for the character)")
    if character != "\\":
        return ord(scanner.take())
    letter = scanner.look(1)
    if letter not in SINGLE:
        raise PatternError(f"no escape \\{letter} for one character" if letter else "brackets never closed")
    scanner.take(2)
    return ord(SINGLE[letter])
