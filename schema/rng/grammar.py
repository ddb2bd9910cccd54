"""Loading a grammar: reading, simplifying, checking and compiling a schema."""

from textus.schema.rng.compile import compile_tables
from textus.schema.rng.include import read_schema
from textus.schema.rng.reduce import elements_within, reduce
from textus.schema.rng.resources import Resources
from textus.schema.rng.restrictions import check_restrictions
from textus.schema.rng.simplify import simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.tables import Tables

__all__ = ["compile_grammar"]


def compile_grammar(path: str, resources: Resources) -> "Tables":
    """Compile a schema of either syntax.

    Args:
        path: The schema file.
        resources: Reads the files and keeps account of them.

    Raises:
        SchemaError: It cannot be read or is not correct.
    """
    start = reduce(simplify(read_schema(path, resources)))
    check_restrictions(start, elements_within(start))
    return compile_tables(start)
