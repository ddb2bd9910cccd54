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
from textus.edition.tei import is_element, local_name
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001 - the signature of a rule
    for element in document.root.iter():
        if not is_element(element) or not len(element.attrib):
            continue
        value = read_date({str(name): str(text) for name, text in element.attrib.items()})
        for problem in value.problems if value is not None else ():
            yield Finding(element, f"<{local_name(element)}> has {problem}")


RULE = Rule("DATE001", Severity.WARNING, _check)
