"""The documents that rules look into: identifiers of the one that is checked, and others of its folder.

``doc()`` and ``document()`` read files below one given folder and nothing else: no network, no entity, no
file outside it.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lxml import etree

from textus.edition.paths import resolved
from textus.edition.uris import file_path, split_uri
from textus.schema.schematron.parsing import Element, Tree, parse_document

__all__ = ["DocumentPool", "UnreadableError", "identifiers_in"]

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class UnreadableError(Exception):
    """A document that a rule asks for cannot be read.

    Attributes:
        problem: Which one and why.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class DocumentPool:
    """The documents that one run of a schema over one document may read.

    Args:
        base: The folder that references are relative to: that of the schema.
        root: The folder that nothing may be read outside of, or None where nothing may be read.
    """

    def __init__(self, base: Path, root: Path | None) -> None:
        self._base = base
        self._root = None if root is None else root.resolve()
        self._trees: dict[Path, Tree] = {}
        self._identifiers: dict[Element, Mapping[str, Element]] = {}

    def document(self, reference: str) -> Tree:
        """The document that a reference leads to.

        Raises:
            UnreadableError: If it may not or cannot be read.
        """
        path = self._permitted(reference)
        if path not in self._trees:
            try:
                self._trees[path] = parse_document(path)
            except (OSError, etree.XMLSyntaxError) as error:
                reason = error.strerror if isinstance(error, OSError) else error
                raise UnreadableError(f"{reference} cannot be read: {reason}") from None
        return self._trees[path]

    def _permitted(self, reference: str) -> Path:
        parts = split_uri(reference)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise UnreadableError(f"{reference} is not a file, and nothing is read from a network")
        if self._root is None:
            raise UnreadableError(f"{reference} is not read, because no folder was given to read from")
        path = resolved(self._base / file_path(parts.path))
        if not path.is_relative_to(self._root):
            raise UnreadableError(f"{reference} lies outside the folder that may be read")
        return path

    def identifiers(self, tree: Tree) -> Mapping[str, Element]:
        """The elements of a document by ``xml:id``; of two with the same one, the first."""
        root = tree.getroot()
        if root not in self._identifiers:
            index: dict[str, Element] = {}
            for element in root.iter("*"):
                identifier = element.get(_XML_ID)
                if identifier is not None:
                    index.setdefault(identifier.strip(), element)
            self._identifiers[root] = index
        return self._identifiers[root]


def identifiers_in(
    values: Iterable[object], index: Mapping[str, Element], string_value: Callable[[object], str]
) -> list[Element]:
    """The elements that the identifiers in values, separated by spaces, stand for."""
    words = dict.fromkeys(word for value in values for word in string_value(value).split())
    return [index[word] for word in words if word in index]
