"""Appearance that the source itself states: ``rend``, ``rendition`` and ``style`` (TEI Guidelines, 1.3.1.1.3).

Words that projects use in ``@rend`` become classes of the style sheet; declarations in CSS are kept where
they are harmless. Nothing of an attribute reaches a page unread.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.tei import NS, XML
from textus.transforms.html.languages import html_language

__all__ = [
    "declared_style",
    "direction",
    "direction_of",
    "direction_of_words",
    "language_around",
    "language_of",
    "pointed_style",
    "rendition_classes",
    "safe_style",
]

_WORDS: Final = MappingProxyType(
    {
        "it": "italic", "i": "italic", "ital": "italic", "italic": "italic", "italics": "italic", "kursiv": "italic",
        "cursive": "italic", "oblique": "italic",
        "b": "bold", "bold": "bold", "fett": "bold", "strong": "bold",
        "sc": "smallcaps", "smallcaps": "smallcaps", "small-caps": "smallcaps", "smallcap": "smallcaps",
        "smcap": "smallcaps", "kapitälchen": "smallcaps",
        "caps": "caps", "allcaps": "caps", "uppercase": "caps",
        "u": "underline", "ul": "underline", "underline": "underline", "underlined": "underline",
        "sup": "sup", "superscript": "sup", "super": "sup", "hochgestellt": "sup",
        "sub": "sub", "subscript": "sub", "tiefgestellt": "sub",
        "strike": "strike", "strikethrough": "strike", "line-through": "strike", "overstrike": "strike",
        "overline": "overline", "spaced": "spaced", "letterspaced": "spaced", "gesperrt": "spaced", "wide": "spaced",
        "center": "center", "centre": "center", "centered": "center", "centred": "center",
        "right": "right", "large": "large", "small": "small", "roman": "roman", "normal": "roman", "upright": "roman",
        "vertical": "vertical", "tb-rl": "vertical", "vertical-rl": "vertical",
        "supraline": "overline", "suprascript": "sup", "blackletter": "roman", "aq": "roman", "antiqua": "roman",
        "indent": "indent", "block": "inset", "quoted": "quoted",
    }
)  # fmt: skip
_POINTED: Final = MappingProxyType(
    {
        "aq": "roman", "c": "center", "et": "indent", "et2": "indent2", "et3": "indent3", "g": "spaced", "in": "large",
        "k": "smallcaps", "larger": "large", "s": "strike", "smaller": "small", "uu": "underline",
    }
)  # fmt: skip
"""What projects call the renditions that ``@rendition`` points to, where no header declares them (DTA base format)."""
_LEVELS: Final = MappingProxyType(
    {f"{word}{sign}{level}": f"indent{min(level, 4)}" for word in ("indent", "ti") for sign in ("", "-", "_")
     for level in range(1, 10)}
)  # fmt: skip
"""Indentations by degrees, as verse has them."""
_DEGREE: Final = re.compile(r"(\w)\(([1-9])\)")
_SPLIT: Final = re.compile(r"[\s,;()]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where the next of several words begins that are written as one."""
_DECLARATION: Final = re.compile(
    r"^(color|font-style|font-weight|font-variant|font-size|text-align|text-decoration|text-indent|letter-spacing|"
    r"vertical-align|margin-left|margin-right|margin-top|margin-bottom|padding-left|padding-right|text-transform|"
    r"line-height|white-space|writing-mode|text-orientation|background-color|font-family)\s*:\s*[-#%.\w\s]{1,40}$",
    re.IGNORECASE,
)
_LANG: Final = XML + "lang"
_TEI: Final = NS + "TEI"
_RIGHT_TO_LEFT: Final = frozenset(
    {
        "aii", "ar", "arc", "ckb", "dv", "fa", "hbo", "he", "jpa", "jpr", "jrb", "nqo", "ota", "pnb", "ps", "sam", "sd",
        "syc", "syr", "tmr", "ug", "ur", "yi",
    }
)  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"Arab", "Aran", "Hebr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Samr", "Mand"}
)

