"""Where the notes of a text stand: beside their references, in brief beside them, or at the foot.

In the margin a note stands at its reference, or below the note before it. A style sheet can see to that, but
not to notes that outweigh their text; so the build estimates how far down they would run.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from textus.transforms.facts import PassageFact
from textus.transforms.html.page import Note

__all__ = ["Lines", "placing"]

_TEXT_LINE, _NOTE_LINE = 63, 44
"""Characters in a line of the text and of a note in the margin."""
_NOTE_HEIGHT = 0.65
"""The height of a line of a note in the margin, in lines of the text."""
_TRIMMINGS = 12
"""Characters of a note's number and of the word that opens its sources."""
_LATE = 24
"""Lines that a note may stand below its reference before it is no longer beside it."""
_BRIEF = 3
"""Lines of a note in brief; the style sheet has the same figure."""
_UNSEEN = re.compile(r"<details.*?</details>|<[^>]*>", re.DOTALL)
"""What of a note is folded away or is no text."""


class Lines:
    """The lines of a document, of which each passage fills some.

    Args:
        passages: The passages of the document.
    """

    def __init__(self, passages: Iterable[PassageFact]) -> None:
        self.places: dict[str, tuple[float, float]] = {}
        """Where the text of each passage begins, by its reference, and how high it is."""
        self.holders: dict[str, str] = {}
        """The reference of the passage that each note belongs to, by the anchor of the note."""
        line = 0.0
        for passage in passages:
            if passage.unit == "note":
                self.holders[passage.anchor] = passage.parent
            else:
                height = len(passage.text) / _TEXT_LINE + 0.5 if passage.text else 0.0
                self.places[passage.ref] = (line, height)
                line += height


def placing(notes: Sequence[Note], lines: Lines) -> str:
    """How notes are placed: the empty string for the margin, ``brief`` for their first lines there, ``foot``.

    Args:
        notes: The notes of a page.
        lines: The lines of its document.
    """
    if _lateness(notes, lines) <= _LATE:
        return ""
    return "brief" if _lateness(notes, lines, most=_BRIEF) <= _LATE else "foot"


def _lateness(notes: Sequence[Note], lines: Lines, most: float = float("inf")) -> float:
    """How far below its reference a note would stand at the most, in lines of the text.

    Within a passage the references are taken to stand evenly.
    """
    placed = [(note, lines.holders[note.anchor]) for note in notes if note.anchor in lines.holders]
    held = Counter(holder for _, holder in placed)
    seen: dict[str, int] = {}
    bottom = latest = 0.0
    for note, holder in placed:
        seen[holder] = seen.get(holder, 0) + 1
        start, height = lines.places.get(holder, (bottom, 0.0))
        reference = start + height * seen[holder] / (held[holder] + 1)
        latest = max(latest, bottom - reference)
        length = len(note.lemma) + len(_UNSEEN.sub("", note.html)) + _TRIMMINGS
        bottom = max(bottom, reference) + (min(length / _NOTE_LINE + 0.5, most) + 0.6) * _NOTE_HEIGHT
    return latest
