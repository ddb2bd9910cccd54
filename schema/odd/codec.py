"""Specifications as plain lists, for JSON: the first item says what it is, the others are its fields in order.

Fields at the end that have their usual value are left out, and so are places: data do not know them.
"""

from functools import cache
from typing import Any, Final

from textus.schema.odd.contents import (
    Alternate,
    AnyElement,
    ClassRef,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    RelaxNG,
    Sequence,
    TextNode,
    ValItem,
    ValList,
)
from textus.schema.odd.model import (
    AttDef,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    ConstraintSpec,
    DataSpec,
    Datatype,
    ElementSpec,
    MacroSpec,
    MemberOf,
)
from textus.schema.odd.written import Written

__all__ = ["decode", "encode"]

KINDS: Final[tuple[type, ...]] = (
    Alternate,
    AnyElement,
    AttDef,
    AttList,
    AttRef,
    ClassRef,
    ClassSpec,
    Classes,
    ConstraintSpec,
    DataRef,
    DataSpec,
    Datatype,
    ElementRef,
    ElementSpec,
    Empty,
    MacroRef,
    MacroSpec,
    MemberOf,
    Sequence,
    TextNode,
    ValItem,
    ValList,
    Written,
)
"""What can be written; the number of each is its place here, so that new ones come last."""

_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_LEFT_OUT: Final = frozenset(("place", "base", "namespaces"))


@cache
def _fields(kind: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401 - a class of named tuples
    """The fields that are kept, with what each holds where nothing is said, as JSON has it."""
    if kind is Written:
        return (
            ("namespace", None),
            ("name", None),
            ("attributes", {}),
            ("children", []),
            ("text", ""),
            ("tail", ""),
        )
    usual = {name: _usual(default) for name, default in kind._field_defaults.items()}  # noqa: SLF001 - named tuples publish it
    return tuple((name, usual.get(name, _REQUIRED)) for name in kind._fields if name not in _LEFT_OUT)


def _usual(default: object) -> object:
    return [] if isinstance(default, tuple | frozenset) else default


_REQUIRED: Final = object()


def encode(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A specification, or a part of one, as JSON has it.

    Raises:
        TypeError: It holds a pattern of RELAX NG, which data do not.
    """
    if isinstance(value, RelaxNG):
        raise TypeError(f"{value.place}: patterns of RELAX NG are not kept as data")
    kind = type(value)
    if kind in _NUMBERS:
        return _row(kind, value)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _row(kind: type, value: object) -> list[Any]:
    row = [encode(getattr(value, name)) for name, _ in _fields(kind)]
    while row and row[-1] == _fields(kind)[len(row) - 1][1]:
        row.pop()
    return [_NUMBERS[kind], *row]


def decode(value: Any) -> Any:  # noqa: ANN401 - the same
    """What `encode` was given."""
    if type(value) is not list:
        return value
    if not value or type(value[0]) is not int:
        return tuple(map(decode, value))
    kind = KINDS[value[0]]
    row = [decode(part) if type(part) is list else part for part in value[1:]]
    if kind is Written and len(row) > 3:
        row[3] = list(row[3])
    elif kind is ClassRef:
        row[4:] = map(frozenset, row[4:])
    return kind(*row)
