"""BibTeX: an entry that BibTeX and biber both take, in Unicode.

Characters with a meaning in TeX are written as commands. A brace becomes a command too, for BibTeX counts
braces even behind a backslash. Addresses stand as they are, since their field is verbatim.
"""

import re
from typing import Final
from urllib.parse import quote

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.locators import note_sentence
from textus.transforms.citations.names import Name, read_names

__all__ = ["write_bibtex"]

_ESCAPED: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_WORD: Final = re.compile(r"\w+")
_LONG_WORD: Final = 5
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(citation: Citation) -> str:
    """One entry: ``@book``, ``@incollection`` for a part, ``@misc`` for what has neither author nor editor."""
    people = citation.authors or citation.editors
    kind = "incollection" if citation.container else "book" if people else "misc"
    parts = citation.date_parts
    fields = {
        "author": _names(citation.authors),
        "title": _braced(_title(citation.title, citation.language)),
        "booktitle": _braced(_title(citation.container, citation.language)),
        "editor": _names(citation.editors),
        "year": _braced(citation.year),
        "month": _MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "language": _braced(_escaped(citation.language)),
        "note": _braced(_escaped(note_sentence(citation))),
        "url": _braced(quote(citation.url, safe="%/:=&?~#+!$,;'@()*[]")),
    }
    lines = [f"  {field} = {value}" for field, value in fields.items() if value]
    return f"@{kind}{{{citation.key},\n" + ",\n".join(lines) + "\n}"


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _title(title: str, language: str) -> str:
    """A title whose capitals stay where they must.

    Styles lower the capitals of English titles. Abbreviations are kept; so is every capital but the first
    where the title is written like a sentence, for there it marks a name; and every one in other languages.
    """
    if not title:
        return ""
    if language and language.split("-", maxsplit=1)[0].casefold() != "en":
        return _braced(_escaped(title))
    like_a_sentence = any(len(word) >= _LONG_WORD and word.islower() for word in _WORD.findall(title))
    pieces: list[str] = []
    end = 0
    for match in _WORD.finditer(title):
        word = match[0]
        pieces.append(_escaped(title[end : match.start()]))
        keep = word[1:] != word[1:].lower() or (like_a_sentence and match.start() and word[:1].isupper())
        pieces.append(f"{{{_escaped(word)}}}" if keep else _escaped(word))
        end = match.end()
    return "".join((*pieces, _escaped(title[end:])))


def _names(people: tuple[str, ...]) -> str:
    return _braced(" and ".join(_name(name) for name in read_names(people)))


def _name(name: Name) -> str:
    if not name.is_person:
        return _braced(_escaped(name.family))
    family = " ".join(part for part in (name.particle, _whole(name.family)) if part)
    parts = (family, _escaped(name.suffix), _escaped(name.given))
    return ", ".join(part for part in parts if part)


def _whole(family: str) -> str:
    """A family name of several words, or with a comma or an ``and`` in it, held together."""
    return _braced(_escaped(family)) if re.search(r"[\s,]", family) else _escaped(family)
