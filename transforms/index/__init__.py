"""Indexes: the entities and dates of an edition with the places of their mentions."""

from textus.transforms.index.entry import IndexEntry, IndexPlace, index_entries
from textus.transforms.index.formats import INDEX_FORMATS

__all__ = ["INDEX_FORMATS", "IndexEntry", "IndexPlace", "index_entries"]
