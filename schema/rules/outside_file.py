"""PTR004: pointers leave the edition.

What it does: reports each file outside the folder of the edition that pointers lead to, once, with the number of
pointers and the place of the first.

Why it matters: nothing outside the folder is read, so that these pointers cannot be checked; and who gets only
the edition cannot follow them.

Before: `<persName ref="../../registers/listperson.xml#lansing">`, with the texts alone in the edition
After: an `edition.toml` in the folder that holds texts and registers

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SAPTL
"""

from textus.edition.severity import Severity
from textus.schema.rules.absent_files import absent_files
from textus.schema.rules.lead import End
from textus.schema.rules.rule import EditionRule

__all__ = ["RULE"]

RULE = EditionRule(
    "PTR004",
    Severity.INFORMATION,
    absent_files(End.OUTSIDE, "outside the edition and not read", "put an edition.toml above {} to check {}"),
    __doc__,
)
