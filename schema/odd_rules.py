"""The rules of Schematron in an ODD, those that it takes over from TEI included, ready to run."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textus.schema.odd.rules import ORIGIN
from textus.schema.products import product_of
from textus.schema.schematron.include import Located, Sources
from textus.schema.schematron.parsing import Element, parse_bytes
from textus.schema.schematron.reader import read_schema
from textus.schema.schematron.schema import SchematronSchema
from textus.schema.tei import VOCABULARY

if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic

__all__ = ["load_rules"]


def load_rules(odd: Path, phase: str | None = None) -> "tuple[SchematronSchema, tuple[Diagnostic, ...]]":
    """The rules of an ODD, or of all of TEI (`VOCABULARY`), and what is wrong with the ODD.

    Args:
        odd: The ODD.
        phase: The phase of Schematron.

    Raises:
        TextusError: It cannot be read, is no ODD, or has a broken rule.
    """
    product = product_of(None if odd == VOCABULARY else odd, "rules")
    lines, _, text = product.text.partition("\n")
    root = parse_bytes(text.encode(), str(odd))
    files: dict[Element, str] = {}
    for element, line in zip(root.iter(), lines.split(), strict=True):
        element.sourceline = int(line)  # type: ignore[misc]  # lxml lets it be set, its stubs do not
        if ORIGIN in element.attrib:
            files[element] = element.attrib.pop(ORIGIN)
    name = "TEI" if odd == VOCABULARY else str(odd)
    return SchematronSchema(
        read_schema(Located(root, name), _Sources(root, name, files)), phase
    ), product.findings


class _Sources(Sources):
    """Elements with the files of the ODD that they come from.

    Args:
        root: The root of the rules.
        name: How messages name the ODD.
        files: The files by the outermost elements of each.
    """

    def __init__(self, root: Element, name: str, files: dict[Element, str]) -> None:
        super().__init__()
        self._root = root
        self._name = name
        self._files = files

    def opened(self) -> Iterator[Located]:
        """The parts of the rules, each with its file, and the roots of what they include."""
        for child in self._root:
            yield Located(child, self._files.get(child, self._name))
        yield from super().opened()

    def children(self, parent: Located) -> Iterator[Located]:
        """The Schematron children of an element."""
        for child in super().children(parent):
            file = self._files.get(child.element)
            yield child if file is None else child._replace(path=file)
