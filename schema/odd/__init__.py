"""The vocabulary of TEI as data, and a compiler of ODD (TEI Guidelines, chapters 22 and 23)."""

from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.compiling import CompiledOdd, compile_odd
from textus.schema.odd.vocabulary import Vocabulary

__all__ = ["CompiledOdd", "Vocabulary", "builtin_tei", "compile_odd"]
