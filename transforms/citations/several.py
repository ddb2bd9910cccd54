"""Several citations in one file, in the formats that programs read, however many there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["together"]


def together(written: Iterable[str], name: str) -> Iterator[str]:
    """The text of a file of citations, citation by citation.

    Args:
        written: The citations as the format writes each.
        name: The name of the format.
    """
    return _TOGETHER.get(name, _lines)(written)


def _lines(entries: Iterable[str]) -> Iterator[str]:
    """Entries of a line each."""
    return (f"{entry}\n" for entry in entries)


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


def _one_or_list(entries: Iterable[str]) -> Iterator[str]:
    """Objects of JSON as a list, one alone as itself."""
    waiting = iter(entries)
    entry, following = next(waiting, None), next(waiting, None)
    if following is None:
        yield f"{entry}\n" if entry else ""
        return
    yield f"[\n{entry}"
    while following is not None:
        yield f",\n{following}"
        following = next(waiting, None)
    yield "\n]\n"


_TOGETHER: Final[Mapping[str, Callable[[Iterable[str]], Iterator[str]]]] = MappingProxyType(
    {
        "bibtex": lambda entries: _apart(entries, "\n"),
        "ris": lambda entries: _apart(entries, "\r\n"),
        "csl-json": _in_one_list,
        "annotation": _one_or_list,
    }
)
