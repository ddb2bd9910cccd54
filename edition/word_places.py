"""The words of a tree, with where each begins and ends in it, so that marks can be put around them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.broken_words import is_in_word
from textus.edition.tei import is_element, local_name
from textus.edition.vocabulary import inline

__all__ = ["MILESTONES", "Edge", "WordPlaces", "put_mark", "tokens_of"]

MILESTONES: Final = frozenset({"lb", "pb"})
"""What begins a place and does not hold it."""
_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
_OTHER: Final = frozenset({"teiHeader", "note", "fw", "app", "listApp", "standOff", "facsimile"})
"""What holds no words of the text around it."""
_PAIRED: Final = frozenset({"sic", "orig", "abbr"})
_WORD: Final = re.compile(r"[^\s.,;:!?·’‘“”„«»'\"()\[\]{}<>…—–|/]+")


def tokens_of(words: str) -> list[str]:
    """The words of a text as they are compared: without case and punctuation."""
    return [folded(word) for word in _WORD.findall(words)]


def folded(word: str) -> str:
    """A word without case, its accents in one form."""
    return unicodedata.normalize("NFC", word).casefold()


class Edge(NamedTuple):
    """Where a mark goes: into a text, or beside an element where ``offset`` is -1."""

    node: etree._Element
    tail: bool
    offset: int


class WordPlaces:
    """The words of texts in their order, each with where it begins and ends in the tree.

    Args:
        texts: The texts.
    """

    def __init__(self, texts: Sequence[etree._Element]) -> None:
        self._pieces: list[Edge] = []
        self._starts: list[int] = []
        self._extents: dict[etree._Element, tuple[int, int]] = {}
        self._begun: dict[str, etree._Element] = {}
        self._length = 0
        parts = list(self._read(texts))
        self._matches = list(_WORD.finditer("".join(parts)))
        self._begins = [match.start() for match in self._matches]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._words = [folded(match[0]) for match in self._matches]
        for number, word in enumerate(self._words):
            self._by_word[word].append(number)

    def _read(self, texts: Sequence[etree._Element]) -> Iterator[str]:
        for text in texts:
            walker = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
            for event, node in walker:
                if event == "start" and _is_left_out(node):
                    walker.skip_subtree()
                    continue
                if is_element(node):
                    if _parts_words(node):
                        yield " "
                        self._length += 1
                    self._bound(node, begins=event == "start")
                piece = node.text if event == "start" else node.tail if node is not text else None
                if piece:
                    self._pieces.append(Edge(node, event != "start", self._length))
                    self._starts.append(self._length)
                    yield piece
                    self._length += len(piece)
        for node in self._begun.values():
            self._end(node)

    def _bound(self, node: etree._Element, *, begins: bool) -> None:
        """Note where an element begins or ends; a milestone ends where the next one begins."""
        name = local_name(node)
        if begins and name in MILESTONES:
            self._end(self._begun.get(name))
            self._begun[name] = node
        if begins:
            self._extents[node] = (self._length, -1)
        elif name not in MILESTONES:
            self._end(node)

    def _end(self, node: etree._Element | None) -> None:
        if node is not None and node in self._extents:
            self._extents[node] = (self._extents[node][0], self._length)

    def extent(self, place: etree._Element) -> tuple[int, int]:
        """The words that lie in a place, as the numbers of the first and of the first behind it."""
        start, end = self._extents.get(place, (0, 0))
        return bisect_left(self._begins, start), bisect_left(self._begins, end)

    def find(self, parts: Sequence[Sequence[str]], first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where words stand among others: of several parts the first and the last, with whatever between them."""
        for start in self._occurrences(parts[0], first, last):
            end = start + len(parts[0])
            for part in parts[1:]:
                following = next(self._occurrences(part, end, last), None)
                if following is None:
                    return
                end = following + len(part)
            yield start, end - 1

    def _occurrences(self, wanted: Sequence[str], first: int, last: int) -> Iterator[int]:
        numbers = self._by_word.get(wanted[0], [])
        for number in numbers[bisect_left(numbers, first) : bisect_left(numbers, last)]:
            end = number + len(wanted)
            if end <= last and self._words[number:end] == list(wanted):
                yield number

    def edge(self, number: int, *, end: bool) -> Edge:
        """Where a word begins or ends in the tree; beside a choice, if it stands in one."""
        place = self._matches[number].end() if end else self._matches[number].start()
        found = bisect_left(self._starts, place) - 1 if end else bisect_right(self._starts, place) - 1
        piece = self._pieces[found]
        holder = piece.node.getparent() if piece.tail else piece.node
        around = [] if holder is None else [holder, *holder.iterancestors()]
        choice = next((one for one in around if local_name(one) == "choice"), None)
        if choice is not None:
            return Edge(choice, end, -1)
        return Edge(piece.node, piece.tail, place - piece.offset)


def _is_left_out(node: etree._Element) -> bool:
    name = local_name(node)
    parent = node.getparent()
    return name in _OTHER or (name in _PAIRED and parent is not None and local_name(parent) == "choice")


def _parts_words(node: etree._Element) -> bool:
    name = local_name(node)
    return not is_in_word(node) if name in _BREAKS else name not in inline()


def put_mark(edge: Edge, mark: etree._Element) -> None:
    """Put a mark into the tree."""
    node = edge.node
    if edge.offset < 0 and not edge.tail:
        node.addprevious(mark)
    elif edge.offset < 0:
        _put_behind(node, mark, 0)
    elif edge.tail:
        _put_behind(node, mark, edge.offset)
    else:
        words = node.text or ""
        node.text = words[: edge.offset]
        node.insert(0, mark)
        mark.tail = words[edge.offset :]


def _put_behind(node: etree._Element, mark: etree._Element, offset: int) -> None:
    words = node.tail or ""
    node.tail = None
    node.addnext(mark)
    node.tail = words[:offset]
    mark.tail = words[offset:]
