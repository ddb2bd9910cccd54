"""What of the source a page has shown, view by view: its side of the ledger."""

from typing import Final

from textus.edition.characters import visible

__all__ = ["PAGE_ORDER", "PAGE_VIEWS", "Tally"]

PAGE_ORDER: Final = ("reading", "diplomatic")
PAGE_VIEWS: Final = frozenset(PAGE_ORDER)
"""The views that a page has in one; the words of the source alone are no view of it."""


class Tally:
    """The texts that were written, and the views they were written for; nothing is added once they are counted.

    Args:
        views: The views in force.
    """

    def __init__(self, views: frozenset[str] = PAGE_VIEWS) -> None:
        self._texts: list[tuple[frozenset[str], list[str]]] = [(views, [])]
        self._before: dict[frozenset[str], int] = {}
        self._around: list[frozenset[str]] = []
        self._counted: dict[frozenset[str], int] | None = None

    @property
    def views(self) -> frozenset[str]:
        """The views in force."""
        return self._texts[-1][0]

    def add(self, text: str) -> None:
        """Note a text that has been written."""
        self._texts[-1][1].append(text)

    def count(self, characters: int) -> None:
        """Note what has been counted when it was first written."""
        self._before[self.views] = self._before.get(self.views, 0) + characters

    def enter(self, views: frozenset[str]) -> None:
        """From here on texts are written for some of the views."""
        self._around.append(self.views)
        self._texts.append((views, []))

    def leave(self) -> None:
        """The end of what `enter` began."""
        self._texts.append((self._around.pop(), []))

    def apart(self) -> "Tally":
        """The tally of what is written elsewhere, in the views in force here."""
        return Tally(self.views)

    def take(self, apart: "Tally") -> None:
        """Take over what was written elsewhere, now that it has its place."""
        self._texts += [*apart._texts, (self.views, [])]  # noqa: SLF001 - of the same class
        for views, number in apart._before.items():  # noqa: SLF001 - the same
            self._before[views] = self._before.get(views, 0) + number

    @property
    def characters(self) -> int:
        """How many characters have been written for any views."""
        return sum(self._sums.values())

    def shown(self, view: str) -> int:
        """How many characters one view shows."""
        return sum(number for views, number in self._sums.items() if view in views)

    @property
    def _sums(self) -> dict[frozenset[str], int]:
        if self._counted is None:
            written: dict[frozenset[str], list[str]] = {}
            for views, texts in self._texts:
                written.setdefault(views, []).extend(texts)
            self._counted = dict(self._before)
            for views, texts in written.items():
                self._counted[views] = self._counted.get(views, 0) + visible("".join(texts))
        return self._counted
