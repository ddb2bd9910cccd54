"""What Textus could not do: exceptions that carry fields and become words late.

Each says what thing could not be used, why, and what to do about it. The command line prints it as one line
and ends with exit status 2. Flaws of a text are no exceptions but diagnostics (`textus.edition.diagnostic`).
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

__all__ = ["TextusError"]


class TextusError(Exception):
    """Something Textus was asked to do and could not.

    Attributes:
        subject: The thing it was about: a path, a key, a reference.
        problem: What is wrong with it, lower-case, without a full stop.
        remedy: What to do, or None where nothing useful can be said.
    """

    def __init__(self, subject: str, problem: str, remedy: str | None = None) -> None:
        super().__init__(subject, problem, remedy)
        self.subject = subject
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels between processes, whatever constructor its class has."""
        return _again, (type(self), self.args, vars(self))

    def alone(self) -> "Self":
        """The error without what led to it, which may not be able to travel between processes."""
        self.__cause__ = self.__context__ = None
        return self.with_traceback(None)

    def __str__(self) -> str:
        words = f"{self.subject}: {self.problem}"
        return f"{words}; {self.remedy}" if self.remedy else words


def _again(kind: type[TextusError], args: tuple[object, ...], attributes: dict[str, object]) -> TextusError:
    error = kind.__new__(kind, *args)
    vars(error).update(attributes)
    return error
