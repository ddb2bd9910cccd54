"""The files of a schema: ``include`` and ``extends href`` put the content of one into another.

Included are elements of files beside the schema; nothing is read from a network. A file is parsed once, and
every element keeps the name of its own file, so that messages about a schema point to the right one.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from textus.edition.uris import file_path, split_uri
from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.model import Place
from textus.schema.schematron.parsing import parse_bytes

__all__ = ["SCHEMATRON", "Located", "Sources"]

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_INCLUSIONS = 5000


class Located(NamedTuple):
    """An element of a schema, with the file it stands in and the inclusions that led there."""

    element: etree._Element
    path: str
    trail: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the element stands."""
        return Place(self.path, self.element.sourceline)

    @property
    def local_name(self) -> str:
        """The name of the element without its namespace."""
        return etree.QName(self.element).localname

    def fail(self, what: str, remedy: str | None = None) -> SchematronError:
        """The error that this element is wrong."""
        return SchematronError(self.path, self.element.sourceline, what, remedy)


class Sources:
    """The files of one schema."""

    def __init__(self) -> None:
        self._roots: dict[str, etree._Element] = {}
        self._inclusions = 0

    def open(self, path: str) -> Located:
        """The root element of a file.

        Raises:
            SchematronError: If the file cannot be read or is not well-formed.
        """
        if path not in self._roots:
            try:
                self._roots[path] = parse_bytes(Path(path).read_bytes(), path, bare=True)
            except OSError as error:
                raise SchematronError(path, None, f"cannot be read: {error.strerror or error}") from None
            except (etree.XMLSyntaxError, ValueError) as error:
                line = getattr(error, "lineno", None)
                raise SchematronError(path, line, f"is no well-formed XML: {error}") from None
        return Located(self._roots[path], path, (f"{path}#",))

    def opened(self) -> Iterator[Located]:
        """The root elements of all files that have been opened."""
        return (Located(root, path) for path, root in self._roots.items())

    def children(self, parent: Located) -> Iterator[Located]:
        """The Schematron children of an element, with inclusions and external extensions resolved.

        Raises:
            SchematronError: If an inclusion leads nowhere, to itself, or to a network.
        """
        waiting = [Located(child, parent.path, parent.trail) for child in reversed(parent.element)]
        while waiting:
            child = waiting.pop()
            if not isinstance(child.element.tag, str) or etree.QName(child.element).namespace != SCHEMATRON:
                continue
            href = child.element.get("href")
            if child.local_name == "include":
                waiting.append(self._follow(child, href))
            elif child.local_name == "extends" and href is not None:
                target = self._follow(child, href)
                if target.local_name != parent.local_name:
                    raise child.fail(
                        f"extends a {target.local_name} from inside a {parent.local_name}",
                        f"name a file whose root is a {parent.local_name}",
                    )
                waiting.extend(Located(part, target.path, target.trail) for part in reversed(target.element))
            else:
                yield child

    def beside(self, link: Located) -> Located | None:
        """The root of the file that another vocabulary includes, or None if there is no such file."""
        href = link.element.get("href", "")
        parts = split_uri(href)
        path = os.path.normpath(Path(link.path).parent / file_path(parts.path))
        return None if parts.scheme or parts.netloc or not Path(path).is_file() else self.open(path)

    def _follow(self, link: Located, href: str | None) -> Located:
        if not href:
            raise link.fail(f"{link.local_name} has no href", "name the file to be included")
        parts = split_uri(href)
        if parts.scheme or parts.netloc:
            raise link.fail(
                f"{href} is not a file beside the schema", "save it there and name it by a relative path"
            )
        path = os.path.normpath(Path(link.path).parent / file_path(parts.path)) if parts.path else link.path
        here = f"{path}#{parts.fragment}"
        self._inclusions += 1
        if here in link.trail:
            raise link.fail(f"{href} includes itself", "break the circle")
        if self._inclusions > _MOST_INCLUSIONS:
            raise link.fail(f"more than {_MOST_INCLUSIONS} inclusions", "include less")
        root = self.open(path).element
        target = _by_identifier(root, parts.fragment) if parts.fragment else root
        if target is None:
            raise link.fail(f"{path} has no element with the identifier {parts.fragment}")
        if etree.QName(target).localname == "schema":
            raise link.fail(f"{href} is a whole schema", f"name one of its elements by its id: {href}#…")
        return Located(target, path, (*link.trail, here))


def _by_identifier(root: etree._Element, identifier: str) -> etree._Element | None:
    return next((e for e in root.iter() if identifier in (e.get("id"), e.get(_XML_ID))), None)
