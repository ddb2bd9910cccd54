"""ENT001: a reference to an entity that the file does not declare.

What it does: reports every `&name;` whose declaration lies in a DTD outside the file, which is never read.

Why it matters: no one who has only the file can know the character; it is shown as `&name;`.

Before: `caf&eacute;`
After: `café`
"""

from collections.abc import Iterator
from html.entities import name2codepoint

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001 - the signature of a rule
    seen: set[str] = set()
    for source in document.sources():
        for node in source.unresolved_entities():
            name = str(node.text)[1:-1]
            holder = node.getparent()
            if name in seen or holder is None:
                continue
            seen.add(name)
            code = name2codepoint.get(name)
            repair = f"write the character itself, {chr(code)}" if code else "write the character itself"
            yield Finding(
                holder, f"the entity &{name}; is not declared in this file and is shown as it stands", repair
            )


RULE = Rule("ENT001", Severity.WARNING, _check)
