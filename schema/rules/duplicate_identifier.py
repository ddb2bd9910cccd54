"""ID001: two elements of one file have the same `xml:id`.

What it does: reports every repetition of an `xml:id`, with the place of the first.

Why it matters: an identifier that two things have addresses neither.

Before: `<p xml:id="p1">…</p> <p xml:id="p1">…</p>`
After: `<p xml:id="p1">…</p> <p xml:id="p2">…</p>`
"""

from collections.abc import Iterator

from lxml import etree

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.edition.source import Source
from textus.edition.tei import XML, is_element, local_name
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001 - the signature of a rule
    first: dict[tuple[Source, str], etree._Element] = {}
    for element in document.root.iter():
        identifier = element.get(XML + "id") if is_element(element) else None
        if not identifier:
            continue
        holder = first.setdefault((document.source_of(element), identifier), element)
        if holder is not element:
            yield Finding(
                element,
                f'<{local_name(element)}> repeats xml:id="{identifier}"',
                "give each its own identifier",
                ((holder, f'the first xml:id="{identifier}", on <{local_name(holder)}>'),),
            )


RULE = Rule("ID001", Severity.ERROR, _check)
