"""Finding quoted words: as they stand, then folded, then by likeness."""

import re
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import Final

from textus.transforms.database.statements import phrase, quoted
from textus.transforms.resolve.fold import Folded, fold
from textus.transforms.resolve.found import Exactness, Finder, Found
from textus.transforms.resolve.stretch import stretch_around

__all__ = ["exactly", "folded", "similar"]

_WORD: Final = re.compile(r"\w+")
_LIKE_ENOUGH: Final = 0.72
_AS_GOOD: Final = 0.05
_CANDIDATES: Final = 50
_MOST_TERMS: Final = 60
_MOST_BLOCKS: Final = 4
_SLACK: Final = 2


def exactly(words: str, finder: Finder) -> list[Found]:
    """The places where words stand to the character."""
    found: list[Found] = []
    for place in finder.database.places_holding(words):
        start = place.passage.text.find(words)
        while start >= 0:
            found.append(finder.words(place, start, start + len(words)))
            start = place.passage.text.find(words, start + len(words))
    outside = map(finder.mention, finder.database.mentions_outside(words))
    return sorted((*found, *outside), key=attrgetter("document"))


def folded(words: str, finder: Finder) -> list[Found]:
    """The places where words stand when case, diacritics, quotes, dashes and white space do not count."""
    wanted = fold(words).text
    if not _WORD.search(wanted):
        return []
    found: list[Found] = []
    for place in finder.database.candidates(phrase(words)):
        text = fold(place.passage.text)
        start = text.text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            found.append(finder.words(place, *text.span(start, end), Exactness.FOLDED))
            start = text.text.find(wanted, end)
    return found


def similar(words: str, finder: Finder) -> list[Found]:
    """The places whose words are most like those given, if any are like enough.

    Words may run on from passage to passage, as quoted verse does.
    """
    wanted = fold(words).text
    terms = list(dict.fromkeys(_WORD.findall(wanted)))[:_MOST_TERMS]
    if len(terms) < 2:
        return []
    found: dict[tuple[str, str, int], Found] = {}
    for place in finder.database.candidates(" OR ".join(map(quoted, terms)), _CANDIDATES):
        stretch = stretch_around(place, len(words), finder.database)
        text = fold(stretch.text)
        ratio, start, end = max(_windows(text, wanted), key=itemgetter(0), default=(0.0, 0, 0))
        if ratio >= _LIKE_ENOUGH:
            likeness = Exactness.FOLDED if text.text[start:end] == wanted else Exactness.SIMILAR
            there = stretch.found(*text.span(start, end), finder, likeness, round(ratio, 3))
            found.setdefault((there.document, there.address, there.start), there)
    enough = max((there.ratio for there in found.values()), default=0.0) - _AS_GOOD
    return [there for there in found.values() if there.ratio >= enough]


def _windows(text: Folded, wanted: str) -> Iterator[tuple[float, int, int]]:
    """Parts of a text that may be the words wanted: how like they are, where they begin and end.

    The longest runs of equal words show where to look; the part around each is as long as the words wanted
    and a little more, and is then cut to the words that correspond to the first and the last of them.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - most references are found without

    places = [match.span() for match in _WORD.finditer(text.text)]
    theirs = [text.text[start:end] for start, end in places]
    ours = _WORD.findall(wanted)
    by_word = SequenceMatcher(None, theirs, ours, autojunk=False)
    blocks = sorted(by_word.get_matching_blocks()[:-1], key=lambda block: -block.size)
    by_character = SequenceMatcher(None, "", wanted, autojunk=False)
    for block in blocks[:_MOST_BLOCKS]:
        low = max(0, block.a - block.b - _SLACK)
        high = min(len(theirs), block.a - block.b + len(ours) + _SLACK)
        by_word.set_seq1(theirs[low:high])
        common = by_word.get_matching_blocks()[:-1]
        missing_before = common[0].b
        missing_after = len(ours) - common[-1].b - common[-1].size
        first = max(low, low + common[0].a - missing_before)
        last = min(high, low + common[-1].a + common[-1].size + missing_after) - 1
        start, end = places[first][0], places[last][1]
        by_character.set_seq1(text.text[start:end])
        yield by_character.ratio(), start, end
