"""An entity: a register entry for a person, place, organisation, event or work (TEI Guidelines, chapter 14)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.dates import DateValue, read_date
from textus.edition.kinds import ENTRY_KINDS, KINDS, Kind
from textus.edition.tei import NS, XML, attributes_of, local_name
from textus.edition.words import words_of

__all__ = ["Entity", "Fact", "Identifier", "NameForm", "heading_of", "read_entity"]

_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


class NameForm(NamedTuple):
    """One form of a name.

    Attributes:
        text: As a reader says it, such as ``Robert Lansing``.
        heading: As an index sorts it, such as ``Lansing, Robert``.
        language: Its ``xml:lang``, or the empty string.
        type: Its ``@type``, such as ``variant``, or the empty string.
    """

    text: str
    heading: str
    language: str = ""
    type: str = ""


class Identifier(NamedTuple):
    """An identifier of an authority (``idno``).

    Attributes:
        authority: ``@type``, such as ``gnd``, in lower case.
        value: The identifier or address.
        certainty: ``@cert``, or the empty string.
    """

    authority: str
    value: str
    certainty: str = ""


class Fact(NamedTuple):
    """Something a register says of an entity.

    Attributes:
        label: The element or ``@type`` that says it, such as ``birth``, ``occupation``, ``note``.
        text: In words, without the date.
        date: When, or None.
    """

    label: str
    text: str
    date: DateValue | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of a register.

    Attributes:
        key: What addresses it in the edition: its ``xml:id``, made unique where documents repeat one.
        kind: A name of `textus.edition.kinds.KINDS`.
        identifier: Its ``xml:id``.
        forms: The forms of its name, main form first; never empty.
        gloss: A few words that tell it from others, for an index.
        description: What it is, in a sentence or more.
        facts: Births, deaths, offices and the like, in order.
        date: When it was, happened or was written, or None.
        coordinates: Latitude and longitude in degrees, or None.
        identifiers: Its authority identifiers.
        path: The file, as messages name it.
        line: The line of its start tag.
    """

    key: str
    kind: str
    identifier: str
    forms: tuple[NameForm, ...]
    gloss: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    date: DateValue | None = None
    coordinates: tuple[float, float] | None = None
    identifiers: tuple[Identifier, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """The main form of its name, as a reader says it."""
        return self.forms[0].text

    @property
    def heading(self) -> str:
        """The main form of its name, as an index sorts it."""
        return self.forms[0].heading

    @property
    def addresses(self) -> Iterator[str]:
        """The addresses on the web that stand for it."""
        return (i.value.rstrip("/") for i in self.identifiers if "://" in i.value)


def read_entity(element: etree._Element, path: str, key: str = "") -> Entity:
    """The entity that a register entry describes; entries without a name are called by their identifier.

    Args:
        element: The entry.
        path: Its file, as messages name it.
        key: What addresses it in the edition; its identifier, if empty.
    """
    kind = KINDS[ENTRY_KINDS[local_name(element)]]
    identifier = element.get(_ID, "")
    children = _children(element)
    gloss, description = _described(children)
    geographies, numbers, dates = _inside(element, kind.name)
    return Entity(
        key=key or identifier,
        kind=kind.name,
        identifier=identifier,
        forms=_forms(element, kind, identifier),
        gloss=gloss,
        description=description,
        facts=tuple(_facts(children)),
        date=_date(element) or next(filter(None, map(_date, dates)), None),
        coordinates=_coordinates(geographies),
        identifiers=tuple(_identifiers(numbers)),
        path=path,
        line=element.sourceline or 0,
    )


def heading_of(element: etree._Element) -> tuple[str, str]:
    """The kind and the heading of the entity that a register entry describes, without the rest of it."""
    kind = KINDS[ENTRY_KINDS[local_name(element)]]
    return kind.name, _forms(element, kind, element.get(_ID, ""))[0].heading


_ID: Final = XML + "id"
_LANGUAGE: Final = XML + "lang"
_GEO: Final = NS + "geo"
_IDNO: Final = NS + "idno"
_WHEN: Final = NS + "date"
_NOTES: Final = frozenset({"note", "desc", "roleDesc"})
_DESCRIPTIONS: Final = frozenset({"description", "desc", "bio", ""})
_PREFERRED: Final = frozenset({"main", "pref", "preferred"})
_DEEP: Final = frozenset({"title", "objectName", "form", "msName"})
"""The names of works stand inside their entries, not always directly."""
_DATED_INSIDE: Final = frozenset({"event", "work"})
"""The kinds whose date may be that of an element in the entry."""
_AT_A_PLACE: Final = frozenset({"event", "organization"})
"""The kinds that are where the places in their entries are."""
_LIFE: Final = frozenset(
    {"birth", "death", "floruit", "occupation", "state", "trait", "affiliation", "education", "residence", "faith",
     "nationality", "sex", "gender", "event", "author", "editor", "publisher", "pubPlace", "date"}
)  # fmt: skip

_Children = Sequence[tuple[str, etree._Element]]


def _children(element: etree._Element) -> _Children:
    """The elements in an element, with their names."""
    return [(local_name(child), child) for child in element.iterchildren("*")]


def _inside(element: etree._Element, kind: str) -> tuple[list[etree._Element], ...]:
    """Coordinates, identifiers and dates anywhere in an entry, but for those of something else that it names."""
    tags = (_GEO, _IDNO, _WHEN) if kind in _DATED_INSIDE else (_GEO, _IDNO)
    found: dict[object, list[etree._Element]] = {_GEO: [], _IDNO: [], _WHEN: []}
    for node in element.iter(*tags):
        of_place = node.tag == _GEO and kind in _AT_A_PLACE
        if not _is_of_another(node, element, of_place=of_place):
            found[node.tag].append(node)
    return tuple(found.values())


def _is_of_another(node: etree._Element, entry: etree._Element, *, of_place: bool) -> bool:
    """Whether what stands in an entry is said of something else that it names: its place of birth, its author.

    Args:
        node: What stands in it.
        entry: The entry.
        of_place: Whether what is said of a place in it is said of it as well.
    """
    for around in node.iterancestors("*"):
        if around is entry:
            return False
        name = local_name(around)
        if name in _LIFE or (name in ENTRY_KINDS and not (of_place and name == "place")):
            return True
    return False


def _forms(element: etree._Element, kind: Kind, identifier: str) -> tuple[NameForm, ...]:
    """The forms of a name, main form first; of an entry without one, a form made of its words."""
    for name in kind.forms:
        candidates = list(element.iterchildren(NS + name))
        if not candidates and name in _DEEP:
            candidates = list(element.iter(NS + name))
        found = list(dict.fromkeys(form for form in map(_form, candidates) if form is not None))
        if len(found) > 1:
            found.sort(key=lambda form: form.type not in _PREFERRED)
        if found:
            return tuple(found)
    words = words_of(element)
    short = (words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…") or identifier
    return (NameForm(short, short),)


def _form(element: etree._Element) -> NameForm | None:
    """A form of a name, as it is said and as an index sorts it: TEI's own parts tell surname from forename."""
    text = _said(element)
    if not text:
        return None
    said = heading = text
    if len(element):
        parts = [(name, words_of(part)) for name, part in _children(element)]
        surname = " ".join(words for name, words in parts if name == "surname")
        rest = " ".join(words for name, words in parts if name in {"forename", "genName", "nameLink"})
        heading = f"{surname}, {rest}" if surname and rest else surname or text
        said = f"{rest} {surname}" if surname and rest and text.startswith(f"{surname},") else text
    return NameForm(said, heading, element.get(_LANGUAGE, ""), element.get("type", ""))


def _described(children: _Children) -> tuple[str, str]:
    """The gloss and the description of an entry."""
    gloss: str | None = None
    descriptions = []
    for name, child in children:
        if name in _NOTES:
            type_ = child.get("type", "")
            if (type_ == "gloss" or name == "roleDesc") and gloss is None:
                gloss = words_of(child)
            elif type_ in _DESCRIPTIONS:
                descriptions.append(words_of(child))
    return gloss or "", " ".join(filter(None, descriptions))


def _facts(children: _Children) -> Iterator[Fact]:
    for name, child in children:
        if name in _LIFE:
            value = _date(child)
            if value is None and len(child):
                inner = next(child.iterchildren(_WHEN), None)
                value = None if inner is None else _date(inner)
            yield Fact(child.get("type", "") or name, _fact_words(name, child, value), value)
        elif name == "note":
            type_ = child.get("type")
            if type_ is not None and type_ not in _NO_FACTS:
                yield Fact(type_, words_of(child))


_NO_FACTS: Final = frozenset({"gloss", "description", "desc", "bio"})
_UNSAID: Final = frozenset({"date", "geo", "idno"})
"""What is said of a fact in its date, or is no words."""
_LISTED: Final = frozenset(
    {
        "placeName",
        "settlement",
        "district",
        "region",
        "country",
        "bloc",
        "geogName",
        "orgName",
        "roleName",
        "addrLine",
    }
)
"""What is listed where nothing else is said: “Norton, Massachusetts”, “Trustee, State School”."""
_CODES: Final = {"0": "unknown", "1": "male", "2": "female", "9": "not applicable"} | {
    "m": "male", "f": "female", "o": "other", "n": "none or not applicable", "u": "unknown"
}  # fmt: skip
_CODED: Final = frozenset({"sex", "gender"})
"""Their values in ISO 5218 and in vCard, which the TEI Guidelines name, are these."""


def _fact_words(name: str, child: etree._Element, value: DateValue | None) -> str:
    """The words of a fact; those of its date are said by the date."""
    if value is None:
        return _said(child) or words_of(child) or _coded(name, child.get("value", ""))
    if name == "date":
        return ""
    if not len(child):
        return words_of(child)
    return ", ".join(filter(None, (_said(part) for inner, part in _children(child) if inner not in _UNSAID)))


def _coded(name: str, value: str) -> str:
    return _CODES.get(value.lower(), value) if name in _CODED else value


def _said(element: etree._Element) -> str:
    """The words of an element, without the coordinates and identifiers of what it names."""
    if next(element.iter(_GEO, _IDNO), None) is not None:
        element = deepcopy(element)
        etree.strip_elements(element, _GEO, _IDNO, with_tail=False)
    return _listed(element)


def _listed(element: etree._Element) -> str:
    """The words of an element; the names of places and offices it has side by side have commas."""
    parts = _children(element) if len(element) else ()
    if not parts or any(name not in _LISTED for name, _ in parts) or _has_words_of_its_own(element):
        return words_of(element)
    return ", ".join(filter(None, (_listed(part).rstrip(",;") for _, part in parts)))


def _has_words_of_its_own(element: etree._Element) -> bool:
    return any(text and not text.isspace() for text in (element.text, *(child.tail for child in element)))


def _date(element: etree._Element) -> DateValue | None:
    return read_date(attributes_of(element)) if element.attrib else None


def _coordinates(geographies: Iterable[etree._Element]) -> tuple[float, float] | None:
    """Latitude and longitude of ``geo``; registers write decimal points and decimal commas."""
    for geo in geographies:
        numbers = _NUMBER.findall(words_of(geo))
        if len(numbers) == 2:
            latitude, longitude = (float(number.replace(",", ".")) for number in numbers)
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
    return None


def _identifiers(numbers: Iterable[etree._Element]) -> Iterator[Identifier]:
    for child in numbers:
        value = words_of(child)
        if value:
            authority = (child.get("type") or child.get("subtype") or "").lower()
            yield Identifier(authority, value, child.get("cert", ""))
