"""The database of an edition: one SQLite file with its facts, written whole and read by commands and users.

Its schema is documented in `schema.sql`, for those who query it with other tools.
"""

from textus.transforms.database.query import Database, open_database
from textus.transforms.database.records import (
    DocumentRecord,
    EditionRecord,
    EntityFact,
    EntityIdentifier,
    EntityName,
    EntityRecord,
    Occurrence,
    Place,
)
from textus.transforms.database.write import database_in_memory, write_database

__all__ = [
    "Database",
    "DocumentRecord",
    "EditionRecord",
    "EntityFact",
    "EntityIdentifier",
    "EntityName",
    "EntityRecord",
    "Occurrence",
    "Place",
    "database_in_memory",
    "open_database",
    "write_database",
]
