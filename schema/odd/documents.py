"""The files of an ODD, with what they include put in its place (XInclude 1.1, and TEI Guidelines, 22.8.3).

Only local files are read; each is read once. A file that would include itself is not included again.
"""

import os
from typing import Final

from textus.schema.odd.findings import Findings
from textus.schema.odd.written import Written, read_written
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.resources import Resources, resolve
from textus.schema.rng.syntax import Place

__all__ = ["Documents"]

_XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_INCLUSIONS: Final = 5_000


class Documents:
    """Reads files and remembers them.

    Attributes:
        resources: What was read, byte for byte.
    """

    def __init__(self, findings: Findings) -> None:
        self.resources = Resources()
        self._findings = findings
        self._roots: dict[str, Written] = {}
        self._inclusions = 0

    @property
    def roots(self) -> tuple[Written, ...]:
        """The roots of the files that were read so far, each after those that it includes."""
        return tuple(self._roots.values())

    def open(self, path: str, place: Place | None = None) -> Written:
        """The root of a file, with its inclusions.

        Raises:
            SchemaError: It cannot be read, or is not well-formed.
        """
        return self._open(path, place, ())

    def find(self, reference: str, base: str, place: Place) -> Written:
        """The element or the root that a reference leads to.

        Raises:
            SchemaError: There is none.
        """
        address, mark, identifier = reference.partition("#")
        root = self.open(resolve(base, address) if address else base, place)
        if not mark:
            return root
        found = by_identifier(root, identifier)
        if found is None:
            where = f"no element of {address}" if address else "no element here"
            raise SchemaError(place, f'{where} has xml:id="{identifier}"')
        return found

    def _open(self, path: str, place: Place | None, trail: tuple[str, ...]) -> Written:
        key = os.path.normpath(path)
        if key not in self._roots:
            root = read_written(self.resources.read(path, place), path)
            self._include_all(root, (*trail, key))
            self._roots[key] = root
        return self._roots[key]

    def _include_all(self, root: Written, trail: tuple[str, ...]) -> None:
        """Put what is included into its place; depth is no limit."""
        for parent in root.walk():
            if not any(child.namespace == _XINCLUDE for child in parent.children):
                continue
            children: list[Written] = []
            for child in parent.children:
                if child.namespace == _XINCLUDE and child.name == "include":
                    children += self._included(child, trail)
                else:
                    children.append(child)
            parent.children = children

    def _included(self, link: Written, trail: tuple[str, ...]) -> list[Written]:
        if link.get("parse", "xml").strip() == "text":
            return []
        self._inclusions += 1
        href = link.get("href").strip()
        path = resolve(link.base, href) if href else link.base
        pointer = link.get("xpointer").strip() or link.get("fragid").strip()
        if os.path.normpath(path) in trail or self._inclusions > _MOST_INCLUSIONS:
            self._findings.error("ODD007", link.place, f"{href or path} includes itself", "break the circle")
            return []
        try:
            root = self._open(path, link.place, trail)
        except SchemaError as error:
            fallback = next((one for one in link.children if one.name == "fallback"), None)
            if fallback is not None:
                return fallback.children
            where = error.place if error.place is not None else link.place
            self._findings.error("ODD008", where, error.problem, error.remedy)
            return []
        if not pointer:
            return [root]
        found = by_identifier(root, pointer.removeprefix("element(").removesuffix(")"))
        if found is None:
            problem = f"xpointer={pointer!r} leads to nothing in {path}"
            self._findings.error("ODD008", link.place, problem, "name an xml:id of that file")
        return [] if found is None else [found]


def by_identifier(root: Written, identifier: str) -> Written | None:
    """The element with an ``xml:id``."""
    return next((element for element in root.walk() if element.get(_XML_ID) == identifier), None)
