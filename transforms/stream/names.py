"""What the walk asks of every element's name, answered once for each name."""

from functools import lru_cache
from typing import NamedTuple

from textus.edition.kinds import MENTION_KINDS
from textus.edition.tei import NS
from textus.edition.vocabulary import apart, element_only, inline

__all__ = ["Name", "name_of"]

_MOST = 4096
"""Names that are remembered; TEI has 600."""


class Name(NamedTuple):
    """The name of an element.

    Attributes:
        local: The name without its namespace.
        ends_words: Whether it is a word's end.
        is_word: Whether two elements of this name side by side are two words.
        is_layout: Whether white space directly inside it is layout, though it stands among words.
        separates: Whether what stands directly inside it are words apart.
        is_mention: Whether it may be a mention.
    """

    local: str
    ends_words: bool
    is_word: bool
    is_layout: bool
    separates: bool
    is_mention: bool


@lru_cache(_MOST)
def name_of(tag: str) -> Name:
    """The name of an element.

    Args:
        tag: The name with its namespace, as lxml gives it.
    """
    local = tag[tag.rfind("}") + 1 :]
    return Name(
        local,
        ends_words=local not in inline() and tag.startswith(NS),
        is_word=local in apart(),
        is_layout=local in element_only() & inline(),
        separates=local in element_only() - inline(),
        is_mention=local in MENTION_KINDS and tag.startswith(NS),
    )
