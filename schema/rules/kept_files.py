"""Writing what is kept between runs, each file whole; that it cannot be kept is no error."""

import os

from textus.schema.rng.codec import Writer

__all__ = ["write_whole"]


def write_whole(file: str, writer: Writer) -> None:
    """Put what was written in the place of a file, so that nobody ever sees half of it."""
    temporary = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120  cold start
        with open(temporary, "wb") as target:  # noqa: PTH123  cold start
            target.write(writer.finish())
        os.replace(temporary, file)  # noqa: PTH105  cold start
    except (OSError, OverflowError):
        if os.path.exists(temporary):  # noqa: PTH110  cold start
            os.unlink(temporary)  # noqa: PTH108  cold start
