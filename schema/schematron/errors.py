"""What is wrong with a Schematron schema, so that nothing can be checked with it."""

from textus.edition.errors import TextusError

__all__ = ["SchematronError"]


class SchematronError(TextusError):
    """A schema that cannot be used.

    Attributes:
        path: The file of the schema, as the user or the including schema named it.
        line: The line of the flaw, counted from 1, or None where the whole file is meant.
        what: What is wrong there, lower-case, without a full stop.
        remedy: What to do, or None where nothing useful can be said.
    """

    def __init__(self, path: str, line: int | None, what: str, remedy: str | None = None) -> None:
        super().__init__(path if line is None else f"{path}:{line}", what, remedy)
        self.path = path
        self.line = line
        self.what = what
        # The arguments are those of this class, so that the exception can be pickled between processes.
        self.args = (path, line, what, remedy)
