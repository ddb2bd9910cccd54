"""Schemas: checking an edition."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.schema import Schema, SchemaError, load_schema

__all__ = ["Schema", "SchemaError", "load_schema"]


def __getattr__(name: str) -> object:
    """The public names, whose engine is loaded when one of them is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from textus.schema import schema  # noqa: PLC0415 - who asks for the version of TEI needs no engine

    return getattr(schema, name)