_LETTERS_FROM_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The scripts that are written from right to left."""
_ENOUGH: Final = 200
"""Pieces of a text that tell its direction."""
_LEFT_TO_RIGHT: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
"""Latin letters, which transliterations have."""


def rendition_classes(element: etree._Element) -> list[str]:
    """The classes of the style sheet that ``@rend`` and ``@rendition`` ask for."""
    return list(_classes(element.get("rend", ""), element.get("rendition", "")))


@lru_cache(maxsize=1024)
def _classes(rend: str, rendition: str) -> tuple[str, ...]:
    stated = "" if ":" in rend else _DEGREE.sub(r"\1\2", rend)
    words = [known for word in _SPLIT.split(stated) for known in _known(word)]
    for pointer in rendition.split():
        word = pointer.removeprefix("simple:").rpartition("#")[2].lower()
        words.append(_WORDS.get(word) or _LEVELS.get(word) or _POINTED.get(word))
    return tuple(dict.fromkeys(f"r-{word}" for word in words if word))


def _known(word: str) -> Iterator[str | None]:
    """What a word of ``@rend`` means; of two that are written as one, such as ``supUnderlined``, what each means."""
    whole = _WORDS.get(word.lower()) or _LEVELS.get(word.lower())
    if whole or not _CAMEL.search(word):
        yield whole
    else:
        yield from (_WORDS.get(part.lower()) for part in _CAMEL.split(word))


def declared_style(element: etree._Element, pointed: str) -> str:
    """The declarations that an element states itself or by a ``rendition`` of the header (TEI Guidelines, 1.3.1.1.3).

    ``@rend`` counts where it is written as CSS.

    Args:
        element: The element.
        pointed: What `pointed_style` says of it.
    """
    found = element.get("style", "")
    rend = element.get("rend", "")
    if ":" in rend:
        found = f"{rend};{found}"
    if pointed:
        found = f"{pointed};{found}"
    return safe_style(found) if found else ""


def pointed_style(element: etree._Element) -> str:
    """The declarations of each ``rendition`` of the header that an element points to."""
    return _pointed(element.getroottree().getroot())[element.get("rendition", "")]


class _Pointed(dict[str, str]):
    """The declarations that values of ``@rendition`` lead to in one document, once they have been asked for.

    Args:
        root: The root of the document, whose header has each ``rendition`` in CSS.
    """

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        own = root.find(NS + "teiHeader") if root.tag == _TEI and root.find(_TEI) is None else None
        self._declared = {
            rendition.get(XML + "id", ""): "".join(str(text) for text in rendition.itertext())
            for rendition in (root if own is None else own).iter(NS + "rendition")
            if rendition.get("scheme", "css") == "css" and not rendition.get("scope")
        }

    def __missing__(self, written: str) -> str:
        found = (self._declared.get(pointer.removeprefix("#"), "") for pointer in written.split())
        self[written] = ";".join(filter(None, found))
        return self[written]


@lru_cache(maxsize=1)
def _pointed(root: etree._Element) -> _Pointed:
    """What is known of the document that is being written."""
    return _Pointed(root)


def safe_style(written: str) -> str:
    """The declarations of a ``@style`` that only change how words look."""
    declarations = (part.strip() for part in written.split(";"))
    return ";".join(part for part in declarations if _DECLARATION.match(part))


def direction_of(element: etree._Element, language: str) -> str:
    """The direction of the words of an element in a language: that of the language, unless they are transliterated."""
    stated = direction(language)
    if not stated:
        return "ltr"
    words = [str(text) for text in element.itertext(etree.Element, etree.Entity)]
    return (
        "ltr"
        if any(map(_LEFT_TO_RIGHT.search, words)) and not any(map(_LETTERS_FROM_RIGHT.search, words))
        else stated
    )


def direction_of_words(texts: Iterable[object]) -> str:
    """``rtl`` for words in no known language if most of their first letters are written so, else the empty string."""
    words = " ".join(islice((text for text in texts if isinstance(text, str)), _ENOUGH))
    return "rtl" if 2 * len(_LETTERS_FROM_RIGHT.findall(words)) > sum(map(str.isalpha, words)) else ""


@lru_cache(1024)
def direction(language: str) -> str:
    """``rtl`` for languages and scripts written from right to left, else the empty string.

    A script subtag decides, so that a transliteration (``ar-Latn-x-ijmes``) runs from left to right.
    """
    subtags = language.split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0].title() in _RIGHT_TO_LEFT_SCRIPTS else ""
    return "rtl" if subtags[0].lower() in _RIGHT_TO_LEFT else ""


def language_of(element: etree._Element) -> str:
    """The language tag an element states for its content, as HTML wants it, or the empty string."""
    written = element.get(_LANG)
    return html_language(written) if written else ""


def language_around(element: etree._Element) -> str:
    """The language in force for the content of an element, or the empty string where none is stated."""
    for one in (element, *element.iterancestors()):
        language = language_of(one)
        if language:
            return language
    return ""
