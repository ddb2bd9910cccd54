"""A rule that no schema can state: a code, a severity, and a check of a document in its edition.

The docstring of a rule's module is its documentation: what it does, why it matters, an example before and after.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from textus.edition.diagnostic import Severity
from textus.edition.document import Document
from textus.edition.register import Registers

__all__ = ["Finding", "Rule", "Surroundings"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before its place is known.

    Attributes:
        element: The element at fault.
        message: The flaw in one clause.
        help: The nearest repair, or None.
        related: Other elements of the same document that explain it, each with what is to be seen there.
    """

    element: etree._Element
    message: str
    help: str | None = None
    related: tuple[tuple[etree._Element, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may ask about the edition around a document.

    Attributes:
        registers: Its entities.
        exists: Whether a file of the edition exists and, if an identifier is given, has it.
    """

    registers: Registers
    exists: Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: Its stable code.
        severity: How much a breach weighs.
        check: What finds the breaches.
    """

    code: str
    severity: Severity
    check: Callable[[Document, Surroundings], Iterator[Finding]]
