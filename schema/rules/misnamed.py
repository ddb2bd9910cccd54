"""Identifiers that are themselves at fault, so that pointers miss them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from textus.schema.rules.gathered import Gathered
from textus.schema.rules.seen import Seen

__all__ = ["is_name", "misnamed", "odd_identifiers"]

_NAME: Final = r"[^\W\d][\w.·-]*"
"""What an identifier looks like, near enough: a letter first, and no spaces or colons."""
_END: Final = "\0"
"""A character that XML does not have."""
_ODD: Final = rf"{_END}(?!{_NAME}{_END})([^{_END}]*)(?={_END})"
_MOST: Final = 10
"""So many are looked at in one document."""


def is_name(identifier: str) -> bool:
    """Whether something can be an identifier."""
    return re.fullmatch(_NAME, identifier) is not None


def odd_identifiers(gathered: Gathered) -> list[str]:
    """What a document has as ``xml:id`` that cannot be one."""
    text = _END.join(["", *gathered.identified, ""])
    return [found[1] for found in islice(re.finditer(_ODD, text), _MOST)]


def misnamed(gathered: Gathered) -> Iterator[tuple[str, Seen, str]]:
    """Identifiers that cannot be any, or stand in another attribute, each with its element and that attribute."""
    for one in odd_identifiers(gathered):
        element = gathered.identified.element(one)
        if element is not None:
            yield one, element, "xml:id"
    for one, (element, attribute) in gathered.misnamed.items():
        yield one, element, attribute
