"""A stretch of text: a passage with its neighbours, read as one."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from textus.transforms.database.query import Database
from textus.transforms.database.records import Place
from textus.transforms.facts.facts import PassageFact
from textus.transforms.resolve.found import Exactness, Finder, Found

__all__ = ["Stretch", "stretch_around"]

_MOST_NEIGHBOURS = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring passages of a document, in order.

    Attributes:
        document: The name of the document.
        passages: The passages.
        starts: Where each begins in the text.
    """

    document: str
    passages: tuple[PassageFact, ...]
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """Their texts, with a space between them."""
        return " ".join(passage.text for passage in self.passages)

    def found(self, start: int, end: int, finder: Finder, exactness: Exactness, ratio: float) -> Found:
        """The place of a part of the text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        place = Place(self.document, self.passages[first])
        begin, stop = start - self.starts[first], end - self.starts[last]
        if first == last:
            return finder.words(place, begin, stop, exactness, ratio)
        through = self.passages[last]
        found = finder.words(place, begin, len(place.passage.text), exactness, ratio)
        after = finder.words(Place(self.document, through), 0, stop).after
        return replace(found, end=stop, words=self.text[start:end], after=after, through=through)


def stretch_around(place: Place, length: int, database: Database) -> Stretch:
    """A passage with as many of its neighbours as words of some length may reach into.

    Args:
        place: The passage.
        length: The length of the words in characters.
        database: The database of the edition.
    """
    before, after = database.neighbours(place, min(_MOST_NEIGHBOURS, 2 + length // 10))
    near = (_near(before, length), _near(after, length))
    passages = (*reversed(near[0]), place.passage, *near[1])
    starts = accumulate((len(passage.text) + 1 for passage in passages[:-1]), initial=0)
    return Stretch(place.document, passages, tuple(starts))


def _near(passages: list[PassageFact], length: int) -> list[PassageFact]:
    """The nearest passages that together are as long as the words, and one more."""
    total = 0
    for number, passage in enumerate(passages):
        if total > length:
            return passages[:number]
        total += len(passage.text)
    return passages
