"""Passages: the citable units of a document (TEI Guidelines, 16.2.5; DTS calls them citable units).

The citation tree comes from ``refsDecl/citeStructure``; else it is made of the texts of a corpus or a group, of
divisions, and in them paragraphs (``p``), verse lines (``l``) and speeches (``s``), numbered by ``@n`` or counted;
lines are counted from the last that has a number. Pages and lines of the source are a second tree, in
`textus.edition.pages`. (A ``cRefPattern`` says how to find a passage, but not which passages there are, so no tree can
be read from it.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.tei import NS, is_element, local_name
from textus.edition.titles import called, called_in_group
from textus.edition.units import TEXT, unit_name

__all__ = ["Passage", "passages_of", "unique_ref"]

_DIVISIONS: Final = frozenset({"div", *(f"div{n}" for n in range(8))})
_UNITS: Final = MappingProxyType({"p": ("paragraph", "p"), "ab": ("paragraph", "p"), "l": ("line", "l"),
                                  "sp": ("speech", "s"), "u": ("utterance", "u")})  # fmt: skip
_COUNTED: Final = tuple(NS + name for name in (*_DIVISIONS, *_UNITS, "TEI", "text"))
_CLOSED: Final = frozenset(
    NS + name
    for name in ("note", "teiHeader", "figure", "figDesc", "listPerson", "listPlace", "listOrg", "listEvent",
                 "listBibl", "standOff", "castList", "p", "ab", "u")
)  # fmt: skip
"""The elements in which nothing is counted."""
_COUNT: Final = re.compile(r"\d{1,6}", re.ASCII)
"""A number that others count on from."""


class Passage(NamedTuple):
    """One citable unit.

    Attributes:
        ref: Its reference, unique in the document, such as ``p5`` or ``2.p5``.
        unit: What it is: ``chapter``, ``paragraph``, ``line`` …
        label: Its own number, as a reader says it.
        parent: The reference of the unit it belongs to, or the empty string.
        element: The element that holds it.
    """

    ref: str
    unit: str
    label: str
    parent: str
    element: etree._Element

    @property
    def name(self) -> str:
        """What a reader calls it: ``Paragraph 5``; of a text of a corpus, its title."""
        return unit_name(self.unit, self.label)


def passages_of(root: etree._Element) -> list[Passage]:
    """The citation tree of a document, parents before children.

    Args:
        root: The root of the document; where its header declares no citation structure that fits, a sensible
            default is used.
    """
    declared = list(_declared(root))
    return declared or list(_default(root))


def _declared(root: etree._Element) -> Iterator[Passage]:
    taken: dict[str, int] = {}
    for refs in root.iter(NS + "refsDecl"):
        if refs.get("default") == "false":
            continue
        for structure in refs.findall(NS + "citeStructure"):
            yield from _structured(structure, root, "", taken)


def _structured(
    structure: etree._Element, context: etree._Element, parent: str, taken: dict[str, int]
) -> Iterator[Passage]:
    """The units of one ``citeStructure`` and of those inside it; the nesting is the schema's, so shallow."""
    unit = structure.get("unit", "")
    for position, element in enumerate(_matches(structure.get("match", ""), context), 1):
        # `use` is evaluated with the match as its context, where position() is the number of the match.
        value = _value(structure.get("use", "").replace("position()", str(position)), element)
        if not value:
            continue
        ref = unique_ref(parent + structure.get("delim", "") + value, taken)
        yield Passage(ref, unit, value, parent, element)
        for inner in structure.findall(NS + "citeStructure"):
            yield from _structured(inner, element, ref, taken)


def _matches(path: str, context: etree._Element) -> list[etree._Element]:
    found = _evaluate(path, context)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def _value(path: str, element: etree._Element) -> str:
    found = _evaluate(path, element)
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, float):
        found = f"{found:g}"
    return str(found).strip() if not isinstance(found, etree._Element) else ""


def _evaluate(path: str, context: etree._Element) -> object:
    """An XPath of a citation structure, whose names without a prefix are names of TEI."""
    from textus.edition.xpath import compile_path  # noqa: PLC0415 - most documents declare none

    try:
        return compile_path(path)(context)
    except etree.XPathError:
        return []


def unique_ref(ref: str, taken: dict[str, int]) -> str:
    """A reference that no earlier unit has; a repeated number gets a letter, then a count.

    Args:
        ref: The reference that is wanted.
        taken: The references of earlier units, with how often each was wanted; the new one is added.
    """
    candidate = ref
    count = taken.get(ref, 1)
    while candidate in taken:
        count += 1
        candidate = f"{ref}{chr(96 + count)}" if count <= 26 else f"{ref}_{count}"
    taken[ref] = count
    taken[candidate] = taken.get(candidate, 1)
    return candidate


