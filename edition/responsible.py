"""Who made a text, as its header names them: authors, editors and others (``titleStmt``; TEI Guidelines, 2.2.1)."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from textus.edition.tei import NS, XML, is_element, local_name
from textus.edition.words import words_of

__all__ = ["persons_of", "responsible_of"]

_NAMES: Final = tuple(NS + name for name in ("persName", "orgName", "name"))
_BESIDE: Final = tuple(NS + name for name in ("email", "idno", "address", "affiliation", "note"))
"""What a header says of somebody beside the name."""
_FAMILY: Final = frozenset({"addName", "surname"})
"""The parts of a person's name between which, and with which, all is the family name, if the first is a surname."""
_PARTS: Final = _FAMILY | {"forename", "genName", "nameLink"}


def persons_of(statement: etree._Element | None, role: str) -> tuple[str, ...]:
    """The names of those who have a role, such as ``author``, in order, each once.

    Names in one element that have another type or language than the first are other forms of its name. So are elements
    of which each has another language.
    """
    if statement is None:
        return ()
    found: list[str] = []
    elements = statement.findall(NS + role)
    languages = {language for element in elements if (language := element.get(XML + "lang"))}
    for element in elements[: 1 if len(languages) == len(elements) else None]:
        inner = list(element.iterchildren(*_NAMES))
        forms = [name for name in inner if _form(name) == _form(inner[0])]
        found += _each(forms) or filter(None, [_said(element) or element.get("key", "")])
    return tuple(dict.fromkeys(found))


def responsible_of(statement: etree._Element | None) -> tuple[str, ...]:
    """The names of those whom statements of responsibility name, in order, each once."""
    if statement is None:
        return ()
    inner = (name for one in statement.iterfind(NS + "respStmt") for name in one.iterchildren(*_NAMES))
    return tuple(dict.fromkeys(_each(inner)))


def _form(name: etree._Element) -> tuple[object, ...]:
    return name.tag, name.get("type"), name.get(XML + "lang")


def _each(names: Iterable[etree._Element]) -> list[str]:
    """What names say, but for further names of who is named already."""
    said: list[str] = []
    known: set[str] = set()
    for name in names:
        entry = name.get("ref") or name.get("key") or ""
        if entry not in known:
            said.append(_said(name))
            known |= {entry} - {""}
    return [words for words in said if words]


def _said(element: etree._Element) -> str:
    """A name in words.

    Where its parts tell that the family name comes first or is of several words, it comes first, with the comma that
    says so.
    """
    if next(element.iter(*_BESIDE), None) is not None:
        element = deepcopy(element)
        etree.strip_elements(element, *_BESIDE, with_tail=False)
    parts = [(local_name(child), words_of(child)) for child in element if is_element(child)]
    begin = next((place for place, (name, _) in enumerate(parts) if name == "surname"), None)
    told = begin is not None and _PARTS.issuperset(name for name, _ in parts)
    if not told or "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        return words_of(element).rstrip(" ,;:")
    end = max(place for place, (name, _) in enumerate(parts) if name in _FAMILY) + 1
    family = [words for _, words in parts[begin:end]]
    rest = [words for _, words in (*parts[:begin], *parts[end:])]
    if rest and (begin == 0 or len(family) > 1 or " " in family[0]):
        return f"{' '.join(family)}, {' '.join(rest)}"
    return words_of(element)
