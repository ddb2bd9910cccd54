"""Markdown: a view of a document as CommonMark, with the tables and footnotes that GitHub and pandoc read."""

from textus.transforms.markdown.writer import write_markdown

__all__ = ["write_markdown"]
