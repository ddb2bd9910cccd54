"""What a reader calls citable units (see `textus.edition.passage`)."""

from typing import Final

__all__ = ["TEXT", "unit_name"]

TEXT: Final = "text"
"""The unit that a text of a corpus or a group is; its label is its title."""


def unit_name(unit: str, label: str) -> str:
    """What a reader calls a unit: ``Paragraph 5``; a text of a corpus by its title."""
    return label if unit == TEXT else f"{unit.capitalize()} {label}"
