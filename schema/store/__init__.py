"""The user's own schemas: copies of what lies on the web, and the default schema."""

from textus.schema.store.folder import data_folder
from textus.schema.store.store import DEFAULT, Store, Stored

__all__ = ["DEFAULT", "Store", "Stored", "data_folder"]
