"""The command `textus`: finds the subcommand, turns what could not be done into one line and exit status 2."""

import gc
import os
import sys
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

__all__ = ["COMMANDS", "EXIT_FAILED", "EXIT_FINDINGS", "main", "run"]

EXIT_FINDINGS: "Final" = 1
"""The text has flaws."""
EXIT_FAILED: "Final" = 2
"""Textus could not do it."""

COMMANDS: "Final" = MappingProxyType(
    {
        "validate": "Check texts and registers: well-formedness, schema, pointers.",
        "explain": "Say what the code of a finding means, or what TEI says of an element.",
        "schema": "Compile ODDs; keep copies of schemas that lie on the web, and the default schema.",
        "build": "Build the site of an edition.",
        "text": "Print a text, or write the texts of an edition, as plain text.",
        "html": "Write a text as one self-contained page.",
        "index": "Print a register of persons, places, events, dates …",
        "cite": "Cite a passage, a mention or an entity.",
        "resolve": "Lead from a citation, an address or quoted words to where they stand.",
        "list": "List documents, entities and counts.",
    }
)
"""Every command with its short help; its code is in the module of its name and is loaded when it is called."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status.

    To take apart all that was made would be a tenth of the time that it takes to check a letter. So `validate`, which
    leaves nothing open, leaves that to the system, unless threads or processes may want a word at the end.
    """
    status = run(arguments)
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["validate"] and "threading" not in sys.modules:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    sys.exit(status)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words of the command; those of the process, if None.

    Returns:
        The exit status.
    """
    from textus.cli.notes import note  # noqa: PLC0415 - only here, for the error of an import to be caught
    from textus.edition.errors import TextusError  # noqa: PLC0415 - the same

    gc.set_threshold(50_000, 20, 100)  # much is made and kept in a run, and little of it in circles
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except TextusError as error:
        note(str(error))
    except KeyboardInterrupt:
        note("interrupted")
    except BrokenPipeError:
        # The reader has gone: say no more, not even at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        note(f"{error.filename or 'the system'}: {(error.strerror or str(error)).lower()}")
    else:
        return status
    return EXIT_FAILED


def _run(arguments: list[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["validate"]:
        from textus.cli.plain import read_plainly  # noqa: PLC0415 - of use to this command only
        from textus.cli.validation import OPTIONS, validate  # noqa: PLC0415 - the same

        read = read_plainly(words[1:], OPTIONS)
        if read is not None:
            return validate(**read)
    from textus.cli.group import run_group  # noqa: PLC0415 - click takes longer than checking a letter

    return run_group(arguments)
