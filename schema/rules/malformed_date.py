"""DATE001: a normalised date that is none.

What it does: reads the dating attributes (`when`, `notBefore`, `from` …) and says what is wrong with them.

Why it matters: a date that cannot be read stands in no chronology, or in the wrong place.

Before: `<date when="37-12-15">`
After: `<date when="0037-12-15">`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-teidata.temporal.w3c.html
"""

from collections.abc import Iterator

from textus.edition.dates import read_date
from textus.edition.diagnostic import Severity
from textus.edition.tei import attributes_of, local_name
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element in inspection.dated:
        value = read_date(attributes_of(element))
        for problem in value.problems if value is not None else ():
            yield Finding(element, f"<{local_name(element)}>: {problem}")


RULE = Rule("DATE001", Severity.WARNING, _check, __doc__, frozenset({"RNG005"}))
