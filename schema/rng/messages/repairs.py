"""Repairs of values: what somebody who wrote a date, a name or a number in the wrong form most likely meant.

They are only guesses. Whoever offers one has seen to it that the schema allows it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from textus.schema.rng.messages.dates_meant import dates_meant

__all__ = ["repairs"]

_LONGEST: Final = 80
"""Longer values are no slips of shorter ones."""

_TRUTH: Final = {"yes": "true", "no": "false", "y": "true", "n": "false", "on": "true", "off": "false"}


def repairs(text: str) -> Iterator[str]:
    """Values that may have been meant by one that the schema does not allow, the likeliest first.

    Args:
        text: What was written.
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        return
    for repair in _REPAIRS:
        for meant in repair(words):
            if meant and meant != text:
                yield meant


def _plain(words: str) -> Iterator[str]:
    yield words
    yield words.lower()


def _truth(words: str) -> Iterator[str]:
    yield _TRUTH.get(words.lower(), "")


def _numbers(words: str) -> Iterator[str]:
    if re.fullmatch(r"[+-]?\d+,\d+", words):
        yield words.replace(",", ".")
    if re.fullmatch(r"[+-]?[\d.]+ [^\W\d]+", words):
        yield words.replace(" ", "")


def _lists(words: str) -> Iterator[str]:
    if re.search("[,;]", words):
        yield " ".join(re.split(r"[\s,;]+", words.strip(",; ")))


def _names(words: str) -> Iterator[str]:
    yield words.replace("_", "-")
    joined = re.sub(r"[^\w.-]+", "-", words).strip("-")
    yield joined
    yield f"_{joined}"


_REPAIRS: Final[tuple[Callable[[str], Iterator[str]], ...]] = (
    _plain,
    _truth,
    dates_meant,
    _numbers,
    _lists,
    _names,
)
