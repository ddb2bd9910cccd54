"""The names of XML: Name, NCName and Nmtoken (XML 1.0, 2.3 and appendix B; Namespaces in XML, 4).

RELAX NG and XML Schema 1.0 are built on XML 1.0 before its fifth edition, whose names are wider; expat, which
reads the documents, keeps to the same tables.
"""

from functools import cache
from pathlib import Path

from textus.edition.regex.ranges import Ranges

__all__ = ["is_name", "is_ncname", "is_nmtoken", "name_characters", "name_start_characters"]

_TABLE = Path(__file__).with_name("xml_names.tsv")


@cache
def _ranges() -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    start = tuple((int(low, 16), int(high, 16)) for kind, low, high in rows if kind == "start")
    further = tuple((int(low, 16), int(high, 16)) for kind, low, high in rows if kind == "further")
    return start, further


@cache
def name_start_characters() -> Ranges:
    """The characters that a Name may start with: letters, ``_`` and ``:``."""
    return Ranges(_ranges()[0])


@cache
def name_characters() -> Ranges:
    """The characters that a Name may have: also digits, ``.``, ``-``, combining marks and extenders."""
    start, further = _ranges()
    return Ranges(start + further)


def is_nmtoken(text: str) -> bool:
    """Whether a text is an Nmtoken: one or more characters of names."""
    characters = name_characters()
    return text != "" and all(character in characters for character in text)


def is_name(text: str) -> bool:
    """Whether a text is a Name, with or without colons."""
    return is_nmtoken(text) and text[0] in name_start_characters()


def is_ncname(text: str) -> bool:
    """Whether a text is a Name without colons."""
    return ":" not in text and is_name(text)
