"""Schemas out of ODDs and grammars, without a cache."""

from collections.abc import Callable
from pathlib import Path

import pytest

from textus.schema.odd import compile_odd
from textus.schema.rng import Schema
from textus.schema.rng.automaton import Automaton
from textus.schema.rng.compile import compile_tables
from textus.schema.rng.reduce import elements_within, reduce
from textus.schema.rng.restrictions import check_restrictions
from textus.schema.rng.simplify import simplify


class _Grammar:
    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton

    def remember(self) -> None: ...


@pytest.fixture(scope="session")
def schema_of() -> Callable[[Path | None], Schema]:
    """Compiles an ODD, or all of TEI, to a schema that is ready to validate."""

    def make(odd: Path | None) -> Schema:
        start = reduce(simplify(compile_odd(odd).grammar))
        check_restrictions(start, elements_within(start))
        return Schema(_Grammar(Automaton(compile_tables(start))))

    return make
