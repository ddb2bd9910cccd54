"""Rules that call each other without using up the stack of Python, however deeply a schema is nested."""

from collections.abc import Generator
from typing import Any

__all__ = ["Rule", "run"]

Rule = Generator["Rule", Any, Any]
"""A rule of the grammar as a generator: it yields the rule it needs and is sent what that returned."""


def run(rule: Rule) -> Any:  # noqa: ANN401 - rules return what they like
    """Runs a rule with all the rules it needs, and returns what it returns."""
    waiting = [rule]
    result: Any = None
    while waiting:
        try:
            needed = waiting[-1].send(result)
        except StopIteration as finished:
            waiting.pop()
            result = finished.value
        else:
            waiting.append(needed)
            result = None
    return result
