"""XI002: the fallback of an inclusion stands in its place.

What it does: reports every `xi:include` whose file is missing, lies on the web or cannot be opened, and in whose place
its `xi:fallback` is checked and shown. Pointers of the document that lead to nothing are not told then, since what they
lead to may be in the part that is missing.

Why it matters: that the fallback is right says nothing of what should have been included.

Before: `<xi:include href="taxonomy.xml"><xi:fallback><p>See the taxonomy.</p></xi:fallback></xi:include>`, where
there is no such file
After: the same with that file beside the document

See: https://www.w3.org/TR/xinclude-11/
"""

from collections.abc import Iterator

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]


def _check(inspection: Inspection) -> Iterator[Finding]:
    for element, failure in inspection.gathered.failures:
        if failure.replaced:
            yield Finding(
                element,
                f"a fallback stands in the place of an inclusion: {failure.problem}",
                "let the href lead to a file of the edition",
            )


RULE = Rule("XI002", Severity.WARNING, _check, __doc__)
