"""Loading a grammar: from the cache, or by reading, simplifying, checking and compiling a schema."""

import os

from textus.edition.caches import user_cache
from textus.schema.rng.automaton import Automaton
from textus.schema.rng.cache import Cache
from textus.schema.rng.resources import Resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from textus.schema.rng.syntax import SyntaxNode
    from textus.schema.rng.tables import Tables

    Reading = Callable[[str, Resources], SyntaxNode]

__all__ = ["Grammar", "compile_grammar", "load_grammar"]

WORTH_SAVING = 20
"""How many transitions must be new, at least, before the cache is written again."""


class Grammar:
    """A compiled schema with what is known about documents of its kind.

    Attributes:
        automaton: Its states.
    """

    def __init__(self, automaton: Automaton, cache: Cache) -> None:
        self.automaton = automaton
        self._cache = cache
        self._saved = 0

    def remember(self) -> None:
        """Write down what was learnt, if it is so much more than last time that it is worth the while."""
        learnt = self.automaton.learnt
        if learnt - self._saved >= max(WORTH_SAVING, self._saved):
            self._cache.save(self.automaton)
            self._saved = learnt


def load_grammar(
    path: "str | os.PathLike[str]",
    *,
    cache: "str | os.PathLike[str] | None" = None,
    read: "Reading | None" = None,
    shipped: str = "",
) -> Grammar:
    """Load a schema in the XML syntax or the compact syntax.

    Args:
        path: The schema file.
        cache: The folder for compiled schemas; by default that of the user, the empty string for none.
        read: Makes the tree of a schema that is in another language.
        shipped: A file that holds the schema compiled, if it comes with Textus.

    Raises:
        SchemaError: The schema cannot be read or is not correct.
    """
    file = os.fspath(path)
    resources = Resources()
    source = resources.read(file)
    place = Cache(user_cache("schemas") if cache is None else os.fspath(cache), file, source)
    automaton = place.load()
    if automaton is None and shipped:
        from textus.schema.rng.shipped import read_shipped  # noqa: PLC0415  only for a new machine

        tables = read_shipped(shipped, source)
        automaton = Automaton(tables) if tables is not None else None
    if automaton is None:
        automaton = Automaton(compile_grammar(file, resources, read))
        place.depend_on(resources.contents)
        place.save(automaton)
    return Grammar(automaton, place)


def compile_grammar(path: str, resources: Resources, read: "Reading | None" = None) -> "Tables":
    """Compile a schema.

    Args:
        path: The schema file.
        resources: Reads it and what it includes.
        read: Makes its tree; by default, the readers of both syntaxes.

    Raises:
        SchemaError: The schema cannot be read or is not correct.
    """
    from textus.schema.rng.compile import compile_tables  # noqa: PLC0415  not needed for a schema in the cache
    from textus.schema.rng.include import read_schema  # noqa: PLC0415  the same
    from textus.schema.rng.reduce import elements_within, reduce  # noqa: PLC0415  the same
    from textus.schema.rng.restrictions import check_restrictions  # noqa: PLC0415  the same
    from textus.schema.rng.simplify import simplify  # noqa: PLC0415  the same

    start = reduce(simplify((read or read_schema)(path, resources)))
    check_restrictions(start, elements_within(start))
    return compile_tables(start)
