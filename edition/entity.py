"""An entity: a register entry for a person, place, organisation, event or work (TEI Guidelines, chapter 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.dates import DateValue, read_date
from textus.edition.kinds import ENTRY_KINDS, KINDS
from textus.edition.tei import NS, XML, attributes_of, is_element, local_name
from textus.edition.words import words_of

__all__ = ["Entity", "Fact", "Identifier", "NameForm", "read_entity"]

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


def read_entity(element: etree._Element, path: str) -> Entity:
    """The entity that a register entry describes; entries without a name are called by their identifier."""
    name = local_name(element)
    kind = KINDS[ENTRY_KINDS[name]]
    identifier = element.get(XML + "id", "")
    forms = tuple(_forms(element, kind.forms)) or (_unnamed(element, identifier),)
    children = [child for child in element if is_element(child)]
    notes = [(child.get("type", ""), words_of(child)) for child in children if local_name(child) in _NOTES]
    return Entity(
        key=identifier,
        kind=kind.name,
        identifier=identifier,
        forms=forms,
        gloss=next((words for type_, words in notes if type_ == "gloss"), ""),
        description=" ".join(
            words for type_, words in notes if type_ in {"description", "desc", "bio", ""} and words
        ),
        facts=tuple(_facts(children)),
        date=_date(element, kind.name),
        coordinates=_coordinates(element),
        identifiers=tuple(_identifiers(element)),
        path=path,
        line=element.sourceline or 0,
    )


_NOTES: Final = frozenset({"note", "desc"})
_LIFE: Final = frozenset(
    {"birth", "death", "floruit", "occupation", "state", "trait", "affiliation", "education", "residence", "faith",
     "nationality", "sex", "gender", "event", "author", "editor", "publisher", "pubPlace", "date"}
)  # fmt: skip


def _forms(element: etree._Element, names: tuple[str, ...]) -> Iterator[NameForm]:
    found: list[NameForm] = []
    for name in names:
        candidates = element.findall(NS + name) or (
            list(element.iter(NS + name)) if name in {"title", "objectName", "form", "msName"} else []
        )
        for form in map(_form, candidates):
            if form is not None and form not in found:
                found.append(form)
        if found:
            break
    main = [form for form in found if form.type in {"main", "pref", "preferred"}]
    yield from main + [form for form in found if form not in main]


def _form(element: etree._Element) -> NameForm | None:
    """A form of a name, as it is said and as an index sorts it: TEI's own parts tell surname from forename."""
    text = words_of(element)
    if not text:
        return None
    parts = [(local_name(part), words_of(part)) for part in element if is_element(part)]
    surname = " ".join(words for name, words in parts if name == "surname")
    rest = " ".join(words for name, words in parts if name in {"forename", "genName", "nameLink"})
    heading = f"{surname}, {rest}" if surname and rest else surname or text
    said = f"{rest} {surname}" if surname and rest and text.startswith(f"{surname},") else text
    return NameForm(said, heading, element.get(XML + "lang", ""), element.get("type", ""))


def _unnamed(element: etree._Element, identifier: str) -> NameForm:
    words = words_of(element)
    short = words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…"
    return NameForm(short or identifier, short or identifier)


def _facts(children: list[etree._Element]) -> Iterator[Fact]:
    for child in children:
        name = local_name(child)
        if name in _LIFE:
            date = child.find(NS + "date")
            value = read_date(attributes_of(child)) or (
                None if date is None else read_date(attributes_of(date))
            )
            yield Fact(child.get("type", "") or name, _fact_words(child, value), value)
        elif name == "note" and child.get("type") not in {"gloss", "description", "desc", "bio", None}:
            yield Fact(str(child.get("type")), words_of(child))


def _fact_words(child: etree._Element, value: DateValue | None) -> str:
    """The words of a fact; those of its date are said by the date."""
    if value is None:
        return words_of(child) or child.get("value", "")
    if local_name(child) == "date":
        return ""
    parts = [words_of(part) for part in child if is_element(part) and local_name(part) != "date"]
    return ", ".join(part for part in parts if part) if len(child) else words_of(child)


def _date(element: etree._Element, kind: str) -> DateValue | None:
    value = read_date(attributes_of(element))
    if value is not None or kind not in {"event", "work"}:
        return value
    for date in element.iter(NS + "date"):
        value = read_date(attributes_of(date))
        if value is not None:
            return value
    return None


def _coordinates(element: etree._Element) -> tuple[float, float] | None:
    """Latitude and longitude of ``geo``; registers write decimal points and decimal commas."""
    for geo in element.iter(NS + "geo"):
        numbers = _NUMBER.findall(words_of(geo))
        if len(numbers) == 2:
            latitude, longitude = (float(number.replace(",", ".")) for number in numbers)
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
    return None


def _identifiers(element: etree._Element) -> Iterator[Identifier]:
    for child in element.iter(NS + "idno"):
        value = words_of(child)
        if value:
            yield Identifier(
                (child.get("type") or child.get("subtype") or "").lower(), value, child.get("cert", "")
            )
