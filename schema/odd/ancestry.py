"""The specifications of elements as an ODD has them written, and the ODDs that it builds upon (22.8.2).

Compiling keeps only what makes a schema. What else a specification says, such as how an element is to be shown, is
read from here, generation by generation.
"""

import os
from collections.abc import Iterator

from textus.schema.odd.documents import Documents
from textus.schema.odd.findings import Findings
from textus.schema.odd.groups import Groups
from textus.schema.odd.read_vocabulary import outermost
from textus.schema.odd.sources import file_of, version_meant
from textus.schema.odd.written import Written
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.syntax import Place

__all__ = ["generations"]


def generations(path: str, documents: Documents, findings: Findings) -> Iterator[list[Written]]:
    """The ``elementSpec`` of an ODD in order, with those of its groups; then those of its source; and so on.

    TEI itself ends the line: it says nothing but what is compiled. So does a source on the web of which there is no
    copy; the findings tell of it.

    Args:
        path: The ODD.
        documents: Reads the files.
        findings: Told what is missing.

    Raises:
        SchemaError: A file of the line cannot be read, or is its own source.
    """
    next_file: str | None = path
    place: Place | None = None
    seen: set[str] = set()
    while next_file is not None and not next_file.endswith(".json.z"):
        key = os.path.normpath(next_file)
        if key in seen:
            raise SchemaError(
                place or next_file, f"{next_file} is its own source", None, "name another source"
            )
        seen.add(key)
        root = documents.open(next_file, place)
        schema = next(outermost(root, frozenset(("schemaSpec",))), None)
        if schema is None:  # TEI's own form, or a collection of specifications
            yield list(outermost(root, frozenset(("elementSpec",))))
            return
        yield [item for item in Groups(root, documents, findings).items(schema) if item.name == "elementSpec"]
        place = schema.place
        next_file = _source(schema, findings)


def _source(schema: Written, findings: Findings) -> str | None:
    source = schema.get("source").strip()
    if not source or version_meant(source) is not None:
        return None
    try:
        return file_of(source, schema.base, schema.place)
    except SchemaError as error:
        findings.warning("ODD008", schema.place, error.problem, error.remedy)
        return None
