"""The words of the interface, in one place."""

from types import MappingProxyType
from typing import Final

from textus.edition.entity import Entity

__all__ = [
    "FACT_LABELS",
    "KIND_LABELS",
    "MANNERS",
    "SEEN",
    "authority_link",
    "coordinates_of",
    "count_of",
    "counted",
]

KIND_LABELS: Final = MappingProxyType(
    {
        "person": ("Person", "Persons"),
        "place": ("Place", "Places"),
        "organization": ("Organisation", "Organisations"),
        "event": ("Event", "Events"),
        "work": ("Document", "Documents"),
        "term": ("Term", "Terms"),
        "date": ("Date", "Dates"),
        "unknown": ("Name", "Not in a register"),
    }
)
"""How a reader calls the kinds of entities, one and many."""

FACT_LABELS: Final = MappingProxyType(
    {
        "birth": "Born",
        "death": "Died",
        "floruit": "Active",
        "occupation": "Occupation",
        "office": "Office",
        "state": "State",
        "trait": "Trait",
        "affiliation": "Affiliation",
        "education": "Education",
        "residence": "Residence",
        "faith": "Faith",
        "nationality": "Nationality",
        "sex": "Sex",
        "gender": "Gender",
        "event": "Event",
        "author": "Author",
        "editor": "Editor",
        "publisher": "Publisher",
        "pubPlace": "Place of publication",
        "date": "Date",
        "source": "Sources",
        "provenance": "Provenance",
    }
)
"""How a reader calls what a register says; other facts are called by their own name."""

MANNERS: Final = MappingProxyType(
    {
        "roleName": "by office",
        "persName": "by name",
        "placeName": "by name",
        "orgName": "by name",
        "rs": "referred to",
        "sp": "speaks",
        "u": "speaks",
        "said": "speaks",
        "q": "speaks",
        "stage": "on the stage",
        "move": "on the stage",
    }
)
"""How an element refers."""

SEEN: Final = MappingProxyType({"diplomatic": "in the diplomatic view"})
"""Where a mention is seen that the reading view does not have."""

_AUTHORITIES: Final = MappingProxyType(
    {
        "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
        "gnd": ("GND", "https://d-nb.info/gnd/{}"),
        "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
        "isni": ("ISNI", "https://isni.org/isni/{}"),
        "geonames": ("GeoNames", "https://www.geonames.org/{}"),
        "snac": ("SNAC", "https://snaccooperative.org/view/{}"),
        "orcid": ("ORCID", "https://orcid.org/{}"),
        "lcnaf": ("LCNAF", "https://id.loc.gov/authorities/names/{}"),
        "bnf": ("BnF", "https://catalogue.bnf.fr/ark:/12148/cb{}"),
        "getty": ("TGN", "https://vocab.getty.edu/tgn/{}"),
        "pleiades": ("Pleiades", "https://pleiades.stoa.org/places/{}"),
        "pmb": ("PMB", "https://pmb.acdh.oeaw.ac.at/entity/{}/"),
        "state-department": ("State Department", "https://history.state.gov/departmenthistory/people/{}"),
    }
)


def authority_link(authority: str, value: str) -> tuple[str, str]:
    """How an identifier is shown and where it leads; the empty string where that is not known."""
    label, pattern = _AUTHORITIES.get(authority, ("", ""))
    if value.startswith(("http://", "https://")):
        host, _, rest = value[value.index("/") + 2 :].rstrip("/").partition("/")
        return f"{label or host.removeprefix('www.')} {rest[rest.rfind('/') + 1 :]}".strip(), value
    label = label or authority
    return f"{label} {value}".strip(), pattern.format(value) if pattern else ""


_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun, in words up to twelve."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"


def coordinates_of(entity: Entity) -> str:
    """Latitude and longitude in degrees, or the empty string."""
    return ", ".join(f"{n:g}" for n in entity.coordinates or ()).replace("-", "−")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, in figures, for lists."""
    return f"{number:,} {one if number == 1 else many}"
