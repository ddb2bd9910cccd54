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
        self._around: list[frozenset[str]] = []
        self._counted: dict[frozenset[str], int] | None = None

    @property
    def views(self) -> frozenset[str]:
        """The views in force."""
        return self._texts[-1][0]

    def add(self, text: str) -> None:
        """Note a text that has been written."""
        self._texts[-1][1].append(text)

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

    def shown(self, view: str) -> int:
        """How many characters one view shows."""
        if self._counted is None:
            written: dict[frozenset[str], list[str]] = {}
            for views, texts in self._texts:
                written.setdefault(views, []).extend(texts)
            self._counted = {views: visible("".join(texts)) for views, texts in written.items()}
        return sum(number for views, number in self._counted.items() if view in views)
