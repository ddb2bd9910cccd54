"""Labels for what a description does not say itself: the parts of a record of a manuscript or a person.

A description in TEI names its parts by elements alone. The style sheet shows these labels; they are no words
of the text.
"""

from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.characters import characters
from textus.edition.described import DESCRIBED, described
from textus.edition.tei import NS, local_name
from textus.edition.words import has_words

__all__ = ["DIVISIONS", "LABELLED", "RECORDS", "label_of"]

RECORDS: Final = MappingProxyType(
    {
        "listPerson": "Persons",
        "listPlace": "Places",
        "listOrg": "Organisations",
        "listEvent": "Events",
        "listObject": "Objects",
        "listBibl": "Works",
    }
)
"""Lists of entities; at the end of a text they are folded under these words."""

DIVISIONS: Final = MappingProxyType(
    {
        "apparatus": "Apparatus",
        "bibliography": "Bibliography",
        "commentary": "Commentary",
        "translation": "Translation",
    }
)
"""Divisions that have no heading of their own, by their type (EpiDoc)."""

_LABELS: Final = MappingProxyType(
    {
        # where it is kept (TEI Guidelines, 10.4)
        "institution": "Institution", "repository": "Repository", "collection": "Collection",
        "msName": "Known as", "altIdentifier": "Also", "msPart": "Part", "msFrag": "Fragment",
        # what is in it (10.6)
        "msContents": "Contents", "summary": "Summary", "rubric": "Rubric", "incipit": "Incipit",
        "explicit": "Explicit", "finalRubric": "Final rubric", "colophon": "Colophon",
        "textLang": "Language", "filiation": "Filiation",
        # what it is made of (10.7)
        "physDesc": "Physical description", "objectType": "Object", "material": "Material",
        "support": "Support", "extent": "Extent", "dimensions": "Dimensions", "height": "Height",
        "width": "Width", "depth": "Depth", "diam": "Diameter", "foliation": "Foliation",
        "collation": "Collation", "catchwords": "Catchwords", "signatures": "Signatures",
        "secFol": "Second folio", "watermark": "Watermark", "condition": "Condition", "layout": "Layout",
        "handNote": "Hand", "scriptNote": "Script", "typeNote": "Type", "decoNote": "Decoration",
        "musicNotation": "Music", "additions": "Additions", "binding": "Binding", "seal": "Seal",
        "accMat": "Enclosed",
        # where it comes from (10.8, 10.9)
        "history": "History", "origin": "Origin", "provenance": "Provenance", "acquisition": "Acquired",
        "additional": "Further information", "source": "Source", "surrogates": "Surrogates",
        "custodialHist": "Custody", "availability": "Access",
        # who or what an entity is (14.3)
        "birth": "Born", "death": "Died", "floruit": "Active", "occupation": "Occupation",
        "residence": "Lived in", "affiliation": "Affiliation", "education": "Education", "faith": "Faith",
        "nationality": "Nationality", "location": "Location", "population": "Population", "state": "State",
        "trait": "Trait",
    }
)  # fmt: skip
_IDENTIFIERS: Final = MappingProxyType(
    {"country": "Country", "region": "Region", "settlement": "Place", "idno": "Shelfmark"}
)
"""What the parts of an identifier are."""
_FIRST: Final = "Identifier"
"""What an alternative identifier is that has nothing before it."""
_IDENTIFIER: Final = NS + "msIdentifier"
_MEASURES: Final = frozenset({"height", "width", "depth"})
"""Measures that go without a label where several stand together, as 300 × 220."""
_KEYED: Final = tuple(NS + name for name in ("repository", "title", "persName", "placeName", "orgName"))
"""What a description shows by its key if it has no words."""
_DESCRIBED: Final = tuple(NS + name for name in DESCRIBED)
LABELLED: Final = frozenset({"div", *_LABELS, *_IDENTIFIERS})
"""The elements that may have a label."""
_DESCRIPTIONS: Final = tuple(NS + name for name in ("msDesc", *RECORDS))


def label_of(element: etree._Element, name: str) -> str:
    """How a part of a description is labelled, or the empty string.

    What is empty is not, nor what is no part of a description or stands in a sentence of it.

    Args:
        element: The part.
        name: Its name, one of `LABELLED`.
    """
    if _is_told_by_others(element, name):
        return ""
    label = _LABELS.get(name) or (_identifier(element, name) if name in _IDENTIFIERS else "")
    if name == "altIdentifier" and _comes_first(element):
        label = _FIRST
    if not label:
        kind = element.get("type", "") if name == "div" else ""
        if not kind or element.find(NS + "head") is not None:
            return ""
        if kind == "textpart":
            return _part_of_text(element)
        label = DIVISIONS.get(kind, "")
        return label if label and characters(element) else ""
    around = element.getparent()
    repeated = around is not None and around.tag == element.tag
    described = not repeated and next(element.iterancestors(*_DESCRIPTIONS), None) is not None
    return label if described and _says_something(element) and not _is_among_words(element) else ""


def _is_told_by_others(element: etree._Element, name: str) -> bool:
    """Whether a label would say what another label, the words around or the signs between measures say."""
    if name in _MEASURES:
        group = element.getparent()
        grouped = group is not None and local_name(group) == "dimensions"
        return group is not None and grouped and (not _has_one_measure(group) or _is_among_words(group))
    if name == "dimensions":
        return _has_one_measure(element)
    return name == "msContents" and [local_name(one) for one in _worded(element)] == ["textLang"]


def _has_one_measure(dimensions: etree._Element) -> bool:
    """Whether a group of measures is but one, which has a label of its own."""
    names = [local_name(one) for one in _worded(dimensions)]
    return len(names) == 1 and names[0] in _MEASURES


def _worded(element: etree._Element) -> list[etree._Element]:
    """The children that have words."""
    return [one for one in element.iterchildren("*") if _says_something(one)]


def _comes_first(element: etree._Element) -> bool:
    """Whether nothing with words stands before an element in what it is in."""
    return not any(_says_something(one) for one in element.itersiblings("*", preceding=True))


def _is_among_words(element: etree._Element) -> bool:
    """Whether words stand directly beside an element."""
    parent = element.getparent()
    texts = () if parent is None else (parent.text, *(one.tail for one in parent))
    return any(text and not text.isspace() for text in texts)


def _identifier(element: etree._Element, name: str) -> str:
    """How a part of an identifier is labelled; elsewhere the same elements are something else."""
    parent = element.getparent()
    if parent is None or parent.tag != _IDENTIFIER:
        return ""
    if any(local_name(one) == name for one in element.itersiblings(preceding=True)):
        return "Identifier" if name == "idno" else ""
    return _IDENTIFIERS[name]


def _part_of_text(element: etree._Element) -> str:
    """What a numbered part of a text is called: its kind and its number (EpiDoc, CTS)."""
    return " ".join(filter(None, (element.get("subtype", "").capitalize(), element.get("n", ""))))


def _says_something(element: etree._Element) -> bool:
    """Whether an element has words, or says something by a key or another attribute."""
    if has_words(element):
        return True
    if next(element.iterancestors(_DESCRIPTIONS[0]), None) is None:
        return False
    keyed = any("ref" in name.attrib and not len(name) and not name.text for name in element.iter(*_KEYED))
    return keyed or any(map(described, element.iter(*_DESCRIBED)))
