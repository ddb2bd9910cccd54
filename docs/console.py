"""Runs the console blocks of the documentation, and compares what they print or writes it down anew.

    python docs/console.py [--update] [PAGE…]

Each page is a session in a folder of its own, which holds a copy of the edition that ships with Textus; what the
session keeps, such as schemas that were added, is in there, too. A comment before a fenced block says what is done
with it:

    <!-- file: letters/edition.toml -->   the block is written to that file
    <!-- not run: why -->                 a console block that is only shown

and one without a block, for what the reader does in an editor:

    <!-- change: letters/a.xml: old words -> new words -->

All other `console` blocks are run. A line that begins with `$ ` is a command, the lines below it are what it
prints; a line of `…` alone stands for any number of lines. The commands are `textus`, which runs in this process,
and the few of a shell that pages need: `cd`, `mkdir`, `ls`, `cat`, `rm`, `echo $?` and `sqlite3 FILE QUERY`.
"""

# ruff: noqa: INP001 - a script beside the pages it runs, in no package

import contextlib
import functools
import io
import os
import re
import shlex
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unittest import mock

from textus.cli.main import run

__all__ = ["Failure", "check_page", "pages", "update_page"]

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = Path("edition/history_of_the_ussr")
_CACHE: Final = type(functools.cache(len))
"""What a function that remembers its results is, whose type has no public name."""
ANY: Final = "…"
HOME: Final = "/home/edith"
KEPT: Final = MappingProxyType({"TEXTUS_CACHE": ".cache/textus", "TEXTUS_DATA": ".local/share/textus"})
"""Where a session keeps what it keeps on Linux."""

