"""The compact syntax of RELAX NG (ISO/IEC 19757-2, annex C), read into the same tree as the XML syntax."""

from textus.schema.rng.compact.errors import CompactSyntaxError
from textus.schema.rng.compact.parser import read_compact
from textus.schema.rng.compact.source import decode

__all__ = ["CompactSyntaxError", "decode", "read_compact"]
