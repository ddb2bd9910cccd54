"""Schemas: checking an edition."""

from textus.schema.schema import Schema, SchemaError, load_schema

__all__ = ["Schema", "SchemaError", "load_schema"]
