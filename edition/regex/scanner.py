"""A place in a text that is read from left to right."""

__all__ = ["Scanner"]


class Scanner:
    """Reads a text character by character; behind its end there are only empty strings.

    Attributes:
        text: The whole text.
        position: How many characters have been taken.
    """

    __slots__ = ("position", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    @property
    def ended(self) -> bool:
        """Whether everything has been taken."""
        return self.position >= len(self.text)

    def look(self, ahead: int = 0) -> str:
        """The character so many places ahead, not taken."""
        place = self.position + ahead
        return self.text[place] if place < len(self.text) else ""

    def take(self, number: int = 1) -> str:
        """The next characters."""
        start = self.position
        self.position = min(start + number, len(self.text))
        return self.text[start : self.position]
