"""Value patterns in plain words."""

from textus.schema.rng.arena import CHOICE, DATA, EMPTY, GROUP, LIST, ONE_OR_MORE, VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.values import Values

__all__ = ["closed_list", "describe"]

MOST_VALUES = 12
"""How many values of a closed list are written out."""


def _members(values: "Values", pattern: int) -> tuple[int, ...]:
    return values.arena.args[pattern] if values.arena.kinds[pattern] == CHOICE else (pattern,)


def closed_list(values: "Values", pattern: int) -> list[str]:
    """The values, in the order of the schema, among which a value or each item of a list chooses."""
    kinds, args = values.arena.kinds, values.arena.args
    while kinds[pattern] in {LIST, ONE_OR_MORE}:
        pattern = args[pattern][0]
    return [
        values.tables.values[args[part][0]][1] for part in _members(values, pattern) if kinds[part] == VALUE
    ]


def describe(values: "Values", root: int) -> str:
    """What a value pattern allows, such as ``one of "a", "b"`` or ``a date such as 1917-11-21``."""
    waiting, lists = root, 0
    kinds, args = values.arena.kinds, values.arena.args
    while kinds[waiting] in {LIST, ONE_OR_MORE}:
        lists += kinds[waiting] == LIST
        waiting = args[waiting][0]
    words = _either(_alternatives(values, waiting)) or "nothing"
    return f"one or more, separated by spaces, of: {words}" if lists else words


def _alternatives(values: "Values", pattern: int) -> list[str]:
    kinds, args = values.arena.kinds, values.arena.args
    listed = closed_list(values, pattern)
    words = [_enumerated(listed)] if listed else []
    for part in _members(values, pattern):
        if kinds[part] == DATA:
            words.append(values.datatype(args[part][0]).describe())
        elif kinds[part] in {LIST, GROUP, ONE_OR_MORE}:
            words.append("a list of values separated by spaces")
        elif kinds[part] == EMPTY:
            words.append("nothing")
    return list(dict.fromkeys(words))


def _either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 2 else " or ".join(words)


def _enumerated(listed: list[str]) -> str:
    shown = ", ".join(f'"{value}"' for value in listed[:MOST_VALUES])
    if len(listed) == 1:
        return shown
    more = f" and {len(listed) - MOST_VALUES} more" if len(listed) > MOST_VALUES else ""
    return f"one of {shown}{more}"
