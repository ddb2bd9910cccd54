"""Plain text: a view of a document as words, lines and blocks."""

from textus.transforms.text.writer import write_text

__all__ = ["write_text"]
