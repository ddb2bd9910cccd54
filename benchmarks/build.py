"""Figures of the build: a whole site beside the mere parsing of the same files with lxml, in one run.

    python benchmarks/build.py letters --copies 15 --rounds 3
    python benchmarks/build.py letters --generated 20000 --rounds 1

The edition is copied first; `--copies` writes each of its texts so often under other names, so that a few letters
become thousands with the same registers. `--generated` puts so many letters of two kilobytes in the place of its
texts, each with a date and with mentions of entries of its registers, to see how time and memory grow. Each round
runs in turn, each as a process of its own:

- lxml parsing every text and register, start-up and imports not counted;
- a build into a new folder without a cache, with two processes and with one;
- a build when nothing has changed;
- a build after one letter of one text has changed.

Every build must end well and leave as many files as the first, or nothing is printed. CPU is that of the user and
of the system, of children too; the least of all rounds counts, and memory is the most that one process held.
The start-up, a build of one small text in which nothing has changed, is printed beside them and not taken off;
for editions of a few texts, what a cold build takes beyond the loading of its modules is printed too, as
`--timings` counts it, and `--phases` says where it goes.

Nothing is deleted before the end. Where files have just been deleted, ext4 goes through their numbers one by one
whenever it makes a new file, for minutes: beside a deleted site of 13,000 files each file takes ten times as long.
So every build writes into a folder of its own, and a run of the benchmark should not follow upon another.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

TEXTUS = [sys.executable, "-c", "from textus.cli.main import main; main()"]
PARSER = """
import sys, time
from lxml import etree
files = open(sys.argv[1], encoding="utf-8").read().splitlines()
started = time.process_time()
for file in files:
    etree.parse(file, etree.XMLParser(load_dtd=False, no_network=True, collect_ids=False))
