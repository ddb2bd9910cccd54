"""REG001: a register entry that nobody mentions.

What it does: reports, when a whole edition is checked, the entries of its register files to which no pointer of
any text or register leads. A register with many such entries is reported once.

Why it matters: it is no fault, but often the trace of one: a mention that was forgotten, or an entry that was
made twice.

Before: `<person xml:id="per_page2">` beside `<person xml:id="per_page">`, which all texts point to
After: one entry

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html
"""

from collections.abc import Iterator
from typing import Final

from textus.edition.severity import Severity
from textus.schema.rules.entries import Entry
from textus.schema.rules.facts import Facts
from textus.schema.rules.rule import EditionRule
from textus.schema.rules.surroundings import Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.diagnostic import Diagnostic, Related

__all__ = ["RULE"]

_MOST: Final = 10
"""So many entries of one register are reported one by one."""


def _check(facts: list[Facts], around: Surroundings, rule: EditionRule) -> Iterator["Diagnostic"]:
    mentioned = frozenset[str]().union(*(one.mentioned for one in facts))
    forgotten: dict[str, list[Entry]] = {}
    totals: dict[str, int] = {}
    for entry in around.entries:
        if not entry.register:
            continue
        totals[entry.path] = totals.get(entry.path, 0) + 1
        if entry.identifier not in mentioned:
            forgotten.setdefault(entry.path, []).append(entry)
    for path, entries in sorted(forgotten.items()):
        if len(entries) <= _MOST:
            for entry in entries:
                words = f"the {entry.kind} “{around.name(entry)}” ({entry.identifier}) is mentioned nowhere"
                yield _diagnostic(rule, around.related(entry, words))
        else:
            related = tuple(around.related(e, f"the {e.kind} “{around.name(e)}”") for e in entries[:_MOST])
            words = f"{len(entries):,} of {totals[path]:,} entries are mentioned nowhere"
            from textus.edition.diagnostic import Related  # noqa: PLC0415 - most registers are in use

            yield _diagnostic(rule, Related(message=words, path=path, line=1, column=1), related)


def _diagnostic(rule: EditionRule, place: "Related", related: "tuple[Related, ...]" = ()) -> "Diagnostic":
    from textus.edition.diagnostic import Diagnostic  # noqa: PLC0415 - the same

    return Diagnostic(
        code=rule.code,
        severity=rule.severity,
        message=place.message,
        path=place.path,
        line=place.line,
        column=place.column,
        related=related,
    )


RULE = EditionRule("REG001", Severity.INFORMATION, _check, __doc__, whole=True)
