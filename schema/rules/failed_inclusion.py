"""XI001: an inclusion that cannot be followed.

What it does: reports every `xi:include` without a fallback whose file is missing or cannot be read.

Why it matters: what it should have included is missing from every output.

Before: `<xi:include href="page-one.xml"/>`, where the file is called `page-1.xml`
After: `<xi:include href="page-1.xml"/>`
"""

from collections.abc import Iterator

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.schema.rules.rule import Finding, Rule, Surroundings

__all__ = ["RULE"]


def _check(document: Document, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG001 - the signature of a rule
    for failure in document.failures:
        yield Finding(
            failure.element,
            f"nothing was included: {failure.problem}",
            "correct the href, or add an xi:fallback",
        )


RULE = Rule("XI001", Severity.ERROR, _check)
