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
_LONG_WORD: Final = 4
_MANY_WORDS: Final = 4
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(citation: Citation) -> str:
    """One entry: ``@book``, ``@incollection`` for a part, ``@misc`` without author and editor."""
    people = citation.authors or citation.editors
    kind = "incollection" if citation.container else "book" if people else "misc"
    parts = citation.date_parts
    foreign = citation.language.partition("-")[0].casefold() not in {"", "en"}
    fields = {
        "author": _names(citation.authors),
        "title": _braced(_title(citation.title, keep=foreign or bool(citation.entry))),
        "booktitle": _braced(_title(citation.container, keep=foreign)),
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


def _title(title: str, *, keep: bool) -> str:
    """A title whose capitals stay where they must.

    Styles lower the capitals of English titles. A name in lower case is wrong, a capital too many is only
    a matter of style: so every capital but the first is kept, unless the title is clearly in title case,
    where abbreviations are. In other languages nothing may be lowered, nor in a heading such as a name.
    """
    if not title:
        return ""
    if keep:
        return _braced(_escaped(title))
    long = [word for word in _WORD.findall(title) if len(word) >= _LONG_WORD]
    in_title_case = len(long) >= _MANY_WORDS and not any(word[0].islower() for word in long)
    pieces: list[str] = []
    end = 0
    for match in _WORD.finditer(title):
        word = match[0]
        pieces.append(_escaped(title[end : match.start()]))
        is_name = match.start() > 0 and word[0].isupper() and not in_title_case
        holds = is_name or word[1:] != word[1:].lower()
        pieces.append(f"{{{_escaped(word)}}}" if holds else _escaped(word))
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
