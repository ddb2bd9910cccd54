"""``@source``: where a vocabulary comes from (TEI Guidelines, 22.8.2).

It is the one built in, another version of TEI that was added, a file, or another ODD.
"""

import re
from collections.abc import Callable
from typing import Final

from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.documents import Documents
from textus.schema.odd.findings import Findings
from textus.schema.odd.read_vocabulary import outermost, read_vocabulary
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.odd.written import TEI, Written
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.resources import resolve
from textus.schema.rng.syntax import Place

__all__ = ["Sources", "file_of", "version_meant"]

_ADDRESS: Final = re.compile(
    r"https?://(?:www\.)?tei-c\.org(?:\.uk)?/(?:Vault/P5/(?P<version>[^/]+)|release)/(?:xml/tei/odd/)?p5subset\.xml",
    re.IGNORECASE,
)
_CURRENT: Final = frozenset(("current", "latest", ""))


def version_meant(source: str) -> str | None:
    """The version of TEI that ``tei:4.9.0`` or an address of the Vault means; None where it is another address."""
    if source.startswith("tei:"):
        return source[4:].strip().strip("/")
    found = _ADDRESS.fullmatch(source)
    return None if found is None else (found["version"] or "current")


def file_of(source: str, base: str, place: Place) -> str | None:
    """The file of a ``@source``, or None for the TEI that is built in.

    Raises:
        SchemaError: It is a version that was not added, or lies on the web.
    """
    if not source:
        return None
    version = version_meant(source)
    if version is not None:
        return _file_of_version(version, place)
    path = resolve(base, source)
    if "://" not in path and not path.startswith("urn:"):
        return path
    stored = _stored(source)
    if stored is None:
        remedy = f"add a copy of it with: textus schema add {source} FILE"
        raise SchemaError(place, f"the source {source} is on the web, which Textus never asks", None, remedy)
    return stored


def _file_of_version(version: str, place: Place) -> str | None:
    own = builtin_tei()
    if version.lower() in _CURRENT or version in {
        own.version,
        own.version.rstrip("abcdefghijklmnopqrstuvwxyz"),
    }:
        return None
    stored = _stored(f"tei:{version}")
    if stored is None:
        problem = f"TEI {version} is not here; Textus comes with {own.version}"
        remedy = f"add it with: textus schema add tei:{version} p5subset.xml"
        raise SchemaError(place, problem, None, remedy)
    return stored


class Sources:
    """Finds vocabularies; nothing is fetched.

    Args:
        documents: Reads the files.
        findings: Told what is wrong with them.
        compiled: Makes a vocabulary of an ODD that is not compiled, given its file and who asks for it.
    """

    def __init__(
        self, documents: Documents, findings: Findings, compiled: Callable[[str, Place], Vocabulary]
    ) -> None:
        self._documents = documents
        self._findings = findings
        self._compiled = compiled
        self._known: dict[str, Vocabulary] = {}

    def vocabulary(self, source: str, base: str, place: Place) -> Vocabulary:
        """The vocabulary of a ``@source``.

        Raises:
            SchemaError: It is a version that was not added, lies on the web, or cannot be read.
        """
        key = f"{base}\n{source}"
        if key not in self._known:
            self._known[key] = self._find(source, base, place)
        return self._known[key]

    def _find(self, source: str, base: str, place: Place) -> Vocabulary:
        path = file_of(source, base, place)
        return builtin_tei() if path is None else self._file(path, place)

    def _file(self, path: str, place: Place) -> Vocabulary:
        if path.endswith(".json.z"):
            from textus.schema.odd.builtin import read_data  # noqa: PLC0415 - few need another version

            try:
                return read_data(self._documents.resources.read(path, place))
            except ValueError:
                raise SchemaError(
                    place, f"{path} is damaged", None, "add it again with textus schema add"
                ) from None
        root = self._documents.open(path, place)
        if _uncompiled(root):
            return self._compiled(path, place)
        found = read_vocabulary(root, self._findings)
        if not found.elements and not found.classes:
            remedy = "a source is TEI's p5subset.xml, or an ODD, compiled or not"
            raise SchemaError(place, f"the source {path} specifies nothing", None, remedy)
        return found


def _uncompiled(root: Written) -> bool:
    """Whether a file has a ``schemaSpec`` that still refers to something."""
    schema = next(outermost(root, frozenset(("schemaSpec",))), None)
    if schema is None:
        return False
    return any(
        child.namespace == TEI
        and (
            child.name in {"moduleRef", "specGrpRef", "elementRef", "classRef", "macroRef", "dataRef"}
            or child.get("mode") in {"change", "delete"}
        )
        and not child.get("url")
        for child in schema.children
    )


def _stored(address: str) -> str | None:
    from textus.schema.store.store import Store  # noqa: PLC0415 - few need another version

    found = Store().find(address)
    return None if found is None else str(found.path)
