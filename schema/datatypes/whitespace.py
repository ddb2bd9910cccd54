"""What a datatype does to white space before it looks at a literal (XML Schema part 2, 4.3.6)."""

from collections.abc import Callable

__all__ = ["Whitespace", "collapse", "preserve", "replace"]

Whitespace = Callable[[str], str]

_BLANKS = str.maketrans("\t\n\r", "   ")


def preserve(literal: str) -> str:
    """The literal as it stands."""
    return literal


def replace(literal: str) -> str:
    """Every tab and end of line made a space."""
    return literal.translate(_BLANKS)


def collapse(literal: str) -> str:
    """The blanks round it gone, and every run of blanks within it made one space."""
    return " ".join(part for part in literal.translate(_BLANKS).split(" ") if part)
