"""A rule that no schema can state: a code, a severity, and a check of a document or of a whole edition.

The docstring of a rule's module is its documentation: what it does, why it matters, an example before and after.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textus.edition.severity import Severity
from textus.schema.rules.facts import Facts
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.seen import Seen
from textus.schema.rules.surroundings import Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic, Related

__all__ = ["EditionRule", "Finding", "Rule"]


class Finding(NamedTuple):
    """What a rule found in a document, before its place is known.

    Attributes:
        element: The element at fault.
        message: The flaw in one clause.
        help: The nearest repair, or None.
        related: Other elements of the same document that explain it, each with what is to be seen there.
        elsewhere: Places in other files that explain it.
        attribute: The attribute at fault, or the empty string.
        fault: What findings have in common that are one fault, wherever in the edition they are; empty for one
            that stands alone.
        missed: The entity that such a fault misses, if it does: its kind and its identifier. Many are one fault
            when there is no register of such entities.
        cause: Another element of the same document, with an attribute of it, of which this is the consequence
            if a schema says that the attribute is wrong.
    """

    element: Seen
    message: str
    help: str | None = None
    related: tuple[tuple[Seen, str], ...] = ()
    elsewhere: "tuple[Related, ...]" = ()
    attribute: str = ""
    fault: tuple[str, ...] = ()
    missed: tuple[str, str] | None = None
    cause: tuple[Seen, str] | None = None


class Rule(NamedTuple):
    """A rule about a document.

    Attributes:
        code: Its stable code.
        severity: How much a breach weighs.
        check: What finds the breaches.
        documentation: The docstring of its module.
        said_by: Codes of a schema that say the same of the same attribute, or of the same element where a
            finding names no attribute; where one of them was given, the rule only lends it its help.
        caused_by: Codes of a schema that say what is wrong with the cause of a finding.
        speaks_for: Codes of a schema that are left out, since this rule says the same and more.
    """

    code: str
    severity: Severity
    check: Callable[[Inspection], Iterator[Finding]]
    documentation: str | None
    said_by: frozenset[str] = frozenset()
    caused_by: frozenset[str] = frozenset()
    speaks_for: frozenset[str] = frozenset()


class EditionRule(NamedTuple):
    """A rule about an edition, which is checked when all its documents have been.

    Attributes:
        code: Its stable code.
        severity: How much a breach weighs.
        check: What finds the breaches, from the facts of the documents and the edition around them.
        documentation: The docstring of its module.
        whole: Whether it can only be told when every file of the edition was checked.
    """

    code: str
    severity: Severity
    check: "Callable[[list[Facts], Surroundings, EditionRule], Iterator[Diagnostic]]"
    documentation: str | None
    whole: bool = False
