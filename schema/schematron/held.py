"""What the constant parts of expressions are in one document; see `textus.schema.schematron.constants`."""

import re
from collections.abc import Callable
from typing import Any, Final

from lxml import etree

from textus.edition.regex.errors import PatternError
from textus.schema.schematron.constants import CONSTANT, Constants
from textus.schema.schematron.documents import UnreadableError
from textus.schema.schematron.functions import NotAlikeError

__all__ = ["Held"]

_VARIABLE: Final = re.compile(rf"\$({CONSTANT}\d+)")
_MOST: Final = 2_000
"""To hand over more nodes takes longer than to find them again."""


class Held:
    """The values of variables for one document.

    Args:
        constants: The parts of the expressions of the schema.
        find: Gives the value of an expression at the root of the document.
    """

    def __init__(self, constants: Constants, find: Callable[[str], Any]) -> None:
        self._texts = constants.texts
        self._find = find
        self._values: dict[str, list[etree._Element] | None] = {}
        self._known: dict[str, tuple[str, dict[str, list[etree._Element]]]] = {}

    def put_into(self, text: str) -> tuple[str, dict[str, list[etree._Element]]]:
        """An expression, with the values of those of its variables that hold constant parts.

        A part that no variable can hold stands in it itself.
        """
        if CONSTANT not in text:
            return text, {}
        if text not in self._known:
            written, before = text, ""
            while written != before:
                written, before = _VARIABLE.sub(self._words, written), written
            names = {found[1] for found in _VARIABLE.finditer(written)}
            values = {name: value for name in names if (value := self._value(name)) is not None}
            self._known[text] = written, values
        return self._known[text]

    def _words(self, variable: "re.Match[str]") -> str:
        """The variable, or the part in its place."""
        name = variable[1]
        held = name not in self._texts or self._value(name) is not None
        return variable[0] if held else f"({self._texts[name]})"

    def _value(self, name: str) -> list[etree._Element] | None:
        """The nodes of a part, or None if a variable cannot hold them, or there is something wrong with it."""
        if name not in self._texts:
            return None
        if name not in self._values:
            try:
                found = self._find(self._texts[name])
            except (NotAlikeError, UnreadableError, PatternError, etree.XPathError, TypeError, ValueError):
                found = None
            few = isinstance(found, list) and len(found) <= _MOST and all(map(etree.iselement, found))
            self._values[name] = found if few else None
        return self._values[name]
