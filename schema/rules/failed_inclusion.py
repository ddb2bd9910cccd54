"""XI001: an inclusion that cannot be followed.

What it does: reports every `xi:include` without a fallback whose file is missing or cannot be read.

Why it matters: what it should have included is missing from every output.

Before: `<xi:include href="page-one.xml"/>`, where the file is called `page-1.xml`
After: `<xi:include href="page-1.xml"/>`

See: https://www.w3.org/TR/xinclude-11/
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element, failure in inspection.gathered.failures:
        if not failure.replaced:
            yield Finding(
                element,
                f"nothing was included: {failure.problem}",
                "correct the href, or add an xi:fallback",
            )


RULE = Rule("XI001", Severity.ERROR, _check, __doc__)
