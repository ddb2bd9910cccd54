"""Validation against jing: whole processes in alternating pairs, by the CPU time of each.

    python benchmarks/validate.py SCHEMA FILE... --jing jing.jar [--pairs 5] [--large FILE]

Prints, for a cold run on one small file, for all files at once and for one large file, the CPU seconds (user and
system) and the peak memory of both sides and their ratios; of Textus the engine alone, which does what jing does,
and the whole command, which reads registers and follows pointers, too. The cache of Textus is filled by one run over
all files before anything is measured, as it is after the first day of work with a schema. Last the time of the command
in two processes, with what the first of them used, which is what cannot be shared.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ENGINE = """
import sys
from textus.schema.rng import Schema, load_grammar
schema = Schema(load_grammar(sys.argv[1]))
for path in open(sys.argv[2], encoding="utf-8").read().splitlines():
    for found in schema.validate(path):
        print(f"{found.path}:{found.line}:{found.column}: {found.code} {found.message}")
"""
COMMAND = """
import sys
from textus.cli.main import main
main()
"""
"""What the command that an installer makes comes to."""
JOBS = """
import resource, sys, time
from textus.cli.main import run
begun = time.perf_counter()
run(["validate", *sys.argv[3:], "--schema", sys.argv[1], "--format", "concise", "--jobs", sys.argv[2]])
uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(time.perf_counter() - begun, *(use.ru_utime + use.ru_stime for use in uses), file=sys.stderr)
"""


@dataclass(frozen=True)
class Use:
    """What one process used."""

    cpu: float
    memory: float


def run(command: list[str], environment: dict[str, str]) -> Use:
    """Run a command to its end and ask the system what it used."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Use(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Bench:
    """The two sides."""

    def __init__(self, schema: str, jing: str, folder: str) -> None:
        self.schema = schema
        self.jing = jing
        self.folder = Path(folder)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "TEXTUS_CACHE": str(self.folder / "cache"),
        }

    def command(self, files: list[str]) -> Use:
        """`textus validate` on some files."""
        words = ["validate", "--schema", self.schema, "--format", "concise", *files]
        return run([sys.executable, "-c", COMMAND, *words], self.environment)

    def engine(self, files: list[str]) -> Use:
        """The engine of Textus on some files, in one process."""
        listing = self.folder / "files.txt"
        listing.write_text("\n".join(files), encoding="utf-8")
        return run([sys.executable, "-c", ENGINE, self.schema, str(listing)], self.environment)

    def theirs(self, files: list[str]) -> Use:
        """Jing on the same files, in one process."""
        return run(["java", "-jar", self.jing, "-i", self.schema, *files], self.environment)

    def compare(self, title: str, files: list[str], pairs: int) -> None:
        """Measure alternating pairs and print medians."""
        for name, measured in (("engine", self.engine), ("command", self.command)):
            ours, theirs = [], []
            for _ in range(pairs):
                ours.append(measured(files))
                theirs.append(self.theirs(files))
            _print(f"{title}, {name}", ours, theirs)

    def jobs(self, files: list[str], pairs: int) -> None:
        """The command in one process and in two, and what each of them used; the best of several runs."""
        figures: dict[str, list[list[float]]] = {"1": [], "2": []}
        for _ in range(pairs):
            for jobs, found in figures.items():
                command = [sys.executable, "-c", JOBS, self.schema, jobs, *files]
                done = subprocess.run(
                    command, env=self.environment, capture_output=True, text=True, check=False
                )
                found.append([float(figure) for figure in done.stderr.splitlines()[-1].split()])
        one, two = (min(found) for found in figures.values())
        title = f"{len(files)} files, --jobs 2"
        print(
            f"{title:36} {one[0] / two[0]:.2f} times as fast, {two[0]:.2f} s against {one[0]:.2f} s;"
            f"  CPU of the first process {two[1]:.2f} s, of the others {two[2]:.2f} s"
        )


def _print(title: str, ours: list[Use], theirs: list[Use]) -> None:
    cpu = statistics.median(one.cpu / two.cpu for one, two in zip(ours, theirs, strict=True))
    memory = statistics.median(one.memory / two.memory for one, two in zip(ours, theirs, strict=True))
    our_cpu = statistics.median(use.cpu for use in ours)
    their_cpu = statistics.median(use.cpu for use in theirs)
    our_memory = statistics.median(use.memory for use in ours)
    their_memory = statistics.median(use.memory for use in theirs)
    print(
        f"{title:36} CPU {our_cpu:7.3f} s against {their_cpu:7.3f} s, ratio {cpu:.3f};"
        f"  memory {our_memory:5.0f} against {their_memory:5.0f} MiB, ratio {memory:.2f}"
    )


def main() -> None:
    """Read the command line and run the comparisons."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("schema")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--jing", required=True)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--large", help="a file of megabytes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(chosen.schema, chosen.jing, folder)
        print(f"compiling, nothing cached            CPU {bench.engine(chosen.files[:1]).cpu:7.3f} s")
        bench.engine(chosen.files)
        bench.command(chosen.files)
        small = min(chosen.files, key=lambda path: abs(Path(path).stat().st_size - 9_000))
        bench.compare(f"one file of {Path(small).stat().st_size / 1000:.0f} KB", [small], chosen.pairs)
        if len(chosen.files) > 1:
            bench.compare(f"{len(chosen.files)} files", chosen.files, chosen.pairs)
            bench.jobs(chosen.files, chosen.pairs)
        if chosen.large:
            size = Path(chosen.large).stat().st_size / 1e6
            bench.compare(f"one file of {size:.1f} MB", [chosen.large], chosen.pairs)


if __name__ == "__main__":
    main()
