"""Dataclasses and named tuples as JSON and back: data that can be read from anywhere, since reading it runs no code.

Fields by which a dataclass is not compared are not kept; they are the last, and have defaults.

The types are those that the fields declare. What does not fit them is a `ValueError`, whatever it is.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["decode", "encode"]

T = TypeVar("T")
Read = Callable[[Any], Any]


def encode(value: object) -> str:
    """A dataclass or a named tuple as JSON: lists of the values of fields, in their order."""
    return _ENCODER.encode(_plain(value))


def decode(kind: Callable[..., T], text: str) -> T:
    """The dataclass or named tuple of a JSON text.

    Raises:
        ValueError: The text is no JSON, or not of that type.
    """
    try:
        found: T = _reader(kind)(json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return found


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, name) for name in _names(type(value))]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    return value


_PLAIN: Final = (str, int, float, bool)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    return (
        tuple(field.name for field in fields(kind) if field.compare) if is_dataclass(kind) else kind._fields
    )


@cache
def _reader(kind: Any) -> Read:  # noqa: ANN401 - a type as annotations write it
    """What makes a value of a type from what JSON has for it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        (inner,) = [_reader(one) for one in arguments if one is not types.NoneType]
        return lambda data: None if data is None else inner(data)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda data: tuple([each(one) for one in _checked(data, list)])
    if origin is tuple:
        readers = [_reader(one) for one in arguments]
        return lambda data: tuple([read(one) for read, one in zip(readers, data, strict=True)])
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda data: _checked(data, kind)


def _record_reader(kind: Any) -> Read:  # noqa: ANN401 - the same
    hints = get_type_hints(kind)
    names = _names(kind)
    plain = [place for place, name in enumerate(names) if hints[name] in _PLAIN]
    wanted = [hints[names[place]] for place in plain]
    others = [(place, _reader(hints[name])) for place, name in enumerate(names) if place not in plain]
    by_name = is_dataclass(kind) and any(field.kw_only for field in fields(kind))
    if not others and issubclass(kind, tuple):
        make = partial(tuple.__new__, kind)

        def read_plain(data: Any) -> Any:  # noqa: ANN401 - what JSON has
            if data.__class__ is not list or [value.__class__ for value in data] != wanted:
                raise TypeError(f"{data!r} is no {kind.__name__}")
            return make(data)

        return read_plain

    def read(data: Any) -> Any:  # noqa: ANN401 - what JSON has
        values = list(_checked(data, list))
        if len(values) != len(names) or [values[place].__class__ for place in plain] != wanted:
            raise TypeError(f"{data!r} is no {kind.__name__}")
        for place, read_other in others:
            values[place] = read_other(values[place])
        return kind(**dict(zip(names, values, strict=True))) if by_name else kind(*values)

    return read


def _checked(data: object, kind: type) -> Any:  # noqa: ANN401 - the same
    if not isinstance(data, kind):
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data
