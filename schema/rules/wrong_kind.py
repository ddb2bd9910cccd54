"""PTR002: a mention points to an entity of another kind.

What it does: checks that a `persName` leads to a person, a `placeName` to a place, an `orgName` or
`rs type="org"` to an organisation, and so on.

Why it matters: the mention would stand in the wrong index.

Before: `<placeName ref="#per_lansing">Lansing</placeName>`
After: `<persName ref="#per_lansing">Lansing</persName>`
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.edition.kinds import DATE, MENTION_KINDS
from textus.edition.mention import kind_told, pointers_of
from textus.edition.tei import NS, local_name
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]

_FITTING: Final = MappingProxyType(
    {
        "person": "persName",
        "place": "placeName",
        "organization": "orgName",
        "event": "eventName",
        "work": "title",
    }
)
_ALSO: Final = frozenset({("person", "organization"), ("place", "organization"), ("term", "work")})
"""A role may be that of a body, and a country may act as a state: these are no mistakes of the encoder."""


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:
    reader = document.pointers
    for element in document.root.iter(*(NS + name for name in MENTION_KINDS)):
        told = kind_told(element)
        if not told or told == DATE:
            continue
        for attribute, pointer in pointers_of(element, reader):
            entity = around.registers.find(pointer)
            if (
                entity is None
                or entity.kind == told
                or (
                    local_name(element) in {"roleName", "settlement", "country"}
                    and (told, entity.kind) in _ALSO
                )
            ):
                continue
            fitting = _FITTING.get(entity.kind, "rs")
            yield Finding(
                element,
                f'<{local_name(element)}> is a mention of a {told}, but {attribute}="{pointer.written}" '
                f"leads to the {entity.kind} “{entity.name}” ({entity.path}:{entity.line})",
                f"use <{fitting}>, or point to a {told}",
            )


RULE = Rule("PTR002", Severity.ERROR, _check)
