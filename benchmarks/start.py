"""What starting costs: CPU of short commands, beside the floor of the interpreter and of importing lxml.

Run it with the environment that Textus is installed in: ``python benchmarks/start.py``. Each command runs several
times in turn with the others; the least CPU (user and system) is printed, and its ratio to the floor.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "edition" / "history_of_the_ussr"
TEXTUS = [sys.executable, "-c", "from textus.cli.main import main; main()"]
RUNS = 7


def cpu_seconds(command: list[str]) -> float:
    """The CPU that one run of a command takes, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "import lxml.etree": [sys.executable, "-c", "import lxml.etree"],
            "textus --version": [*TEXTUS, "--version"],
            "textus --help": [*TEXTUS, "--help"],
            "textus validate": [*TEXTUS, "validate", str(SHIPPED)],
            "textus build": [*TEXTUS, "build", str(SHIPPED), "--out", f"{folder}/site"],
            "textus cite": [*TEXTUS, "cite", "per_lansing", str(SHIPPED)],
        }
        least = dict.fromkeys(commands, float("inf"))
        for _ in range(RUNS):
            for name, command in commands.items():
                least[name] = min(least[name], cpu_seconds(command))
        for name, seconds in least.items():
            print(f"{name:<20} {seconds:6.3f} s  {seconds / least['python']:6.1f} x python")


if __name__ == "__main__":
    main()
