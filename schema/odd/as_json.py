"""A vocabulary as JSON: what `textus explain` says, of all names at once; see docs/reference/vocabulary.md."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from textus.schema.odd.facts import Facts
from textus.schema.odd.facts_of import facts_of
from textus.schema.odd.vocabulary import Vocabulary

__all__ = ["write_json"]


def write_json(vocabulary: Vocabulary) -> str:
    """All of a vocabulary, one name to a line."""
    return "\n".join([*_lines(vocabulary), ""])


def _lines(vocabulary: Vocabulary) -> Iterator[str]:
    yield "{"
    yield f' "tei": {_text({"version": vocabulary.version, "date": vocabulary.date})},'
    yield f' "namespace": {_text(vocabulary.namespace)},'
    yield f' "modules": {_text(list(vocabulary.modules))},'
    parts = {
        "elements": vocabulary.elements,
        "classes": vocabulary.classes,
        "macros": vocabulary.macros,
        "datatypes": vocabulary.datatypes,
    }
    for number, (part, specs) in enumerate(parts.items(), 1):
        yield f' "{part}": {{'
        yield from _objects(filter(None, (facts_of(vocabulary, ident) for ident in specs)))
        yield " }" if number == len(parts) else " },"
    yield "}"


def _objects(found: Iterable[Facts]) -> Iterator[str]:
    before = ""
    for facts in found:
        if before:
            yield f"{before},"
        before = f"  {_text(facts.name)}: {_text(asdict(facts))}"
    if before:
        yield before


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