print(time.process_time() - started)
"""
_PHASE = re.compile(r"^textus: (\S+|in all) +([\d.]+) s ", re.MULTILINE)
_ALL = "in all"
_TICK = 3
"""Seconds after which a file counts as old; one that has just been changed is read again by the next build."""
SMALL = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>'
    "</fileDesc></teiHeader><text><body><p>Words.</p></body></text></TEI>"
)
_LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter {number}</title>'
    "<author>Somebody</author></titleStmt><publicationStmt><p>Generated.</p></publicationStmt><sourceDesc><p>None."
    "</p></sourceDesc></fileDesc></teiHeader><text><body>{paragraphs}</body></text></TEI>"
)
_WORDS = "and then came a day on which nothing was written, nor the day after."
_MORE = f"<p>{' '.join([_WORDS] * 8)}</p><p>{' '.join([_WORDS] * 4)}</p>"
_MENTIONS = 4
_KEY = re.compile(r'<(?:person|place|org|event|bibl) xml:id="([^"]+)"')
_WORD = re.compile(r"(<p\b[^>]*>[^<]*?)([a-z])")


@dataclass(frozen=True, slots=True)
class Use:
    """What a run took."""

    cpu: float
    wall: float
    memory: float

    def least(self, other: "Use") -> "Use":
        """The least of both times; the most of both memories."""
        return Use(min(self.cpu, other.cpu), min(self.wall, other.wall), max(self.memory, other.memory))


def run(command: Sequence[str], cache: Path) -> tuple[Use, str, str]:
    """Run a process and measure it with its children; it must end well, or have left out a file and said so.

    Returns:
        What it took, what it printed, and what it said beside that.
    """
    environment = os.environ | {"TEXTUS_CACHE": str(cache)}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=printed, stderr=said, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        words, output = (_read(file) for file in (said, printed))
    if child.returncode not in {0, 1} or (child.returncode == 1 and "left out: " not in words):
        raise SystemExit(f"{' '.join(command)}\nended with {child.returncode}:\n{words}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Use(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / 2**20), output, words


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


class Bench:
    """The runs over one edition.

    Args:
        edition: The edition.
        copies: How often each of its texts is written.
        generated: How many letters are put in the place of its texts; none, if 0.
        folder: Where to work.
    """

    def __init__(self, edition: Path, copies: int, generated: int, folder: Path) -> None:
        self.folder = folder
        self.edition = folder / "edition"
        shutil.copytree(edition, self.edition, ignore=shutil.ignore_patterns("site"))
        for path in self.edition.rglob("*"):
            path.chmod(path.stat().st_mode | 0o600)
        self.texts, registers = _files(self.edition)
        if generated:
            self.texts = _generate(self.texts, registers, generated)
        for path in list(self.texts):
            for number in range(2, copies + 1):
                copy = path.with_stem(f"{path.stem}-{number}")
                shutil.copyfile(path, copy)
                self.texts.append(copy)
        self.size = sum(path.stat().st_size for path in (*self.texts, *registers))
        self.listing = folder / "files.txt"
        self.listing.write_text("\n".join(map(str, (*self.texts, *registers))) + "\n", encoding="utf-8")
        self.small = folder / "small"
        self.small.mkdir()
        (self.small / "a.xml").write_text(SMALL, encoding="utf-8")
        self.files = 0
        self.rounds = 0
        self.best: dict[str, Use] = {}
        self.phases: dict[str, float] = {}

    def round(self) -> None:
        """One run of everything."""
        folder = self.folder / f"round{self.rounds}"
        self.rounds += 1
        cache, site, small = folder / "cache", folder / "site", folder / "small"
        time.sleep(_TICK)
        use, seconds, _ = run([sys.executable, "-c", PARSER, str(self.listing)], cache)
        self._note("lxml parse", replace(use, cpu=float(seconds)))
        self._build("two jobs", folder / "site2", folder / "cache2", "--jobs", "2")
        said = self._build("cold", site, cache, "--timings")
        self._note_phases({name: float(seconds) for name, seconds in _PHASE.findall(said)})
        self._build("nothing changed", site, cache)
        self._change()
        self._build("one change", site, cache)
        for name in ("first", "start-up"):
            use, _, _ = run([*TEXTUS, "build", str(self.small), "--out", str(small)], cache)
            self._note(name, use)

    def _build(self, name: str, site: Path, cache: Path, *options: str) -> str:
        use, _, said = run([*TEXTUS, "build", str(self.edition), "--out", str(site), *options], cache)
        files = sum(len(names) for _, _, names in os.walk(site))
        self.files = self.files or files
        pages = sum(1 for path in (site / "text").rglob("*.html"))
        if files != self.files or pages < len(self.texts):
            raise SystemExit(
                f"{name}: {files} files, {pages} pages of texts, where {self.files} were expected"
            )
        self._note(name, use)
        return said

    def _change(self) -> None:
        """Change one letter of the text in the middle."""
        path = self.texts[len(self.texts) // 2]
        before = path.read_text("utf-8")
        after = _WORD.sub(lambda m: m[1] + ("a" if m[2] != "a" else "e"), before, count=1)
        if after == before:
            raise SystemExit(f"{path}: no letter to change")
        path.write_text(after, encoding="utf-8")

    def _note(self, name: str, use: Use) -> None:
        self.best[name] = use.least(self.best.get(name, use))

    def _note_phases(self, seconds: dict[str, float]) -> None:
        for name, one in seconds.items():
            self.phases[name] = min(one, self.phases.get(name, one))

    def show(self, *, phases: bool) -> None:
        """Print the table, and the phases of a cold build too, if they are wanted."""
        parse = self.best["lxml parse"]
        print(
            f"{len(self.texts):,} texts, {self.size / 1e6:.1f} MB with registers; a site of {self.files:,} files"
        )
        for name in ("lxml parse", "cold", "two jobs", "nothing changed", "one change", "start-up"):
            use = self.best[name]
            print(
                f"{name:<16} CPU {use.cpu:8.3f} s = {use.cpu / parse.cpu:6.2f} x parse;"
                f"  wall {use.wall:8.3f} s;  memory {use.memory:6.0f} MiB"
            )
        loaded = self.phases[_ALL]
        print(f"cold, beyond the loading of modules: {loaded:.3f} s = {loaded / parse.cpu:.2f} x parse")
        beyond = self.best["nothing changed"].cpu - self.best["start-up"].cpu
        print(f"nothing changed, beyond the start-up: {beyond / parse.cpu:.3f} x parse")
        print(f"two jobs: {self.best['cold'].wall / self.best['two jobs'].wall:.2f} times as fast as one")
        if phases:
            for name, seconds in sorted(self.phases.items(), key=lambda phase: -phase[1]):
                print(f"  {name:<14} {seconds:8.3f} s = {seconds / parse.cpu:6.2f} x parse")


def _files(folder: Path) -> tuple[list[Path], list[Path]]:
    from textus.edition.edition import open_edition  # noqa: PLC0415 - the measured processes load their own

    files = open_edition(folder).files
    return list(files.texts), list(files.registers)


def _generate(texts: Sequence[Path], registers: Sequence[Path], number: int) -> list[Path]:
    """Put letters in the place of texts.

    Returns:
        Their files.
    """
    keys = [key for path in registers for key in _KEY.findall(path.read_text("utf-8"))]
    folder = texts[0].parent
    for path in texts:
        path.unlink()
    written = []
    for n in range(number):
        mentioned = [keys[(n * 31 + m * 977) % len(keys)] for m in range(_MENTIONS)] if keys else []
        mentions = " ".join(f'<rs type="person" ref="#{key}">A name</rs> {_WORDS}' for key in mentioned)
        day = f"{1880 + n % 50}-{1 + n % 12:02}-{1 + n % 28:02}"
        paragraphs = f'<p>Letter {n}, of <date when="{day}">that day</date>. {_WORDS} {mentions}</p>' + _MORE
        path = folder / f"letter{n:06}.xml"
        path.write_text(_LETTER.format(number=n, paragraphs=paragraphs), encoding="utf-8")
        written.append(path)
    return written


def main() -> None:
    """Read the command line, measure and print."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--copies", type=int, default=1, help="how often each text is written")
    parser.add_argument(
        "--generated", type=int, default=0, help="how many letters take the place of the texts"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--phases", action="store_true", help="say where the time of a cold build goes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(chosen.edition, chosen.copies, chosen.generated, Path(folder))
        for _ in range(chosen.rounds):
            bench.round()
        bench.show(phases=chosen.phases)


if __name__ == "__main__":
    main()
