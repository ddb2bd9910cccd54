"""A short text that a regular expression of XML Schema matches, to show in messages."""

from textus.edition.regex.ranges import CharacterSet
from textus.schema.datatypes.regex.tree import Characters, Choice, Node, Repetition, Sequence

__all__ = ["example"]

_TELLING = "1a2bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ034567890.,:;/-_+#%&=?!()[]{}<>*'\"@$~^|\\ "
_LONGEST = 24


def example(expression: Node) -> str | None:
    """A text that the expression matches, or None if none is short and plain."""
    text = ""
    waiting = [expression]
    while waiting and len(text) <= _LONGEST:
        node = waiting.pop()
        match node:
            case Characters():
                character = _telling(node.members)
                if character is None:
                    return None
                text += character
            case Sequence():
                waiting.extend(reversed(node.parts[: _LONGEST + 1]))
            case Choice():
                waiting.append(node.alternatives[0])
            case Repetition():
                waiting.extend([node.body] * min(node.least, _LONGEST + 1))
    return text if len(text) <= _LONGEST else None


def _telling(members: CharacterSet) -> str | None:
    return next((character for character in _TELLING if character in members), None)
