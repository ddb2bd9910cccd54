"""Where the notes of a text stand: beside their references, in brief beside them, or at the foot.

In the margin a note stands at its reference, or below the note before it. A style sheet can see to that, but
not to notes that outweigh their text; so the build estimates how far down they would run.
"""

import re
from collections import Counter
from collections.abc import Sequence

from textus.transforms.facts import DocumentFacts
from textus.transforms.html.page import Note

__all__ = ["placing"]

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


def placing(notes: Sequence[Note], facts: DocumentFacts) -> str:
    """How notes are placed: the empty string for the margin, ``brief`` for their first lines there, ``foot``.

    Args:
        notes: The notes of a page.
        facts: The facts of its document.
    """
    if _lateness(notes, facts) <= _LATE:
        return ""
    return "brief" if _lateness(notes, facts, most=_BRIEF) <= _LATE else "foot"


def _lateness(notes: Sequence[Note], facts: DocumentFacts, most: float = float("inf")) -> float:
    """How far below its reference a note would stand at the most, in lines of the text.

    Within a passage the references are taken to stand evenly.
    """
    starts: dict[str, tuple[float, float]] = {}
    line = 0.0
    for passage in facts.passages:
        if passage.unit != "note":
            height = len(passage.text) / _TEXT_LINE + 0.5 if passage.text else 0.0
            starts[passage.ref] = (line, height)
            line += height
    holders = [p.parent for p in facts.passages if p.unit == "note"]
    held = Counter(holders)
    seen: dict[str, int] = {}
    bottom = latest = 0.0
    for note, holder in zip(notes, holders, strict=False):
        seen[holder] = seen.get(holder, 0) + 1
        start, height = starts.get(holder, (bottom, 0.0))
        reference = start + height * seen[holder] / (held[holder] + 1)
        latest = max(latest, bottom - reference)
        length = len(note.lemma) + len(_UNSEEN.sub("", note.html)) + _TRIMMINGS
        bottom = max(bottom, reference) + (min(length / _NOTE_LINE + 0.5, most) + 0.6) * _NOTE_HEIGHT
    return latest
