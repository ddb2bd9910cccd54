"""A Schematron schema as data: what its author wrote, with includes resolved and places kept.

The names are those of the elements of ISO/IEC 19757-3, section 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from textus.schema.schematron.parsing import Element

__all__ = [
    "Check",
    "Extends",
    "Key",
    "Let",
    "Message",
    "Name",
    "Pattern",
    "Phase",
    "Place",
    "Remark",
    "Rule",
    "Schema",
    "ValueOf",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a schema file something stands: the file as it was named, and the line counted from 1."""

    path: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ValueOf:
    """``value-of``: the value of an expression inside a message."""

    select: str


@dataclass(frozen=True, slots=True)
class Name:
    """``name``: the name of the node at fault, or of the node that the path leads to."""

    path: str


Part = str | ValueOf | Name
Message = tuple[Part, ...]
"""The words of an assertion or a diagnostic, in order."""


@dataclass(frozen=True, slots=True)
class Let:
    """``let``: a variable.

    Attributes:
        name: Its name, without the dollar sign.
        value: The expression of its value, or an element that holds the XML which is its value.
        place: Where it stands.
    """

    name: str
    value: str | Element
    place: Place


@dataclass(frozen=True, slots=True)
class Check:
    """``assert`` or ``report``: a test and what to say when it fails or fires.

    Attributes:
        reports: True for ``report``, which speaks when the test is true.
        test: The expression.
        message: What the author says.
        role: ``@role`` of the check, else its ``@flag``, else the role of its rule or its pattern.
        diagnostics: The identifiers of its diagnostics.
        subject: ``@subject``, the expression that leads to the node to be shown, or None.
        place: Where it stands.
    """

    reports: bool
    test: str
    message: Message
    role: str | None
    diagnostics: tuple[str, ...]
    subject: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Extends:
    """``extends rule="…"``: an abstract rule, whose content stands here."""

    rule: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """``rule``: what is tested at the nodes that match a pattern.

    Attributes:
        context: The match pattern, or None in an abstract rule.
        identifier: ``@id``, or None.
        parts: Variables, checks and extensions in order; no extensions once the rule is worked out.
        role: ``@role``, inherited by its checks.
        subject: ``@subject``, inherited by its checks.
        place: Where it stands.
    """

    context: str | None
    identifier: str | None
    parts: tuple[Let | Check | Extends, ...]
    role: str | None
    subject: str | None
    place: Place

    @property
    def abstract(self) -> bool:
        """Whether the rule only serves to be extended."""
        return self.context is None


@dataclass(frozen=True, slots=True)
class Pattern:
    """``pattern`` or ``group``.

    Attributes:
        identifier: ``@id``, by which phases name it, or None.
        lets: Its variables, with values seen from the root of the document.
        rules: Its rules in order.
        abstract: Whether it only serves to be instantiated.
        is_a: The abstract pattern that it instantiates, or None.
        params: The values of that pattern's parameters.
        place: Where it stands.
        every: Whether every rule that matches a node speaks about it, as in a ``group``, not only the first.
        documents: The expression of the addresses of the documents it is about, or None for the one at hand.
    """

    identifier: str | None
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]
    abstract: bool
    is_a: str | None
    params: Mapping[str, str]
    place: Place
    every: bool = False
    documents: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """``phase``: a choice of patterns, with variables of its own."""

    identifier: str
    lets: tuple[Let, ...]
    active: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """``xsl:key``, which Schematron borrows from XSLT: nodes that are found by a value.

    Attributes:
        name: Its name.
        match: The match pattern of the nodes.
        use: The expression of the values that a node is found by.
        place: Where it stands.
    """

    name: str
    match: str
    use: str
    place: Place


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a schema that Textus does not run, by name."""

    what: str
    place: Place
    remedy: str | None = None


@dataclass(slots=True)
class Schema:
    """``schema``: everything a Schematron schema says.

    Attributes:
        path: Its file, as the user named it.
        binding: ``@queryBinding`` in lower case.
        namespaces: The prefixes of its expressions.
        lets: The variables of the whole schema.
        patterns: Its patterns in order.
        abstract_rules: The rules that may be extended from anywhere, of ``rules`` elements.
        phases: Its phases by identifier.
        default_phase: ``@defaultPhase``, or None.
        diagnostics: The texts that checks refer to, by identifier.
        keys: Its keys; several of one name count as one.
        remarks: What Textus does not run.
    """

    path: str
    binding: str
    namespaces: dict[str, str]
    lets: list[Let] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    abstract_rules: list[Rule] = field(default_factory=list)
    phases: dict[str, Phase] = field(default_factory=dict)
    default_phase: str | None = None
    diagnostics: dict[str, Message] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
