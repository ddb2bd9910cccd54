"""When Python looks for what holds itself: not while a file is checked, of which much is kept and nothing does."""

import gc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

__all__ = ["Collecting"]


class Collecting:
    """A time in which the collector is at work, or is not.

    Args:
        wanted: Whether it is.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._before = wanted

    def spare(self) -> None:
        """Look no more, until there is another such time, at what there is now: it stays to the end."""
        gc.freeze()

    def __enter__(self) -> "Self":
        self._before = gc.isenabled()
        gc.unfreeze()
        _switch(self._wanted)
        return self

    def __exit__(self, *_: object) -> None:
        _switch(self._before)


def _switch(wanted: bool) -> None:
    (gc.enable if wanted else gc.disable)()
