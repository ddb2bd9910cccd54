"""Dates: the public face.

    >>> date = read_date({"when": "1917-11-21", "calendar": "#julian"})
    >>> in_words(date, style="both"), date.edtf()
    ('21 November 1917 (8 November Old Style)', '1917-11-21')

Behind it: the value (`values`) and its ends (`parts`), their reading from attributes (`attributes`, `forms`,
`durations`) and from EDTF (`edtf`), their wording (`words`, `languages`), and the count of days (`calendars`).
"""

from textus.edition.dates.attributes import read_date
from textus.edition.dates.edtf import from_edtf
from textus.edition.dates.parts import PartialDate, Precision
from textus.edition.dates.values import (
    DateKind,
    DateValue,
    new_style,
    old_style,
    read_as_new_style,
)
from textus.edition.dates.words import in_words

__all__ = [
    "DateKind",
    "DateValue",
    "PartialDate",
    "Precision",
    "from_edtf",
    "in_words",
    "new_style",
    "old_style",
    "read_as_new_style",
    "read_date",
]
