"""Gathering what rules need from the tree of a document, with all that other files hold of it."""

from lxml import etree

from textus.edition.document import Document
from textus.edition.places import locate
from textus.edition.tei import XML, attributes_of
from textus.edition.xinclude import FailedInclusion
from textus.schema.rng.nodes import PARENT, begun, document_node
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.plans import plan_of
from textus.schema.rules.seen import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from textus.edition.source import Source

__all__ = ["gather_thoroughly", "place"]

_BASE = XML + "base"
_IDENTIFIER = XML + "id"


def gather_thoroughly(document: Document) -> Gathered:
    """What rules need of a document.

    Args:
        document: The document; the places of its elements are not known yet, see `place`.
    """
    found = Gathered()
    found.models.extend(_models(document.root))
    failures: dict[etree._Element, list[FailedInclusion]] = {}
    for failure in document.failures:
        failures.setdefault(failure.element, []).append(failure)
    unknown = {name for source in document.sources() for name in source.unknown}
    arrivals = {inclusion.root: inclusion.source for inclusion in document.inclusions}
    origins: list[Source] = [document.source]
    here = document_node()
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        if event == "end":
            here = here[PARENT]
            if element in arrivals:
                origins.pop()
            continue
        if element in arrivals:
            origins.append(arrivals[element])
        plan = plan_of(str(element.tag), tuple(map(str, element.keys())))
        based = plan is not None and plan.based
        here = begun(here, str(element.tag), 0, 0, {"xml:base": element.get(_BASE, "")} if based else {})
        if plan is None and element not in failures and not unknown:
            continue
        seen = Seen(str(element.tag), element.get(_IDENTIFIER, ""), element.attrib, here, origins[-1])
        seen.element = element
        if plan is not None:
            found.take(plan, seen)
        found.failures.extend((seen, failure) for failure in failures.get(element, ()))
        for name in sorted(name for name in unknown if f"&{name};" in _own_text(element)):
            unknown.discard(name)
            found.unknown.append((seen, name))
    return found


def _models(root: etree._Element) -> list[str]:
    """The `xml-model` processing instructions before the root (Associating Schemas with XML documents)."""
    before = [
        node for node in root.itersiblings(preceding=True) if isinstance(node, etree._ProcessingInstruction)
    ]
    return [node.text or "" for node in reversed(before) if node.target == "xml-model"]


def _own_text(element: etree._Element) -> str:
    """What stands directly in an element and in its attributes."""
    return " ".join(
        [element.text or "", *(child.tail or "" for child in element), *attributes_of(element).values()]
    )


def place(seen: "Iterable[Seen]", document: Document) -> None:
    """Find the places of elements, all at once."""
    waiting = [(one, one.element) for one in seen if one.line is None and one.element is not None]
    places = locate(document, [element for _, element in waiting]) if waiting else {}
    for one, element in waiting:
        one.origin, one.line, one.column = places[element]
