"""PTR001: a mention points to nothing.

What it does: checks that every pointer of a name, a reference or a role (`ref`, `key`, `corresp`, `sameAs`)
leads to a register entry or an element that exists, in the same file, another file of the edition or a
register.

Why it matters: a mention that leads nowhere is in no index and cannot be followed.

Before: `<persName ref="#per_lansign">Lansing</persName>`
After: `<persName ref="#per_lansing">Lansing</persName>`
"""

from collections.abc import Iterator
from difflib import get_close_matches

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.edition.kinds import MENTION_KINDS
from textus.edition.mention import pointers_of
from textus.edition.pointers import Pointer
from textus.edition.tei import NS, local_name
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:
    reader = document.pointers
    identifiers: list[str] | None = None
    for element in document.root.iter(*(NS + name for name in MENTION_KINDS)):
        for attribute, pointer in pointers_of(element, reader):
            if not pointer.local or around.registers.find(pointer) is not None:
                continue
            if attribute == "key" or _exists(pointer, around):
                continue
            if identifiers is None:
                identifiers = [entity.identifier for entity in around.registers]
            yield Finding(
                element,
                f'<{local_name(element)}> points with {attribute}="{pointer.written}" to nothing in this edition',
                _repair(pointer, identifiers),
            )


def _exists(pointer: Pointer, around: Surroundings) -> bool:
    return pointer.path is not None and around.exists(pointer.path, pointer.identifier)


def _repair(pointer: Pointer, identifiers: list[str]) -> str:
    if pointer.identifier is None:
        return "add the file, or correct the pointer"
    near = get_close_matches(pointer.identifier, identifiers, 1, 0.8)
    if near:
        return f"did you mean {pointer.written.replace(pointer.identifier, near[0])}?"
    return f'add an entry with xml:id="{pointer.identifier}" to a register, or correct the pointer'


RULE = Rule("PTR001", Severity.ERROR, _check)
