"""Makes the data of the built-in vocabulary: ``python -m textus.schema.odd.extract p5subset.xml``.

Only facts are taken from TEI's source: identifiers, modules, classes, content models, attributes, datatypes, values,
and the tests of its rules. The messages of those rules are ours: `messages.toml` beside this file has them by the name
of the rule, in the order of its assertions and reports.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textus.schema.odd.builtin import DATA, data_of
from textus.schema.odd.findings import Findings
from textus.schema.odd.read_vocabulary import read_vocabulary
from textus.schema.odd.written import TEI, Written, read_written

__all__ = ["main"]

SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
_MESSAGES: Final = Path(__file__).parent / "messages.toml"


def main(arguments: list[str]) -> None:
    """Write the data file from the source that is named."""
    path = Path(arguments[0])
    findings = Findings()
    root = read_written(path.read_bytes(), str(path))
    for problem in _put_in_our_words(root):
        print(problem)  # noqa: T201 - a script
    vocabulary = read_vocabulary(root, findings)
    DATA.write_bytes(data_of(vocabulary))
    print(f"{DATA.name}: TEI P5 {vocabulary.version}, {len(vocabulary.elements)} elements")  # noqa: T201 - a script
    for diagnostic in findings.diagnostics():
        print(f"{diagnostic.path}:{diagnostic.line}: {diagnostic.message}")  # noqa: T201 - the same


def _put_in_our_words(root: Written) -> Iterator[str]:
    """Replace the words of every rule; what has none of ours gets the name of the rule, and is told."""
    messages = tomllib.loads(_MESSAGES.read_text("utf-8"))
    for spec in root.walk():
        if spec.name != "constraintSpec" or spec.namespace != TEI:
            continue
        ours = iter(messages.get(spec.get("ident"), ()))
        for check in spec.walk():
            if check.namespace == SCHEMATRON and check.name in {"assert", "report"}:
                words = next(ours, None)
                if words is None:
                    yield f"no words for {spec.get('ident')}: {' '.join(check.string().split())}"
                check.text = words or f"breaks the rule {spec.get('ident')} of TEI"
                check.children.clear()


if __name__ == "__main__":
    main(sys.argv[1:])
