"""DATE001: a normalised date that is none.

What it does: reads the dating attributes (`when`, `notBefore`, `from` …) and says what is wrong with them.

Why it matters: a date that cannot be read stands in no chronology, or in the wrong place.

Before: `<date when="37-12-15">`
After: `<date when="0037-12-15">`
"""

from collections.abc import Iterator

from textus.edition.dates import read_date
from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.edition.tei import NS, attributes_of, local_name
from textus.edition.vocabulary import datable
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001 - the signature of a rule
    for element in document.root.iter(*(NS + name for name in datable())):
        value = read_date(attributes_of(element)) if len(element.attrib) else None
        for problem in value.problems if value is not None else ():
            yield Finding(element, f"<{local_name(element)}>: {problem}")


RULE = Rule("DATE001", Severity.WARNING, _check)
