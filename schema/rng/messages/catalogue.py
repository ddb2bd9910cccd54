"""The texts of all messages of the validator, with their codes.

A message is lower-case, has no full stop and names the thing. The long explanation of every code, with
examples, is in `rules.toml` beside this file; `textus.schema.rng.messages.explain` reads it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from textus.edition.diagnostic import Severity

__all__ = ["CATALOGUE", "Text"]


class Text(NamedTuple):
    """One wording of one rule.

    Attributes:
        code: The code of the rule.
        message: The message, with fields in braces.
        severity: How much it weighs.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR


CATALOGUE: Mapping[str, Text] = MappingProxyType(
    {
        "element-unknown": Text("RNG001", "no element <{name}> in this schema, found in {parent}"),
        "element-misplaced": Text("RNG002", "element <{name}> is not allowed in {parent} here"),
        "element-never-here": Text("RNG002", "element <{name}> is not allowed in {parent}"),
        "element-again": Text("RNG002", "a second element <{name}> is not allowed in {parent}"),
        "element-late": Text("RNG002", "element <{name}> stands too late in {parent}"),
        "element-root": Text("RNG002", "element <{name}> cannot be the root of a document"),
        "attribute-unknown": Text("RNG003", "no attribute @{attribute} in this schema, found on <{name}>"),
        "attribute-not-allowed": Text("RNG003", "attribute @{attribute} is not allowed on <{name}>"),
        "attribute-missing": Text("RNG004", "element <{name}> lacks the attribute {missing}"),
        "attribute-value": Text("RNG005", 'attribute @{attribute} of <{name}> cannot be "{value}"'),
        "text-value": Text("RNG006", 'the text of <{name}> cannot be "{value}"'),
        "text-empty": Text("RNG006", "element <{name}> is empty and needs a value"),
        "text-not-allowed": Text("RNG007", 'text is not allowed directly in <{name}>: "{value}"'),
        "child-missing": Text("RNG008", "element <{name}> is incomplete: it lacks {missing}"),
        "child-missing-before": Text("RNG008", "element <{name}> lacks {missing} before <{child}>"),
        "namespace-missing": Text("RNG009", "element <{name}> has no namespace"),
        "namespace-wrong": Text("RNG009", 'element <{name}> is in the wrong namespace "{namespace}"'),
        "namespace-foreign": Text(
            "RNG009", 'element <{name}> is of a namespace that this schema does not know, "{namespace}"'
        ),
        "id-repeated": Text("RNG010", 'the identifier "{value}" is given twice'),
        "reference-dangling": Text("RNG011", 'nothing in the document has the identifier "{value}"'),
        "enough": Text("RNG012", "only the first {number} faults are reported", Severity.INFORMATION),
        "malformed": Text("XML001", "the document is not well-formed: {problem}"),
        "prefix-unbound": Text("XML002", 'the prefix "{prefix}" is not declared'),
        "attribute-repeated": Text("XML002", "the attribute {prefix} is given twice on one element"),
        "declaration-wrong": Text("XML002", 'the prefix "{prefix}" must not be declared like this'),
        "entity-unknown": Text("XML003", "the entity &{name}; is not declared in the document"),
        "expansion": Text("XML004", "the entities of the document grow beyond all measure"),
        "encoding": Text("XML005", "the document's encoding cannot be read: {problem}"),
    }
)
