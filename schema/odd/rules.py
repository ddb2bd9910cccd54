"""The rules of an ODD as a schema of ISO Schematron (TEI Guidelines, 22.5.2).

Each ``constraintSpec`` becomes a pattern. Assertions without a rule are about the element or the attribute whose
specification they stand in. Two kinds of rules are made of other facts: that what stands in an element belongs to the
namespaces that ``anyElement/@require`` names, and which parameters a behaviour of processing models has.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.schema.odd.contents import Alternate, AnyElement, Content, Sequence
from textus.schema.odd.inherited import definitions
from textus.schema.odd.model import AttDef, ClassSpec, ConstraintSpec, ElementSpec
from textus.schema.odd.nodes import TEI_ITSELF
from textus.schema.odd.tree import set_line, tree_of
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.odd.written import NOWHERE, TEI, Written
from textus.schema.rng.syntax import Place

__all__ = ["ORIGIN", "SCHEMATRON", "rules_of"]

ORIGIN: Final = "{urn:textus:odd}file"
"""The attribute that names the file of the ODD that an element, with all that is in it, comes from."""

SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
_SCH: Final = f"{{{SCHEMATRON}}}"
_SCHEMES: Final = frozenset(("schematron", "isoschematron", ""))
_CHECKS: Final = frozenset(("assert", "report"))
_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tei": TEI,
        "teix": "http://www.tei-c.org/ns/Examples",
        "xs": "http://www.w3.org/2001/XMLSchema",
        "rng": "http://relaxng.org/ns/structure/1.0",
        "rna": "http://relaxng.org/ns/compatibility/annotations/1.0",
        "sch": SCHEMATRON,
        "sch1x": "http://www.ascc.net/xml/schematron",
    }
)
"""The prefixes that TEI's own rules use."""


def rules_of(
    vocabulary: Vocabulary, ident: str, constraints: Iterable[ConstraintSpec] = (), language: str = ""
) -> etree._Element:
    """The ``schema`` element of all rules of a vocabulary.

    Args:
        vocabulary: What there is.
        ident: The name of the schema, which identifiers of patterns begin with.
        constraints: Rules of the schema as a whole.
        language: The language of messages that is wanted; those that name another are left out.
    """
    return _Rules(vocabulary, ident, language or "en").schema(constraints)


