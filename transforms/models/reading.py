"""The models of a whole ODD: of one file, or of an edition's ODD with its groups, its inclusions and its sources."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from textus.edition.diagnostic import Diagnostic
from textus.edition.errors import TextusError
from textus.edition.source import read_source
from textus.edition.tei import NS
from textus.transforms.models.model import Model
from textus.transforms.models.odd import ModelReader
from textus.transforms.models.template import PUBLISHER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.odd.written import Written
    from textus.schema.rng.errors import SchemaError

__all__ = ["Odd", "read_file", "read_odd"]


@dataclass(frozen=True, slots=True)
class Odd:
    """What an ODD says of how elements are shown.

    Attributes:
        models: The models by element, in the order they are tried.
        remarks: What in it is missing or has no effect, each with its place and its reason.
    """

    models: Mapping[str, tuple[Model, ...]]
    remarks: tuple[str, ...] = ()


def read_file(path: Path, name: str) -> Odd:
    """The models of an ODD in one file, such as those of Textus; this is the quick way.

    Raises:
        ModelError: A model cannot be used.
        TextusError: The ODD cannot be read.
    """
    reader = ModelReader(name)
    specs = read_source(path, name).root.iter(NS + "elementSpec")
    read = ((spec.get("ident", ""), reader.read(spec)) for spec in specs)
    return Odd({ident: models for ident, models in read if models}, reader.account())


def read_odd(path: Path, name: str | None = None) -> Odd:
    """The models of an ODD with its groups and inclusions, before those of the ODD that it takes as its source.

    Several specifications of an element follow one another. A specification that deletes, replaces or adds an element
    puts aside what came before it, and what the source says.

    Args:
        path: The ODD.
        name: How messages name it; the path, if None.

    Raises:
        ModelError: A model cannot be used.
        TextusError: One of its files cannot be read.
    """
    from textus.schema.odd.ancestry import generations  # noqa: PLC0415 - many editions have no ODD
    from textus.schema.odd.documents import Documents  # noqa: PLC0415 - the same
    from textus.schema.odd.findings import Findings  # noqa: PLC0415 - the same
    from textus.schema.rng.errors import SchemaError  # noqa: PLC0415 - the same

    names = _Names(path, name or str(path))
    findings = Findings()
    documents = Documents(findings)
    try:
        line = list(generations(os.fspath(path), documents, findings))
    except SchemaError as error:
        raise names.told(error) from None
    reader = ModelReader(names.own)
    for root in reversed(
        documents.roots
    ):  # what the ODD itself defines counts more than what its source does
        for element in root.walk():
            if element.namespace == PUBLISHER[1:-1] and element.name == "behaviour":
                reader.define(names.tree(element, reader))
    models = _put_together(line, lambda spec: reader.read(names.tree(spec, reader)))
    reader.name = names.own
    missing = tuple(map(names.remark, findings.diagnostics()))
    return Odd(models, (*missing, *reader.account()))


def _put_together(
    line: "Iterable[list[Written]]", read: "Callable[[Written], tuple[Model, ...]]"
) -> Mapping[str, tuple[Model, ...]]:
    """The models of an ODD, then those of its source, and so on, as far as none puts aside what comes after it."""
    models: dict[str, tuple[Model, ...]] = {}
    settled: set[str] = set()
    for specs in line:
        own: dict[str, tuple[Model, ...]] = {}
        whole: set[str] = set()
        for spec in specs:
            ident, mode = spec.get("ident").strip(), spec.get("mode", "add").strip()
            if ident in settled:
                continue
            found = () if mode == "delete" else read(spec)
            if mode == "change":
                own[ident] = (*own.get(ident, ()), *found)
            else:
                own[ident] = found
                whole.add(ident)
        settled |= whole
        for ident, found in own.items():
            models[ident] = (*models.get(ident, ()), *found)
    return {ident: found for ident, found in models.items() if found}


class _Names:
    """How messages name the files of an ODD: as seen from where the user named it."""

    def __init__(self, path: Path, own: str) -> None:
        self.own = own
        self._file = os.path.normpath(path)
        self._folder = os.path.dirname(path)  # noqa: PTH120 - as the reader of ODDs forms its paths
        self._shown = os.path.dirname(own)  # noqa: PTH120 - the same

    def of(self, file: str) -> str:
        """The name of a file."""
        if os.path.normpath(file) == self._file:
            return self.own
        return Path(self._shown, os.path.relpath(file, self._folder or ".")).as_posix()

    def tree(self, written: "Written", reader: ModelReader) -> etree._Element:
        """What was written, for a reader that is told where."""
        from textus.schema.odd.tree import tree_of  # noqa: PLC0415 - many editions have no ODD

        reader.name = self.of(written.place.path)
        return tree_of(written)

    def remark(self, found: Diagnostic) -> str:
        words = f"{self.of(found.path)}:{found.line}: {found.message} ({found.code})"
        return f"{words}; {found.help}" if found.help else words

    def told(self, error: "SchemaError") -> TextusError:
        if error.place is None:  # the ODD itself, for which other files of an edition set the words
            return TextusError(self.own, error.problem.removeprefix("cannot be read: "), error.remedy)
        return TextusError(f"{self.of(error.place.path)}:{error.place.line}", error.problem, error.remedy)
