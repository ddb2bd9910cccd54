"""Writing SVG as text: escaped, with short numbers, the same bytes every time."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

__all__ = ["element", "number", "path", "text_element"]


def number(value: float) -> str:
    """Write a length with at most one decimal."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(name: str, content: str | Iterable[str] | None = None, **attributes: str | float | None) -> str:
    """Write an element.

    Args:
        name: Its name.
        content: Its content as markup, in one piece or several; None for an empty element.
        attributes: Its attributes; one that is None is left out, `class_` is `class`, `text_anchor` is
            `text-anchor`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if content is None:
        return f"<{name}{written}/>"
    return f"<{name}{written}>{content if isinstance(content, str) else ''.join(content)}</{name}>"


def text_element(words: str, *, tail: str = "", **attributes: str | float | None) -> str:
    """Write a text element with plain words, and behind them more markup."""
    return element("text", escape(words, quote=False) + tail, **attributes)


def path(lines: Iterable[Sequence[tuple[float, float]]], *, closed: bool) -> str:
    """Write the data of a path on whole units; points that fall together are written once."""
    written = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in line]
        steps = [
            f"{x - before_x},{y - before_y}"
            for (before_x, before_y), (x, y) in pairwise(points)
            if (x, y) != (before_x, before_y)
        ]
        if len(steps) >= (2 if closed else 1):
            written.append(f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}{'z' if closed else ''}")
    return "".join(written).replace(" -", "-").replace(",-", "-")
