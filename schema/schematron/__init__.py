"""ISO Schematron (ISO/IEC 19757-3) without an XSLT processor.

A schema is read (`reader`, `embedded`) into the model (`model`), its abstract parts are worked out
(`abstract`) and its expressions compiled (`expression`, `compiled`). Then `walk` finds the nodes that each
rule speaks about (`matcher`) and runs its checks there (`run`): in lxml where an expression can be put into
XPath 1.0 of the same value (`rewrite`), else in elementpath (`exact`).
"""

from textus.schema.schematron.errors import SchematronError
from textus.schema.schematron.schema import SchematronSchema, load_schematron

__all__ = ["SchematronError", "SchematronSchema", "load_schematron"]
