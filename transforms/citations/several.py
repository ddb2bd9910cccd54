"""Several citations in one file, in the formats of reference managers, however many there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["together"]


def together(written: Iterable[str], name: str) -> Iterator[str]:
    """The text of a file of citations, citation by citation.

    Args:
        written: The citations as the format writes each.
        name: A format of reference managers: ``bibtex``, ``ris`` or ``csl-json``.
    """
    return _TOGETHER[name](written)


def _apart(entries: Iterable[str], end: str) -> Iterator[str]:
    """Entries with an empty line between them."""
    for number, entry in enumerate(entries):
        yield f"{end if number else ''}{entry}{end}"


def _in_one_list(lists: Iterable[str]) -> Iterator[str]:
    """Lists of JSON as one list."""
    yield "["
    for number, one in enumerate(lists):
        yield ("," if number else "") + one.removeprefix("[").removesuffix("\n]")
    yield "\n]\n"


_TOGETHER: Final[Mapping[str, Callable[[Iterable[str]], Iterator[str]]]] = MappingProxyType(
    {
        "bibtex": lambda entries: _apart(entries, "\n"),
        "ris": lambda entries: _apart(entries, "\r\n"),
        "csl-json": _in_one_list,
    }
)
