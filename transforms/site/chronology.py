"""Whether an edition has dates, and so a chronology in its masthead, guessed before its texts are rendered."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from textus.edition.errors import TextusError
from textus.edition.reading import read_bytes

__all__ = ["may_have_dates"]

_DATE: Final = re.compile(
    rb"""<(?:\w+:)?(?:date|time|origDate)\b|\stype\s*=\s*["']date["']|http://www\.w3\.org/2001/XInclude|\0"""
)
"""Dates, and what may hide them."""


def may_have_dates(texts: Iterable[Path]) -> bool:
    """Whether one of some texts seems to have dates; those in the header of a text are mostly its publication's.

    Args:
        texts: The files, which are read until one has a date.
    """
    return any(map(_is_dated, texts))


def _is_dated(path: Path) -> bool:
    try:
        data = read_bytes(path, str(path))
    except TextusError:
        return False  # said where the text itself is read
    return _DATE.search(data, max(data.find(b"<text"), 0)) is not None
