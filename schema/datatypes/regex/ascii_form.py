"""Writing a regular expression of XML Schema as one for `re` that knows only ASCII and never goes astray.

A text that the written expression matches is matched by the original; the reverse does not hold. Validators
use it to prove thousands of values legal at once. `re` takes linear time only where the next character always
tells the one way on (Brüggemann-Klein and Wood's one-unambiguous expressions, each way on being found only
once); other expressions are not written at all.
"""

from dataclasses import dataclass

from textus.edition.regex.ranges import CharacterSet
from textus.schema.datatypes.regex.tree import (
    Characters,
    Choice,
    Node,
    Repetition,
    Sequence,
    choice,
    sequence,
)

__all__ = ["ascii_form"]

_ALPHABET = "".join(map(chr, range(0x21, 0x7F)))
"""The ASCII characters that leave a mark: white space may be treated before a pattern sees it."""

_MOST_PLACES = 200
_MOST_ROUNDS = 1_000


@dataclass(frozen=True, slots=True)
class _Written:
    """A part as it is written, with the places where it begins and ends, by number."""

    source: str
    first: tuple[int, ...]
    last: tuple[int, ...]


class _AmbiguousError(Exception):
    """The next character does not tell the one way on."""


class _Writer:
    """Writes the parts of an expression, innermost first, and watches over the ways on from each place."""

    def __init__(self) -> None:
        self._members: list[frozenset[str]] = []
        self._following: list[frozenset[str]] = []

    def write(self, node: Node, parts: list[_Written]) -> _Written:
        match node:
            case Characters():
                return self._characters(node.members)
            case Sequence():
                return self._sequence(node, parts)
            case Choice():
                return self._choice(node, parts)
            case Repetition():
                return self._repetition(node, parts[0])

    def lead(self, earlier: tuple[int, ...], later: tuple[int, ...], *, counted: bool = False) -> None:
        """Notes that one leads on from each of the earlier places to each of the later ones.

        Where a fixed count decides between this way on and those that lead out of a repetition, they need not
        differ in their characters.
        """
        for place in earlier:
            ways = self._following[place]
            for following in later:
                if ways & self._members[following]:
                    raise _AmbiguousError
                ways |= self._members[following]
            if not counted:
                self._following[place] = ways

    def start(self, first: tuple[int, ...]) -> None:
        """Notes where the whole expression begins."""
        self._members.append(frozenset())
        self._following.append(frozenset())
        self.lead((len(self._members) - 1,), first)

    def _characters(self, members: CharacterSet) -> _Written:
        found = [character for character in _ALPHABET if character in members]
        if not found or len(self._members) == _MOST_PLACES:
            raise _AmbiguousError
        place = (len(self._members),)
        self._members.append(frozenset(found))
        self._following.append(frozenset())
        return _Written(_bracketed(found), place, place)

    def _sequence(self, node: Sequence, parts: list[_Written]) -> _Written:
        first: tuple[int, ...] = ()
        last: tuple[int, ...] = ()
        begun = False
        for part, written in zip(node.parts, parts, strict=True):
            self.lead(last, written.first)
            first = first if begun else first + written.first
            last = last + written.last if part.nullable else written.last
            begun = begun or not part.nullable
        return _Written("".join(part.source for part in parts), first, last)

    def _choice(self, node: Choice, parts: list[_Written]) -> _Written:
        if sum(alternative.nullable for alternative in node.alternatives) > 1:
            raise _AmbiguousError  # nothing at all would be found in two ways
        source = "(?:" + "|".join(part.source for part in parts) + ")"
        first = tuple(place for part in parts for place in part.first)
        return _Written(source, first, tuple(place for part in parts for place in part.last))

    def _repetition(self, node: Repetition, body: _Written) -> _Written:
        if max(node.least, node.most or 0) > _MOST_ROUNDS:
            raise _AmbiguousError
        if node.most != 1:
            self.lead(body.last, body.first, counted=node.least == node.most)
        least, most = node.least, "" if node.most is None else node.most
        return _Written(f"(?:{body.source}){{{least},{most}}}", body.first, body.last)


def ascii_form(expression: Node) -> str | None:
    """A source for `re` whose full match, which never has blanks, proves that the expression matches."""
    writer = _Writer()
    written: list[_Written] = []
    try:
        for node in _innermost_first(expression):
            number = len(_parts(node))
            parts = written[len(written) - number :]
            del written[len(written) - number :]
            written.append(writer.write(node, parts))
        writer.start(written[0].first)
    except _AmbiguousError:
        return None
    return written[0].source


def _innermost_first(expression: Node) -> list[Node]:
    order: list[Node] = []
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Choice):
            node = _factored(node)
        order.append(node)
        waiting.extend(_parts(node))
    order.reverse()
    return order


def _factored(node: Choice) -> Node:
    """A choice whose alternatives begin with different characters, where they began with the same: c(m|h) for cm|ch."""
    groups: dict[object, list[tuple[Node, ...]]] = {}
    for alternative in node.alternatives:
        parts = alternative.parts if isinstance(alternative, Sequence) else (alternative,)
        first = parts[0] if parts else None
        # The class of a single character is one object, so that these are compared by their characters.
        groups.setdefault(first.members if isinstance(first, Characters) else alternative, []).append(parts)
    if len(groups) == len(node.alternatives):
        return node
    return choice([_joined(group) for group in groups.values()])


def _joined(group: list[tuple[Node, ...]]) -> Node:
    """Alternatives as one; several begin with the same character."""
    if len(group) == 1:
        return sequence(group[0])
    return sequence([group[0][0], choice([sequence(parts[1:]) for parts in group])])


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Sequence():
            return node.parts
        case Choice():
            return node.alternatives
        case Repetition():
            return (node.body,)
        case _:
            return ()


def _bracketed(characters: list[str]) -> str:
    """Characters in rising order as one group for `re`, neighbours as ranges."""
    source = ""
    start = 0
    for position, character in enumerate(characters):
        behind = characters[position + 1] if position + 1 < len(characters) else ""
        if behind != chr(ord(character) + 1):
            low = _written(characters[start])
            source += low if start == position else f"{low}-{_written(character)}"
            start = position + 1
    return f"[{source}]"


def _written(character: str) -> str:
    return character if character.isalnum() else f"\\x{ord(character):02x}"
