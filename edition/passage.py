"""Passages: the citable units of a document (TEI Guidelines, 16.2.5; DTS calls them citable units).

The citation tree comes from ``refsDecl/citeStructure``; else it is made of divisions, and in them paragraphs
(``p``), verse lines (``l``) and speeches (``s``), counted or numbered by ``@n``. Pages and lines of the source are
a second tree, in `textus.edition.pages`. (A ``cRefPattern`` says how to find a passage, but not which passages there
are, so no tree can be read from it.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.tei import NS, is_element, local_name

__all__ = ["Passage", "passages_of", "unique_ref"]

_DIVISIONS: Final = frozenset({"div", *(f"div{n}" for n in range(8))})
_UNITS: Final = MappingProxyType({"p": ("paragraph", "p"), "ab": ("paragraph", "p"), "l": ("line", "l"),
                                  "sp": ("speech", "s"), "u": ("utterance", "u")})  # fmt: skip
_CLOSED: Final = frozenset({"note", "teiHeader", "figure", "figDesc", "listPerson", "listPlace", "listOrg",
                            "listEvent", "listBibl", "standOff", "castList"})  # fmt: skip


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


def passages_of(root: etree._Element) -> list[Passage]:
    """The citation tree of a document, parents before children.

    Args:
        root: The root of the document; where its header declares no citation structure that fits, a sensible
            default is used.
    """
    declared = list(_declared(root))
    return declared or list(_default(root))


def _declared(root: etree._Element) -> Iterator[Passage]:
    taken: set[str] = set()
    for refs in root.iter(NS + "refsDecl"):
        if refs.get("default") == "false":
            continue
        for structure in refs.findall(NS + "citeStructure"):
            yield from _structured(structure, root, "", taken)


def _structured(
    structure: etree._Element, context: etree._Element, parent: str, taken: set[str]
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


def unique_ref(ref: str, taken: set[str]) -> str:
    """A reference that no earlier unit has; a repeated number gets a letter, then a count."""
    candidate = ref
    count = 1
    while candidate in taken:
        count += 1
        candidate = f"{ref}{chr(96 + count)}" if count <= 26 else f"{ref}_{count}"
    taken.add(candidate)
    return candidate


@dataclass(slots=True)
class _Level:
    """A division while its units are counted."""

    ref: str
    element: etree._Element
    divisions: int = 0
    counts: dict[str, int] | None = None


def _default(root: etree._Element) -> Iterator[Passage]:
    taken: set[str] = set()
    levels = [_Level("", root)]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not is_element(element):
            continue
        name = local_name(element)
        if event == "end":
            if levels[-1].element is element and len(levels) > 1:
                levels.pop()
            continue
        if name in _CLOSED or not str(element.tag).startswith(NS):
            walker.skip_subtree()
        elif name in _DIVISIONS:
            passage = _division(element, levels, taken)
            if passage is not None:
                yield passage
        elif name in _UNITS:
            yield _unit(element, name, levels[-1], taken)
            if name in {"p", "ab", "u"}:
                walker.skip_subtree()


def _division(element: etree._Element, levels: list[_Level], taken: set[str]) -> Passage | None:
    parent = levels[-1]
    if not parent.ref and _holds_all(element):
        return None
    parent.divisions += 1
    number = _number(element) or str(parent.divisions)
    ref = unique_ref(f"{parent.ref}.{number}" if parent.ref else number, taken)
    levels.append(_Level(ref, element))
    return Passage(ref, element.get("type") or "division", number, parent.ref, element)


def _holds_all(element: etree._Element) -> bool:
    """Whether a division is its parent's only one, so that it is no level of its own."""
    parent = element.getparent()
    if parent is None:
        return True
    siblings = [
        e for e in parent if is_element(e) and (local_name(e) in _DIVISIONS or local_name(e) in _UNITS)
    ]
    outer = parent.getparent()
    texts = 0 if outer is None else sum(1 for e in outer if is_element(e) and e.tag == parent.tag)
    return len(siblings) == 1 and texts <= 1 and local_name(parent) == "body"


def _unit(element: etree._Element, name: str, level: _Level, taken: set[str]) -> Passage:
    unit, letter = _UNITS[name]
    counts = level.counts = level.counts if level.counts is not None else {}
    continues = name == "l" and element.get("part") in {"M", "F"} and letter in counts
    counts[letter] = counts.get(letter, 0) + (0 if continues else 1)
    label = _number(element) or str(counts[letter])
    prefix = f"{level.ref}." if level.ref else ""
    return Passage(unique_ref(f"{prefix}{letter}{label}", taken), unit, label, level.ref, element)


def _number(element: etree._Element) -> str:
    """``@n`` where it can be part of an address."""
    n = element.get("n", "").strip()
    return n if n and len(n) <= 24 and all(c.isalnum() or c in "-_" for c in n) else ""
