"""Which schemas a document is checked against: those given, its own, the edition's, or the default."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from textus.edition.document import Document
from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.schema.addresses import Addresses
from textus.schema.embedded_rules import holds_rules
from textus.schema.language import Language, language_of, language_told

__all__ = ["Association", "Wishes", "associations"]

_PSEUDO: Final = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Association:
    """A schema that a document is to be checked against.

    Attributes:
        path: The schema file.
        language: What of it is used.
        phase: The phase of Schematron, or None for the schema's own.
        required: Whether the check fails without it, since the user or the edition names it.
    """

    path: Path
    language: Language
    phase: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of schemas.

    Attributes:
        given: Schemas that go before all others.
        embedded: Whether Schematron inside the grammars that are given is run too.
    """

    given: tuple[Path, ...] = ()
    embedded: bool = False


def associations(
    document: Document, edition: Edition, wishes: Wishes, addresses: Addresses, note: Callable[[str], None]
) -> list[Association]:
    """The schemas of a document.

    Args:
        document: The document.
        edition: The edition it belongs to.
        wishes: What the user wants.
        addresses: Finds copies of what lies on the web.
        note: Told of what is not to be had.

    Raises:
        TextusError: A schema that is given is in no language that Textus reads.
    """
    if wishes.given:
        return [one for path in wishes.given for one in _of_file(path, embedded=wishes.embedded)]
    models = _models(document)
    if models:
        found = [_from_model(node, document, edition, addresses, note) for node in models]
        return list(dict.fromkeys(one for one in found if one is not None))
    if edition.settings.schema:
        return list(_of_file(edition.folder / edition.settings.schema, embedded=True))
    default = addresses.default()
    if default is not None:
        return list(_of_file(default, embedded=wishes.embedded))
    note(
        "no schema: checked for well-formedness, pointers, languages and dates only; name one with --schema, or "
        "add one for all texts: textus schema add tei FILE"
    )
    return []


def _of_file(path: Path, *, embedded: bool) -> Iterator[Association]:
    language = language_of(path)
    if language is None:
        raise TextusError(str(path), "no schema by its name", "schemas end in .rng, .rnc or .sch")
    yield Association(path, language, required=True)
    if embedded and path.suffix.lower() == ".rng" and holds_rules(path):
        yield Association(path, Language.SCHEMATRON, required=True)


def _models(document: Document) -> list[etree._ProcessingInstruction]:
    """The `xml-model` processing instructions before the root (Associating Schemas with XML documents)."""
    root = document.root
    before = [
        node for node in root.itersiblings(preceding=True) if isinstance(node, etree._ProcessingInstruction)
    ]
    return [node for node in reversed(before) if node.target == "xml-model"]


def _from_model(
    node: etree._ProcessingInstruction,
    document: Document,
    edition: Edition,
    addresses: Addresses,
    note: Callable[[str], None],
) -> Association | None:
    fields = {name: _unescaped(first or second) for name, first, second in _PSEUDO.findall(node.text or "")}
    href = fields.get("href", "").strip()
    name = href.partition("?")[0].partition("#")[0]
    language = language_told(fields.get("schematypens", ""), fields.get("type", ""), name)
    if language is None:
        note(f"the schema {href or '(without href)'} is not used: Textus reads RELAX NG and Schematron")
        return None
    path = _file_of(href, document, edition, addresses, note)
    return None if path is None else Association(path, language, fields.get("phase") or None)


def _file_of(
    href: str, document: Document, edition: Edition, addresses: Addresses, note: Callable[[str], None]
) -> Path | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        note(f"the schema {href} has no address that can be read")
        return None
    if parts.scheme or parts.netloc:
        found = addresses.find(href, document.path, edition.folder, note)
        if found is None:
            remedy = f"add a copy of it with: textus schema add {href} FILE"
            note(f"the schema {href} is on the web, which Textus never asks; {remedy}")
        return found
    path = document.path.parent / unquote(parts.path)
    if path.is_file():
        return _tidy(path)
    found = addresses.find(path.resolve().as_uri(), document.path, edition.folder, note)
    if found is None:
        named = os.path.normpath(Path(document.source.name).parent / unquote(parts.path))
        note(f"the schema {named} does not exist; name another with --schema")
    return found


def _tidy(path: Path) -> Path:
    """A path without steps up, unless a link in it leads elsewhere."""
    tidy = Path(os.path.normpath(path))
    return tidy if tidy == path or (tidy.is_file() and tidy.samefile(path)) else path


def _unescaped(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape  # noqa: PLC0415 - addresses seldom need it

    return unescape(value)
