"""Which schemas a document is checked against: those given, its own, the edition's, or the default."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from textus.edition.edition import Edition
from textus.edition.errors import TextusError
from textus.edition.paths import is_there, resolved
from textus.edition.uris import file_path
from textus.schema.addresses import Addresses
from textus.schema.embedded_rules import holds_rules
from textus.schema.language import ENDINGS, Language, language_of, language_told
from textus.schema.subject import Subject
from textus.schema.tei import VOCABULARY

__all__ = ["Association", "Wishes", "associations"]

_PSEUDO: Final = r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')"""


class Association(NamedTuple):
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


class Wishes(NamedTuple):
    """What the user wants of schemas.

    Attributes:
        given: Schemas that go before all others.
        embedded: Whether Schematron inside the grammars that are given is run too.
    """

    given: tuple[Path, ...] = ()
    embedded: bool = False


def associations(
    subject: Subject, edition: Edition, wishes: Wishes, addresses: Addresses, note: Callable[[str], None]
) -> list[Association]:
    """The schemas of a file.

    Args:
        subject: The file under check.
        edition: The edition it belongs to.
        wishes: What the user wants.
        addresses: Finds copies of what lies on the web.
        note: Told of what is not to be had.

    Raises:
        TextusError: A schema that is given is in no language that Textus reads.
    """
    if wishes.given:
        return [one for path in wishes.given for one in _of_file(path, embedded=wishes.embedded)]
    if subject.models:
        models = subject.models
        found = [one for text in models for one in _from_model(text, subject, edition, addresses, note)]
        return list(dict.fromkeys(found))
    if edition.settings.schema:
        return list(_of_file(edition.folder / edition.settings.schema, embedded=True))
    default = addresses.default()
    if default is not None:
        return list(_of_file(default, embedded=wishes.embedded))
    return list(_all_of_tei(embedded=wishes.embedded))


def _all_of_tei(*, embedded: bool) -> Iterator[Association]:
    yield Association(VOCABULARY, Language.RELAX_NG, required=True)
    if embedded:
        yield Association(VOCABULARY, Language.SCHEMATRON, required=True)


def _of_file(path: Path, *, embedded: bool) -> Iterator[Association]:
    language = language_of(path)
    if language is None:
        raise TextusError(str(path), "no schema by its name", ENDINGS)
    if language is Language.ODD:
        yield from _of_odd(path, required=True)
        return
    yield Association(path, language, required=True)
    if embedded and path.suffix.lower() == ".rng" and holds_rules(path):
        yield Association(path, Language.SCHEMATRON, required=True)


def _of_odd(path: Path, *, required: bool = False) -> Iterator[Association]:
    """An ODD is a grammar, and rules with it."""
    yield Association(path, Language.RELAX_NG, required=required)
    yield Association(path, Language.SCHEMATRON, required=required)


def _from_model(
    text: str,
    subject: Subject,
    edition: Edition,
    addresses: Addresses,
    note: Callable[[str], None],
) -> Iterator[Association]:
    fields = {name: _unescaped(first or second) for name, first, second in re.findall(_PSEUDO, text)}
    href = fields.get("href", "").strip()
    name = href.partition("?")[0].partition("#")[0]
    language = language_told(fields.get("schematypens", ""), fields.get("type", ""), name)
    if language is None:
        note(f"the schema {href or '(without href)'} is not used: Textus reads RELAX NG, Schematron and ODD")
        return
    path = _file_of(href, subject, edition, addresses, note)
    if path is None:
        return
    if language is Language.ODD:
        yield from _of_odd(path)
    else:
        yield Association(path, language, fields.get("phase") or None)


def _file_of(
    href: str, subject: Subject, edition: Edition, addresses: Addresses, note: Callable[[str], None]
) -> Path | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        note(f"the schema {href} has no address that can be read")
        return None
    if parts.scheme or parts.netloc:
        found = addresses.find(href, subject.path, edition.folder, note)
        if found is None:
            remedy = f"add a copy of it with: textus schema add {href} FILE"
            note(f"the schema {href} is on the web, which Textus never asks; {remedy}")
        return found
    path = subject.path.parent / file_path(parts.path)
    if is_there(path):
        return _tidy(path)
    found = addresses.find(resolved(path).as_uri(), subject.path, edition.folder, note)
    if found is None:
        named = os.path.normpath(Path(subject.name).parent / file_path(parts.path))
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
