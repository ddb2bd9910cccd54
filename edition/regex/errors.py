"""Why a regular expression cannot be used."""

__all__ = ["PatternError"]


class PatternError(ValueError):
    """A regular expression that is none, or one that would take too long.

    Attributes:
        message: What is wrong, lower-case, without a full stop.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
