"""Which schema a document is checked against: the one given, its own `xml-model` lines, or the edition's."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from textus.edition.document import Document
from textus.edition.edition import Edition

__all__ = ["Association", "associations"]

_PSEUDO: Final = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELAXNG: Final = frozenset({"http://relaxng.org/ns/structure/1.0", ""})
_GRAMMARS: Final = (".rng", ".rnc")


@dataclass(frozen=True, slots=True)
class Association:
    """A schema that a document is to be checked against.

    Attributes:
        path: The schema file, or None where it is not to be had.
        written: How the document or the edition names it.
        problem: Why it is not to be had, or the empty string.
    """

    path: Path | None
    written: str
    problem: str = ""


def associations(document: Document, edition: Edition, given: Path | None) -> list[Association]:
    """The RELAX NG schemas of a document.

    Args:
        document: The document.
        edition: The edition it belongs to.
        given: A schema that the user named, which goes before all others.
    """
    if given is not None:
        return [Association(given, str(given))]
    own = [_from_model(node, document) for node in _models(document)]
    found = [association for association in own if association is not None]
    if found:
        return found
    if edition.settings.schema:
        path = edition.folder / edition.settings.schema
        if path.suffix in _GRAMMARS:
            return [Association(path, edition.settings.schema)]
    return []


def _models(document: Document) -> list[etree._ProcessingInstruction]:
    """The `xml-model` processing instructions before the root (Associating Schemas with XML documents)."""
    root = document.root
    before = [
        node for node in root.itersiblings(preceding=True) if isinstance(node, etree._ProcessingInstruction)
    ]
    return [node for node in reversed(before) if node.target == "xml-model"]


def _from_model(node: etree._ProcessingInstruction, document: Document) -> Association | None:
    fields = {name: first or second for name, first, second in _PSEUDO.findall(node.text or "")}
    href = fields.get("href", "")
    if fields.get("schematypens", "") not in _RELAXNG or not href.split("?")[0].endswith(_GRAMMARS):
        return None
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return Association(None, href, "is on the web, which Textus never asks")
    path = document.path.parent / unquote(parts.path)
    return Association(path, href) if path.is_file() else Association(None, href, "does not exist")
