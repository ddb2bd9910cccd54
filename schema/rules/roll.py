"""Strings in their order, in one text that can be searched: there are thousands, and few are asked for."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Roll"]

_FEW = 20
"""So many strings are looked for one by one; for more, all are sorted out first."""


class Roll:
    """Some strings, each with its number.

    Attributes:
        text: All of them, with a line break around each; empty if there are none.
    """

    __slots__ = ("_asked", "_numbers", "_strings", "text")

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._asked = 0
        self._numbers: dict[str, int] | None = None
        self._strings: list[str] | None = None

    @classmethod
    def of(cls, strings: "Iterable[str]") -> "Roll":
        """The roll of some strings; line breaks in them become spaces, so that such a string is never found."""
        lines = "\n".join([each.replace("\n", " ") for each in strings])
        return cls(f"\n{lines}\n" if lines else "")

    def __len__(self) -> int:
        return max(self.text.count("\n") - 1, 0)

    def strings(self) -> list[str]:
        """All of them."""
        if self._strings is None:
            self._strings = self.text.split("\n")[1:-1]
        return self._strings

    def number(self, string: str) -> int | None:
        """The number of a string, the first if there are several, or None."""
        if self._numbers is not None:
            return self._numbers.get(string)
        self._asked += 1
        if self._asked > _FEW:
            strings = self.strings()
            self._numbers = dict(zip(reversed(strings), range(len(strings) - 1, -1, -1), strict=True))
            return self._numbers.get(string)
        return next(self.numbers(string), None)

    def numbers(self, string: str) -> "Iterator[int]":
        """All numbers of a string, looked for in the text."""
        line = f"\n{string}\n"
        place = self.text.find(line) if "\n" not in string else -1
        while place >= 0:
            yield self.text.count("\n", 0, place)
            place = self.text.find(line, place + 1)
