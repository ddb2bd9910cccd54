"""How notes are called: by their own numbers where the text has numbered all of them, else from 1."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

__all__ = ["note_labels"]

_LONG: Final = 6
"""Characters of what can stand as a reference in a line."""


def note_labels(notes: Sequence[etree._Element]) -> list[str]:
    """The labels of the notes of a text.

    Args:
        notes: The notes, in the order of their references.
    """
    own = [note.get("n", "").strip() for note in notes]
    if all(0 < len(label) <= _LONG for label in own):
        return own
    return [str(number) for number in range(1, len(notes) + 1)]
