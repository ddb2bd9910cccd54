"""Schemas written down, from the tree that both readers make, in the XML syntax and in the compact syntax.

The law: what is read back from what was written has the same language.
"""

from textus.schema.rng.writing.compact import write_compact
from textus.schema.rng.writing.xml import write_xml

__all__ = ["write_compact", "write_xml"]
