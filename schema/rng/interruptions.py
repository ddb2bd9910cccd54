"""What breaks a pass over a document off."""

__all__ = ["AgainError", "EnoughError"]


class AgainError(Exception):
    """There is a fault whose place can only be known by going through the document again, closely."""


class EnoughError(Exception):
    """So many faults were reported that it is of no use to go on.

    Attributes:
        position: The place of the first that is not reported.
    """

    def __init__(self, position: tuple[int, int]) -> None:
        super().__init__(position)
        self.position = position