class _Rules:
    def __init__(self, vocabulary: Vocabulary, ident: str, language: str) -> None:
        self._vocabulary = vocabulary
        self._ident = ident
        self._language = language
        self._root = etree.Element(f"{_SCH}schema", {"queryBinding": "xslt2"}, {None: SCHEMATRON})
        self._prefixes = dict(_PREFIXES)
        self._patterns: list[etree._Element] = []
        self._declarations: list[etree._Element] = []

    def schema(self, constraints: Iterable[ConstraintSpec]) -> etree._Element:
        for spec in self._vocabulary.classes.values():
            self._of_spec(spec, None)
        for element in self._vocabulary.elements.values():
            self._of_spec(element, self._context(element))
            self._any_elements(element)
            self._deprecated(
                element.valid_until,
                f"<{element.ident}>",
                element.ident,
                self._context(element),
                element.place,
            )
        for constraint in constraints:
            self._constraint(constraint, self._ident, None)
        self._parameters()
        for prefix, uri in self._prefixes.items():
            etree.SubElement(self._root, f"{_SCH}ns", {"prefix": prefix, "uri": uri})
        self._root.extend([*self._declarations, *self._patterns])
        return self._root

    def _context(self, spec: ElementSpec) -> str:
        namespace = self._vocabulary.namespace if spec.namespace is None else spec.namespace
        name = spec.ident if spec.alt_ident is None else spec.alt_ident
        prefix = next((prefix for prefix, uri in self._prefixes.items() if uri == namespace), None)
        if prefix is not None:
            return f"{prefix}:{name}"
        return f"*[local-name()='{name}' and namespace-uri()='{namespace}']"

    def _of_spec(self, spec: ElementSpec | ClassSpec, context: str | None) -> None:
        """The rules of an element or class, then those of its attributes."""
        for constraint in spec.constraints:
            self._constraint(constraint, spec.ident, context)
        for item in definitions(spec.attributes):
            if isinstance(item, AttDef) and item.mode != "delete":
                at = f"@{item.ident}" if context is None else f"{context}/@{item.ident}"
                self._deprecated(
                    item.valid_until, f"@{item.ident}", f"{spec.ident}-{item.ident}", at, item.place
                )
                for constraint in item.constraints:
                    self._constraint(constraint, f"{spec.ident}-{item.ident}", at)

    def _constraint(self, spec: ConstraintSpec, owner: str, context: str | None) -> None:
        if spec.scheme not in _SCHEMES or spec.mode == "delete":
            return
        if spec.language and spec.language.partition("-")[0] != self._language.partition("-")[0]:
            return
        rules, loose = self._sorted(spec)
        checks = any(check.name in _CHECKS for check in loose)
        if checks and context is not None:
            rule = _made("rule", spec.place, context=context)
            rule.extend(map(_element, loose))
            rules.append(rule)
        elif rules:  # variables beside rules are theirs; those that stand alone are meant for all
            rules[:0] = [_element(check) for check in loose if check.name == "let"]
        elif not checks:
            self._declarations += map(_element, loose)
        if rules:
            self._pattern(f"{owner}-{spec.ident}", rules, spec.place)

    def _sorted(self, spec: ConstraintSpec) -> tuple[list[etree._Element], list[Written]]:
        """The rules of a constraint, and the assertions and variables beside them; the rest is put in its place."""
        rules: list[etree._Element] = []
        loose: list[Written] = []
        for check in spec.checks:
            if check.namespace != SCHEMATRON:
                self._declarations.append(_element(check))
                continue
            self._declare(check)
            if check.name == "ns":
                self._prefixes[check.get("prefix")] = check.get("uri")
            elif check.name == "rule":
                rules.append(_element(check))
            elif check.name in _CHECKS or check.name == "let":
                loose.append(check)
            else:
                self._patterns.append(_element(check))
        return rules, loose

    def _declare(self, check: Written) -> None:
        for prefix, uri in check.namespaces.items():
            if prefix and prefix != "xml":
                self._prefixes.setdefault(prefix, uri)

    def _pattern(self, name: str, rules: list[etree._Element], place: Place | None) -> None:
        number = len(self._patterns) + 1
        pattern = _made("pattern", place, id=f"schematron-constraint-{self._ident}-{name}-{number}")
        pattern.extend(rules)
        self._patterns.append(pattern)

    def _any_elements(self, spec: ElementSpec) -> None:
        for item in _all(spec.content or ()):
            if isinstance(item, AnyElement) and item.require:
                allowed = [*item.require, TEI] if TEI not in item.require else list(item.require)
                listed = ", ".join(f"'{uri}'" for uri in allowed)
                rule = _made("rule", item.place, context=self._context(spec))
                report = _made(
                    "report", item.place, test=f"descendant::*[not(namespace-uri(.) = ({listed}))]"
                )
                report.text = f"what stands in <{spec.ident}> must belong to {' or '.join(item.require)}"
                rule.append(report)
                self._pattern(f"{spec.ident}-require", [rule], item.place)

    def _deprecated(self, until: str, what: str, name: str, context: str, place: Place | None) -> None:
        """A report at every use of what will be no more (``@validUntil``)."""
        if until:
            rule = _made("rule", place, context=context)
            report = _made("report", place, test="true()", role="nonfatal")
            report.text = f"{what} is deprecated and will not be valid after {until}"
            rule.append(report)
            self._pattern(f"{name}-deprecated", [rule], place)

    def _parameters(self) -> None:
        """Which parameters a behaviour has, as ``model/@behaviour`` lists them (22.5.5)."""
        model = self._vocabulary.elements.get("model")
        for item in definitions(model.attributes) if model is not None else ():
            if not isinstance(item, AttDef) or item.values is None:
                continue
            for value in item.values.items:
                if not value.parameters:
                    continue
                where = f"tei:param[parent::tei:model/@{item.ident}='{value.value}']"
                rule = _made("rule", value.place, context=where)
                test = " or ".join(f"@name='{name}'" for name in value.parameters)
                check = _made("assert", value.place, test=test, role="error")
                check.text = (
                    f"the behaviour {value.value} has no such parameter; it has {', '.join(value.parameters)}"
                )
                rule.append(check)
                self._pattern(f"model-{value.value}-parameters", [rule], value.place)


def _all(contents: Iterable[Content]) -> Iterator[Content]:
    waiting = list(contents)
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, Sequence | Alternate):
            waiting.extend(item.children)


def _made(name: str, place: Place | None, **attributes: str) -> etree._Element:
    element = etree.Element(f"{_SCH}{name}", attributes, {None: SCHEMATRON})
    set_line(element, place.line if place is not None else 1)
    _set_file(element, place)
    return element


def _set_file(element: etree._Element, place: Place | None) -> None:
    if place is not None and place not in {NOWHERE, TEI_ITSELF}:
        element.set(ORIGIN, place.path)


def _element(written: Written) -> etree._Element:
    # The default namespace is that of Schematron everywhere: lxml would write what stands under two of them in the
    # wrong one.
    element = tree_of(written, SCHEMATRON)
    _set_file(element, written.place)
    return element