@dataclass(slots=True)
class _Level:
    """A division while its units are counted, or the text outside all divisions."""

    ref: str
    divisions: int = 0
    counts: dict[str, int] | None = None


class _Levels:
    """The divisions of a document, by what stands in them.

    Args:
        root: The root of the document.
    """

    def __init__(self, root: etree._Element) -> None:
        self._inside: dict[etree._Element | None, _Level | None] = {root.getparent(): _Level("")}

    def around(self, element: etree._Element) -> _Level | None:
        """What an element is counted in; None where nothing is."""
        way: list[etree._Element] = []
        parent = element.getparent()
        while parent not in self._inside:
            way.append(parent)  # type: ignore[arg-type] # what is around the root is known, so this is an element
            parent = way[-1].getparent()
        level = self._inside[parent]
        for one in reversed(way):
            if one.tag in _CLOSED:
                level = None
            self._inside[one] = level
        return level

    def enter(self, division: etree._Element, ref: str) -> None:
        """What stands in a division is counted in it."""
        self._inside[division] = _Level(ref)


def _default(root: etree._Element) -> Iterator[Passage]:
    taken: dict[str, int] = {}
    levels = _Levels(root)
    for element in root.iter(*_COUNTED):
        level = levels.around(element)
        if level is None:
            continue
        name = local_name(element)
        if name in _UNITS:
            yield _unit(element, name, level, taken)
            continue
        make = _MEMBERS.get(name, _division)
        passage = make(element, level, taken)
        if passage is not None:
            levels.enter(element, passage.ref)
            yield passage


def _division(element: etree._Element, around: _Level, taken: dict[str, int]) -> Passage | None:
    if not around.ref and _holds_all(element):
        return None
    around.divisions += 1
    number = _number(element, around) or str(around.divisions)
    ref = unique_ref(f"{around.ref}.{number}" if around.ref else number, taken)
    return Passage(ref, element.get("type") or "division", number, around.ref, element)


def _member(element: etree._Element, around: _Level, taken: dict[str, int]) -> Passage | None:
    """A text of a corpus; the root is none."""
    parent = element.getparent()
    if parent is None or local_name(parent) not in {"TEI", "teiCorpus"}:
        return None
    around.divisions += 1
    number = str(around.divisions)
    ref = unique_ref(f"{around.ref}.{number}" if around.ref else number, taken)
    return Passage(ref, TEXT, called(element) or number, around.ref, element)


def _grouped(element: etree._Element, around: _Level, taken: dict[str, int]) -> Passage | None:
    """A text of a group; any other is no unit of its own."""
    parent = element.getparent()
    if parent is None or local_name(parent) != "group":
        return None
    around.divisions += 1
    number = _number(element, around) or str(around.divisions)
    ref = unique_ref(f"{around.ref}.{number}" if around.ref else number, taken)
    return Passage(ref, TEXT, called_in_group(element) or f"Text {number}", around.ref, element)


_MEMBERS: Final = MappingProxyType({"TEI": _member, "text": _grouped})


def _holds_all(element: etree._Element) -> bool:
    """Whether a division is its parent's only one, so that it is no level of its own."""
    parent = element.getparent()
    if parent is None:
        return True
    if local_name(parent) != "body":
        return False
    units = (e for e in parent if is_element(e) and (local_name(e) in _DIVISIONS or local_name(e) in _UNITS))
    outer = parent.getparent()
    texts = () if outer is None else (e for e in outer if is_element(e) and e.tag == parent.tag)
    return len(list(islice(units, 2))) == 1 and len(list(islice(texts, 2))) <= 1


def _unit(element: etree._Element, name: str, level: _Level, taken: dict[str, int]) -> Passage:
    unit, letter = _UNITS[name]
    counts = level.counts = level.counts if level.counts is not None else {}
    continues = name == "l" and element.get("part") in {"M", "F"} and letter in counts
    number = _number(element, level)
    counts[letter] = counts.get(letter, 0) + (0 if continues else 1)
    if name == "l" and _COUNT.fullmatch(number):  # editors number every fifth line, or the first of a page
        counts[letter] = int(number)
    label = number or str(counts[letter])
    prefix = f"{level.ref}." if level.ref else ""
    return Passage(unique_ref(f"{prefix}{letter}{label}", taken), unit, label, level.ref, element)


def _number(element: etree._Element, level: _Level) -> str:
    """``@n`` where it can be part of an address, without the numbers of the divisions around that it repeats."""
    n = element.get("n", "").strip()
    if level.ref:
        n = n.removeprefix(f"{level.ref}.")
    fit = n.isalnum() or all(c.isalnum() or c in "-_" for c in n)
    return n if fit and len(n) <= 24 else ""
