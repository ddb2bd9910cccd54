"""A schema ready to run: patterns of one phase, every expression compiled and checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from textus.edition.diagnostic import Severity
from textus.schema.schematron.abstract import concrete_patterns
from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.expression import Dialect, Expression, Scope
from textus.schema.schematron.keys import CompiledKey, compile_key
from textus.schema.schematron.matcher import Matcher
from textus.schema.schematron.model import (
    Check,
    Let,
    Message,
    Name,
    Pattern,
    Phase,
    Place,
    Remark,
    Rule,
    Schema,
    ValueOf,
)
from textus.schema.schematron.severity import severity_of

__all__ = ["CompiledCheck", "CompiledPattern", "CompiledRule", "CompiledSchema", "Words", "compile_schema"]

Words = tuple[str | Expression, ...]
"""A message: words, and expressions whose values stand between them."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledCheck:
    """An ``assert`` or a ``report``.

    Attributes:
        reports: True for ``report``.
        test: Its test.
        words: Its message.
        diagnostics: The messages of its diagnostics.
        subject: The expression of the node to be shown, or None.
        severity: What its role stands for.
        place: Where it stands.
    """

    reports: bool
    test: Expression
    words: Words
    diagnostics: tuple[Words, ...]
    subject: Expression | None
    severity: Severity
    place: Place

    @property
    def name(self) -> str:
        """The check as it is named in a remark."""
        return f'{"report" if self.reports else "assert"} test="{" ".join(self.test.source.split())}"'

    @property
    def spoken(self) -> Iterator[Expression]:
        """Every expression whose value stands in a message or says which node is shown."""
        for words in (self.words, *self.diagnostics):
            yield from (part for part in words if isinstance(part, Expression))
        if self.subject is not None:
            yield self.subject


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRule:
    """A rule: its context as the author wrote it, what finds its nodes, and its checks."""

    context: str
    matcher: Matcher
    checks: tuple[CompiledCheck, ...]
    place: Place

    @property
    def name(self) -> str:
        """The rule as it is named in a remark."""
        return f'rule context="{" ".join(self.context.split())}"'


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPattern:
    """A pattern or a group.

    Attributes:
        rules: Its rules in order.
        every: Whether all rules that match a node speak about it, not only the first.
        documents: The expression of the addresses of other documents that it is about, or None.
    """

    rules: tuple[CompiledRule, ...]
    every: bool = False
    documents: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CompiledSchema:
    """The patterns of a phase, and the keys that their expressions may use."""

    patterns: tuple[CompiledPattern, ...]
    keys: tuple[CompiledKey, ...]


def compile_schema(schema: Schema, phase: str | None, dialect: Dialect) -> CompiledSchema:
    """The patterns of a phase, compiled. What cannot be run is added to the remarks of the schema.

    Args:
        schema: The schema as it was read.
        phase: The identifier of a phase, ``#ALL``, or None or ``#DEFAULT`` for the default phase.
        dialect: The query language.

    Raises:
        SchematronError: If an expression is none, or something that is named does not exist.
    """
    chosen = _phase(schema, phase)
    scope = Scope()
    for let in (*schema.lets, *(chosen.lets if chosen else ())):
        scope.add(let, dialect, of_document=True)
    patterns = concrete_patterns(schema)
    # By the standard a variable of a pattern is seen in that pattern only; as the usual implementation makes
    # it a variable of the whole schema, real schemas have patterns that hold nothing but variables for others.
    for let in (let for pattern in patterns for let in pattern.lets if let.name not in scope):
        scope.add(let, dialect, of_document=True)
    keys = tuple(compile_key(key, dialect, scope) for key in schema.keys)
    if chosen is not None:
        patterns = _active(chosen, patterns)
    return CompiledSchema(
        tuple(_compile_pattern(pattern, schema, dialect, scope.child()) for pattern in patterns), keys
    )


def _phase(schema: Schema, name: str | None) -> Phase | None:
    if name in (None, "#DEFAULT"):
        name = schema.default_phase
    if name in (None, "#ALL"):
        return None
    if name not in schema.phases:
        known = ", ".join(["#ALL", *schema.phases])
        raise SchematronError(schema.path, None, f"there is no phase {name}", f"choose one of {known}")
    return schema.phases[name]


def _active(phase: Phase, patterns: list[Pattern]) -> list[Pattern]:
    by_identifier = {pattern.identifier: pattern for pattern in patterns}
    for name, place in phase.active:
        if name not in by_identifier:
            raise SchematronError(
                place.path, place.line, f"phase {phase.identifier} names a pattern {name} that is not there"
            )
    names = {name for name, _ in phase.active}
    return [pattern for pattern in patterns if pattern.identifier in names]


def _compile_pattern(pattern: Pattern, schema: Schema, dialect: Dialect, scope: Scope) -> CompiledPattern:
    for let in pattern.lets:
        scope.add(let, dialect, of_document=True)
    return CompiledPattern(
        rules=tuple(_compile_rule(rule, schema, dialect, scope.child()) for rule in pattern.rules),
        every=pattern.every,
        documents=Expression(pattern.documents, pattern.place, dialect, scope) if pattern.documents else None,
    )


def _compile_rule(rule: Rule, schema: Schema, dialect: Dialect, scope: Scope) -> CompiledRule:
    context = rule.context or ""
    matcher = Matcher(context, rule.place, dialect, scope)
    checks = []
    for part in rule.parts:
        match part:
            case Let():
                scope.add(part, dialect, of_document=False)
            case Check():
                checks.append(part)
    # Variables may follow the checks that use them: a rule is compiled when all of them are known.
    compiled = tuple(_compile_check(check, schema, dialect, scope) for check in checks)
    result = CompiledRule(context, matcher, compiled, rule.place)
    schema.remarks.extend(_remarks(result))
    return result


def _compile_check(check: Check, schema: Schema, dialect: Dialect, scope: Scope) -> CompiledCheck:
    def words(message: Message) -> Words:
        return tuple(_word(part, check.place, dialect, scope) for part in message)

    missing = [name for name in check.diagnostics if name not in schema.diagnostics]
    if missing:
        raise SchematronError(check.place.path, check.place.line, f"there is no diagnostic {missing[0]}")
    return CompiledCheck(
        reports=check.reports,
        test=Expression(check.test, check.place, dialect, scope),
        words=words(check.message),
        diagnostics=tuple(words(schema.diagnostics[name]) for name in check.diagnostics),
        subject=Expression(check.subject, check.place, dialect, scope) if check.subject else None,
        severity=severity_of(check.role),
        place=check.place,
    )


def _word(part: str | ValueOf | Name, place: Place, dialect: Dialect, scope: Scope) -> str | Expression:
    match part:
        case ValueOf(select):
            return Expression(select, place, dialect, scope)
        case Name(path):
            return Expression(f"name({path})", place, dialect, scope)
        case _:
            return part


def _remarks(rule: CompiledRule) -> Iterator[Remark]:
    if rule.matcher.problem is not None:
        yield Remark(f"{rule.name} is not run: {rule.matcher.problem}", rule.place)
        return
    for check in rule.checks:
        if check.test.problem is not None:
            yield Remark(f"{check.name} is not run: {check.test.problem}", check.place)
        for part in dict.fromkeys(check.spoken):
            if part.problem is not None and check.test.problem is None:
                yield Remark(
                    f"value of {part.source} in {check.name} is not given: {part.problem}", check.place
                )
