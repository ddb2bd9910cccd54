"""Command lines as most are written, read without click, whose loading takes longer than checking a letter.

What is read here click reads in the same way. Everything else, mistakes and calls for help included, is left to
click.
"""

import os
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["PlainOption", "read_plainly"]


class PlainOption:
    """How the words of an option are read.

    Args:
        parameter: The parameter that takes its value.
        read: Its value from one word, or None for a word that click shall judge; without it the option is a flag.
        repeated: Whether it may be repeated, and its values are collected.
    """

    __slots__ = ("parameter", "read", "repeated")

    def __init__(
        self, parameter: str, read: "Callable[[str], object] | None" = None, *, repeated: bool = False
    ) -> None:
        self.parameter = parameter
        self.read = read
        self.repeated = repeated


def read_plainly(words: list[str], options: "Mapping[str, PlainOption]") -> "dict[str, Any] | None":
    """The values of the parameters that a command line gives, or None if click has to read it.

    Args:
        words: The words behind the name of the command.
        options: Its options; all other words are ``paths``.
    """
    if os.name == "nt":
        return None  # click expands patterns there
    paths: list[Path] = []
    found: dict[str, Any] = {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("-"):
            paths.append(Path(word))
            continue
        name, equals, value = word.partition("=")
        option = options.get(name)
        if option is None or (option.read is None and equals):
            return None
        if option.read is None:
            found[option.parameter] = True
            continue
        if not equals:
            value = next(waiting, "-")
        read = None if value.startswith("-") else option.read(value)
        if read is None:
            return None
        found[option.parameter] = (*found.get(option.parameter, ()), read) if option.repeated else read
    return {"paths": tuple(paths), **found}