_BLOCK: Final = re.compile(
    r"^(?:<!-- (?P<what>file|not run): (?P<argument>[^\n]+) -->\n\n?)?```(?P<language>\w+)\n(?P<body>.*?)^```$"
    r"|^<!-- change: (?P<changed>[^\n:]+): (?P<old>[^\n]+) -> (?P<new>[^\n]+) -->$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A command that printed something else than its page says.

    Attributes:
        place: The page and the line of the block.
        command: The command.
        expected: What the page says.
        printed: What was printed.
    """

    place: str
    command: str
    expected: list[str]
    printed: list[str]

    def __str__(self) -> str:
        expected, printed = ("\n".join(lines) for lines in (self.expected, self.printed))
        return f"{self.place}: $ {self.command}\n--- the page says\n{expected}\n--- it prints\n{printed}"


@dataclass(slots=True)
class Session:
    """What a page's reader types, from the first block to the last.

    Attributes:
        home: The folder it begins in, which pages call `HOME`.
        status: The exit status of the last command.
    """

    home: Path
    status: int = 0
    _commands: Mapping[str, Callable[[list[str]], int]] = field(init=False)

    def __post_init__(self) -> None:
        self._commands = MappingProxyType(
            {
                "textus": _textus,
                "cd": _cd,
                "mkdir": _mkdir,
                "ls": _ls,
                "cat": _cat,
                "rm": _rm,
                "sqlite3": _sqlite3,
            }
        )

    def run(self, command: str) -> list[str]:
        """Run a command and return the lines it prints to either stream."""
        if command == "echo $?":
            return [str(self.status)]
        name, *arguments = shlex.split(command)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            self.status = self._commands[name](arguments)
        words = printed.getvalue().replace("\r\n", "\n").rstrip("\n").replace(str(self.home), HOME)
        return words.split("\n") if words else []


def _textus(arguments: list[str]) -> int:
    """Each command of a shell is a process of its own: what an earlier one remembers of files is forgotten."""
    for name, module in list(sys.modules.items()):
        if name.startswith("textus."):
            for value in vars(module).values():
                if isinstance(value, _CACHE):
                    value.cache_clear()
    return run(arguments)


def _cd(arguments: list[str]) -> int:
    os.chdir(arguments[0])
    return 0


def _mkdir(arguments: list[str]) -> int:
    for folder in arguments:
        if not folder.startswith("-"):
            Path(folder).mkdir(parents=True)
    return 0


def _ls(arguments: list[str]) -> int:
    for path in sorted(Path(*arguments).iterdir()):
        if not path.name.startswith("."):
            print(path.name)  # noqa: T201 - what `ls` does
    return 0


def _cat(arguments: list[str]) -> int:
    for file in arguments:
        sys.stdout.write(Path(file).read_text("utf-8"))
    return 0


def _rm(arguments: list[str]) -> int:
    for file in arguments:
        Path(file).unlink()
    return 0


def _sqlite3(arguments: list[str]) -> int:
    file, query = arguments
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        for row in connection.execute(query):
            print("|".join("" if value is None else str(value) for value in row))  # noqa: T201 - what it does
    return 0


@dataclass(slots=True)
class _Step:
    """A command of a block, with the lines it should print."""

    command: str
    expected: list[str] = field(default_factory=list)


def _steps(body: str) -> list[_Step]:
    steps: list[_Step] = []
    for line in body.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            steps.append(_Step(line[2:]))
        elif steps and not _is_whole(steps[-1].command):
            steps[-1].command += "\n" + line
        elif steps:
            steps[-1].expected.append(line)
    for step in steps:
        while step.expected and not step.expected[-1]:
            step.expected.pop()
    return steps


def _is_whole(command: str) -> bool:
    """Whether a command needs no further line: its quotation marks are closed and no backslash ends it."""
    try:
        shlex.split(command)
    except ValueError:
        return False
    return not command.endswith("\\")


def _agrees(expected: list[str], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == ANY else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


@contextlib.contextmanager
def _room() -> Iterator[Session]:
    """A folder with the edition that ships with Textus, in which a page is played through."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="textus-docs-") as folder:
        shutil.copytree(ROOT / EXAMPLE, folder / EXAMPLE, ignore=shutil.ignore_patterns("site"))
        os.chdir(folder)
        home = Path.cwd()
        kept = {name: str(home / place) for name, place in KEPT.items()}
        try:
            with mock.patch.dict(os.environ, kept):
                yield Session(home)
        finally:
            os.chdir(before)


def _play(page: Path, write: Callable[[Failure], None]) -> str:
    """Play a page through, tell of each disagreement, and return the page with what was printed."""
    text = page.read_text("utf-8")

    def one(match: re.Match[str]) -> str:
        if match["changed"]:
            file = Path(match["changed"])
            file.write_text(file.read_text("utf-8").replace(match["old"], match["new"]), "utf-8")
        elif match["what"] == "file":
            file = Path(match["argument"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(match["body"], "utf-8")
        elif match["language"] == "console" and match["what"] != "not run":
            place = f"{page}:{text.count(chr(10), 0, match.start()) + 1}"
            return match[0].replace(match["body"], _block(match["body"], place, session, write))
        return match[0]

    with _room() as session:
        return _BLOCK.sub(one, text)


def _block(body: str, place: str, session: Session, write: Callable[[Failure], None]) -> str:
    lines: list[str] = []
    for step in _steps(body):
        printed = session.run(step.command.replace("\\\n", " "))
        agrees = _agrees(step.expected, printed)
        if not agrees:
            write(Failure(place, step.command, step.expected, printed))
        lines += [f"$ {step.command}", *(step.expected if agrees else printed)]
    return "\n".join(lines) + "\n"


def pages() -> list[Path]:
    """The pages of the documentation, the README first."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def check_page(page: Path) -> list[Failure]:
    """The commands of a page that print something else than it says."""
    failures: list[Failure] = []
    _play(page, failures.append)
    return failures


def update_page(page: Path) -> None:
    """Write into a page what its commands print."""
    text = _play(page, lambda _: None)
    page.write_text(text, "utf-8")


def main(arguments: list[str]) -> int:
    """Check the pages named, or all; with `--update` write them anew."""
    wanted = [Path(name).resolve() for name in arguments if name != "--update"] or pages()
    if "--update" in arguments:
        for page in wanted:
            update_page(page)
        return 0
    failures = [failure for page in wanted for failure in check_page(page)]
    sys.stdout.writelines(f"{failure}\n" for failure in failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
