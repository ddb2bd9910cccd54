"""What a part of a description without words says in attributes (``msDesc``; TEI Guidelines, chapter 11).

Many catalogues say there alone in which languages a manuscript is, of what, when it was made, and how it is laid out.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.headings import date_in_words
from textus.edition.tei import local_name, tei
from textus.edition.words import words_of

__all__ = ["DESCRIBED", "described"]

_LANGUAGES: Final = tei("teiHeader/profileDesc/langUsage/language")
_COUNTED: Final = (("columns", "column"), ("ruledLines", "ruled line"), ("writtenLines", "line"))


def described(element: etree._Element) -> str:
    """What an element without words says in attributes, in words; the empty string of any other element.

    Args:
        element: A part of a description of a manuscript.
    """
    reader = None if len(element) or element.text else DESCRIBED.get(local_name(element))
    return "" if reader is None else reader(element)


def _languages(element: etree._Element) -> str:
    """The languages by the names that the header has for them, else by their codes."""
    codes = f"{element.get('mainLang', '')} {element.get('otherLangs', '')}".split()
    names = _declared(element.getroottree().getroot()) if codes else {}
    return ", ".join(names.get(code) or code for code in codes)


@lru_cache(2)  # of the document that is being read
def _declared(root: etree._Element) -> dict[str, str]:
    return {one.get("ident", ""): words_of(one) for one in root.iterfind(_LANGUAGES)}


def _layout(element: etree._Element) -> str:
    """Columns and lines; two numbers are the least and the most."""
    said = []
    for name, thing in _COUNTED:
        numbers = element.get(name, "").split()
        if numbers:
            said.append(f"{'–'.join(dict.fromkeys(numbers))} {thing if numbers == ['1'] else thing + 's'}")
    return ", ".join(said)


def _material(element: etree._Element) -> str:
    return element.get("key", "")


def _script(element: etree._Element) -> str:
    return ", ".join(element.get("script", "").split())


DESCRIBED: Final[Mapping[str, Callable[[etree._Element], str]]] = MappingProxyType(
    {
        "handNote": _script,
        "layout": _layout,
        "material": _material,
        "origDate": date_in_words,
        "textLang": _languages,
    }
)
"""The elements that may say something in attributes alone, and what reads these."""
