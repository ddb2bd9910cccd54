"""Dates: the public face.

    >>> date = read_date({"when": "1917-11-21", "calendar": "#julian"})
    >>> in_words(date, style="both"), date.edtf()
    ('21 November 1917 (8 November Old Style)', '1917-11-21')

Behind it, all in `textus.edition`: the value (`date_values`) and its ends (`date_parts`), their reading from
attributes (`date_attributes`, `date_forms`, `date_durations`) and from EDTF (`date_edtf`), their wording
(`date_words`, `date_languages`), and the count of days (`calendars`).
"""

from textus.edition.date_attributes import read_date
from textus.edition.date_edtf import from_edtf
from textus.edition.date_parts import PartialDate, Precision
from textus.edition.date_values import (
    DateKind,
    DateValue,
    new_style,
    old_style,
    read_as_new_style,
)
from textus.edition.date_words import in_words

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
