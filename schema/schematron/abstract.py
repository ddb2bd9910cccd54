"""Abstract patterns and abstract rules, worked out (ISO/IEC 19757-3, sections 5.4.2, 5.4.12, 6.3 and 6.4)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.model import Check, Extends, Let, Message, Name, Pattern, Rule, Schema, ValueOf

__all__ = ["concrete_patterns"]

_MOST_PARTS = 100_000
_NAME = re.compile(r"\$([\w.\-]+)")


def concrete_patterns(schema: Schema) -> list[Pattern]:
    """The patterns of a schema without abstract ones, every rule with the parts it extends.

    Raises:
        SchematronError: If a pattern or rule that is named does not exist, or a rule extends itself.
    """
    library = {pattern.identifier: pattern for pattern in schema.patterns if pattern.abstract}
    # The standard looks for abstract rules in the same pattern and in `rules`, real schemas in all patterns.
    anywhere = [*(rule for pattern in schema.patterns for rule in pattern.rules), *schema.abstract_rules]
    shared = {rule.identifier: rule for rule in anywhere if rule.abstract}
    concrete = []
    for pattern in schema.patterns:
        if pattern.is_a is not None:
            if pattern.is_a not in library:
                raise SchematronError(
                    pattern.place.path,
                    pattern.place.line,
                    f"there is no abstract pattern {pattern.is_a}",
                    'name one that has abstract="true"',
                )
            concrete.append(_extended(_instance(library[pattern.is_a], pattern), shared))
        elif not pattern.abstract:
            concrete.append(_extended(pattern, shared))
    return concrete


def _instance(template: Pattern, call: Pattern) -> Pattern:
    params = call.params
    return replace(
        call,
        lets=(*call.lets, *(_fill_let(let, params) for let in template.lets)),
        rules=tuple(
            replace(
                rule,
                context=None if rule.context is None else _fill(rule.context, params),
                subject=None if rule.subject is None else _fill(rule.subject, params),
                parts=tuple(_fill_part(part, params) for part in rule.parts),
            )
            for rule in template.rules
        ),
        is_a=None,
        every=template.every,
        documents=call.documents or (template.documents and _fill(template.documents, params)),
    )


def _fill(text: str, params: Mapping[str, str]) -> str:
    """Put the values of parameters for ``$name``; other variables stay what they are."""
    return _NAME.sub(lambda found: params.get(found[1], found[0]), text)


def _fill_let(let: Let, params: Mapping[str, str]) -> Let:
    return replace(let, value=_fill(let.value, params)) if isinstance(let.value, str) else let


def _fill_part(part: Let | Check | Extends, params: Mapping[str, str]) -> Let | Check | Extends:
    match part:
        case Let():
            return _fill_let(part, params)
        case Check():
            subject = None if part.subject is None else _fill(part.subject, params)
            message = _fill_message(part.message, params)
            return replace(part, test=_fill(part.test, params), message=message, subject=subject)
        case Extends():
            return part


def _fill_message(message: Message, params: Mapping[str, str]) -> Message:
    filled: list[str | ValueOf | Name] = []
    for part in message:
        match part:
            case ValueOf(select):
                filled.append(ValueOf(_fill(select, params)))
            case Name(path):
                filled.append(Name(_fill(path, params)))
            case str():
                filled.append(part)
    return tuple(filled)


def _extended(pattern: Pattern, shared: Mapping[str | None, Rule]) -> Pattern:
    library = {**shared, **{rule.identifier: rule for rule in pattern.rules if rule.abstract}}
    return replace(
        pattern, rules=tuple(_with_parts(rule, library) for rule in pattern.rules if not rule.abstract)
    )


def _with_parts(rule: Rule, library: Mapping[str | None, Rule]) -> Rule:
    """The rule with the parts of the rules it extends in the place of each ``extends``."""
    parts: list[Let | Check | Extends] = []
    waiting: list[tuple[Let | Check | Extends, tuple[str, ...]]] = [
        (part, ()) for part in reversed(rule.parts)
    ]
    while waiting:
        part, trail = waiting.pop()
        if not isinstance(part, Extends):
            parts.append(part)
        elif part.rule in trail:
            raise SchematronError(
                part.place.path, part.place.line, f"the abstract rule {part.rule} extends itself"
            )
        elif part.rule not in library:
            raise SchematronError(
                part.place.path,
                part.place.line,
                f"there is no abstract rule {part.rule}",
                'name one that has abstract="true"',
            )
        else:
            inner = (*trail, part.rule)
            waiting.extend((inherited, inner) for inherited in reversed(library[part.rule].parts))
        if len(parts) + len(waiting) > _MOST_PARTS:
            raise SchematronError(
                rule.place.path, rule.place.line, f"rule grows to more than {_MOST_PARTS} parts by extension"
            )
    return replace(rule, parts=tuple(parts))
