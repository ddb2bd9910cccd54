"""ODDs compiled: CPU time, and its ratio to what it takes lxml to parse the source of TEI.

Other compilers begin with that parse. Every ODD is compiled anew each time, to its grammar and rules, with nothing kept
but the facts of TEI that Textus comes with.

    python benchmarks/odd.py p5subset.xml tei_bare.odd tei_simplePrint.odd
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from textus.schema.odd import builtin_tei, compile_odd
from textus.schema.odd.findings import Findings
from textus.schema.odd.read_vocabulary import read_vocabulary
from textus.schema.odd.written import read_written

RUNS = 7


def best(run: Callable[[], object]) -> float:
    """The least CPU time of a few runs, after one that warms up."""
    run()
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def once(odd: Path | None) -> None:
    """Compile an ODD, or all of TEI, to grammar and rules."""
    if odd is None:
        builtin_tei.cache_clear()
    compiled = compile_odd(odd)
    _ = compiled.grammar, compiled.rules


def main(source: Path, odds: list[Path]) -> None:
    """Print the times and ratios."""
    data = source.read_bytes()
    parse = best(lambda: etree.fromstring(data))
    print(f"lxml parses {source.name}  {parse * 1000:6.1f} ms")
    for odd in (None, *odds):
        name = odd.name if odd is not None else "all of TEI"
        seconds = best(lambda odd=odd: once(odd))  # type: ignore[misc]  # mypy knows no defaults of lambdas
        print(f"{name:24} {seconds * 1000:6.1f} ms  {seconds / parse:5.2f}")
    read = best(lambda: read_vocabulary(read_written(data, source.name), Findings()))
    print(
        f"{'another version of TEI':24} {read * 1000:6.1f} ms  {read / parse:5.2f}  (read once, when it is added)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
