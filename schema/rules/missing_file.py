"""PTR003: pointers lead to a file that does not exist.

What it does: reports each file that pointers lead to and that is not there, once, with the number of pointers
and the place of the first. Pictures and other files without markup are reported together for each folder.

Why it matters: whatever the file should say is missing from every output, and its pointers cannot be checked.

Before: `<persName ref="persons.xml#lansing">`, where the file is called `listperson.xml`
After: `<persName ref="listperson.xml#lansing">`

See: https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SAPTL
"""

from textus.edition.severity import Severity
from textus.schema.rules.absent_files import absent_files
from textus.schema.rules.lead import End
from textus.schema.rules.rule import EditionRule

__all__ = ["RULE"]

RULE = EditionRule(
    "PTR003", Severity.WARNING, absent_files(End.MISSING, "not there", "add {}, or correct {}"), __doc__
)
