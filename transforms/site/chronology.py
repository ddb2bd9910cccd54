"""Whether an edition has dates, and so a chronology in its masthead, guessed before its texts are rendered.

The guess is nearly always right, and most editions have a date in their first text; see
`textus.transforms.site.build` for what is done where it proves wrong.
"""

import re
from pathlib import Path
from typing import Final

from lxml import etree

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.kinds import DATE, ENTRY_KINDS, MENTION_KINDS
from textus.edition.reading import read_bytes
from textus.edition.register import PROSE, is_entry
from textus.edition.tei import NS, local_name

__all__ = ["may_have_dates"]

_TEXT: Final = re.compile(rb"<(?:\w+:)?(?:text|msDesc|sourceDoc)[\s>]")
"""Where what is shown may begin."""
_MAYBE: Final = re.compile(
    rb"""<(?:\w+:)?(?:date|time|origDate)\s[^>]*\b(?:when|from|to|notBefore|notAfter|dur)(?:-\w+)?\s*=
    |http://www\.w3\.org/2001/XInclude|\0""",
    re.VERBOSE,
)
"""Dates with a value, and what may hide them."""
_DATES: Final = tuple(NS + name for name, kind in MENTION_KINDS.items() if kind == DATE)


def may_have_dates(edition: Edition) -> bool:
    """Whether a text of an edition seems to have dates; its texts are read until one has."""
    return any(_is_dated(edition, path) for path in edition.files.texts)


def _is_dated(edition: Edition, path: Path) -> bool:
    try:
        data = read_bytes(path, edition.name_of(path))
        text = _TEXT.search(data)
        if _MAYBE.search(data, text.start() if text else 0) is None:
            return False
        texts = edition.read(path).texts
    except TextusError:
        return False  # said where the text itself is read
    return any(_is_mention(date) for text in texts for date in text.iter(*_DATES) if date.attrib)


def _is_mention(date: etree._Element) -> bool:
    """Whether a date is said by a text, and is not what the entry of a register says of an entity."""
    for around in date.iterancestors(NS + "*"):
        name = local_name(around)
        if name in PROSE:
            return True
        if name in ENTRY_KINDS and is_entry(around):
            return False
    return True
