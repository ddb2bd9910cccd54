"""What an element's name alone says of the words in it and around it, looked up once."""

from functools import lru_cache
from typing import NamedTuple

from textus.edition.kinds import MENTION_KINDS
from textus.edition.tei import NS
from textus.edition.vocabulary import apart, element_only, inline

__all__ = ["Traits", "traits_of"]


class Traits(NamedTuple):
    """What a name says.

    Attributes:
        ends_words: Whether the element ends the word before it and behind it.
        is_word: Whether two of it side by side are two words.
        layout: Whether it is part of a line and white space directly in it is layout.
        separates: Whether what stands in it is apart, though nothing is written between.
        is_mention: Whether it may be a mention.
    """

    ends_words: bool
    is_word: bool
    layout: bool
    separates: bool
    is_mention: bool


@lru_cache(maxsize=4096)
def traits_of(tag: str) -> Traits:
    """The traits of a tag, with its namespace."""
    name = tag[tag.rfind("}") + 1 :]
    return Traits(
        ends_words=name not in inline() and tag.startswith(NS),
        is_word=name in apart(),
        layout=name in element_only() and name in inline(),
        separates=name in element_only() and name not in inline(),
        is_mention=name in MENTION_KINDS and tag.startswith(NS),
    )
