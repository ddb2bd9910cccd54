"""Where white space is kept: what leaves no trace among the words leaves no empty line either."""

import re
from typing import Final

from textus.transforms.stream.items import Close, Open, Shown

__all__ = ["without_traces"]

_LINE_END: Final = re.compile(r"[ \t]*\r?\n")


def without_traces(items: list[Shown]) -> list[Shown]:
    """The items of a view, without the lines of the file on which nothing stands that the view shows.

    A page break or a running head that has a line of the file for itself is no end of a paragraph; empty lines that
    the encoder left are kept.
    """
    written: list[Shown] = []
    for item in items:
        if item.__class__ is not str or item.lstrip(" \t\r")[:1] != "\n" or not _is_begun(written):
            written.append(item)
        elif rest := _LINE_END.sub("", item, count=1):
            written.append(rest)
    return written


def _is_begun(written: list[Shown]) -> bool:
    """Whether nothing stands between here and the end of a line but what leaves no trace."""
    depth = 0
    for item in reversed(written):
        if item.__class__ is Close:
            if _has_trace(item.open):
                return False
            depth += 1
        elif item.__class__ is Open:
            depth -= 1
            if depth < 0:
                return False
        elif item.__class__ is str:
            return depth == 0 and item.rstrip(" \t")[-1:] == "\n"
        else:
            return False
    return False


def _has_trace(item: Open) -> bool:
    """Whether an element is seen though it has no words."""
    if item.model.behaviour == "break":
        return item.model.parameter("type", item.element) == "line"
    return item.is_block or item.model.behaviour == "graphic"
