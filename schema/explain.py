"""What codes and names mean.

Codes are explained by the docstrings of rules and by the tables of RELAX NG and of the rest (`codes.toml`), names by
the vocabulary of TEI or of an ODD.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textus.edition.errors import TextusError
from textus.schema.rng.messages import explain as relax_ng

if TYPE_CHECKING:
    from textus.schema.odd.facts import Facts

__all__ = ["Explanation", "explain", "explanations"]

_TABLE: Final = Path(__file__).parent / "codes.toml"
_SPECIFICATIONS: Final = MappingProxyType(
    {"RNG": "https://relaxng.org/spec-20011203.html", "XML": "https://www.w3.org/TR/xml/"}
)
_CODE: Final = re.compile(r"[A-Za-z]{2,5}\d{3}")
_PART: Final = re.compile(r"^(What it does|Why it matters|Before|After|See): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means.

    Attributes:
        code: The code.
        title: The fault in one clause.
        does: What is checked.
        matters: Why.
        before: An example of the fault.
        after: The same without it.
        see: The address of the specification, or of the chapter of the TEI Guidelines.
    """

    code: str
    title: str
    does: str
    matters: str
    before: str
    after: str
    see: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every code that Textus emits, in alphabetical order."""
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    found = {code: Explanation(code, **parts) for code, parts in table.items()}
    found |= {code: _of_relax_ng(one) for code, one in relax_ng.explanations().items()}
    from textus.schema.rules import EDITION_RULES, RULES  # noqa: PLC0415 - names need no rules

    documented = [rule.documentation for rule in RULES] + [rule.documentation for rule in EDITION_RULES]
    found |= {one.code: one for one in map(_of_docstring, filter(None, documented))}
    return MappingProxyType(dict(sorted(found.items())))


def explain(name: str, odd: Path | None = None) -> "Explanation | Facts":
    """What a name means.

    Args:
        name: A code, in any case, or an element, a class, a macro or a datatype.
        odd: The ODD whose names are meant; None for all of TEI.

    Raises:
        TextusError: There is no such name, or the ODD cannot be used.
    """
    name = name.strip()
    if _CODE.fullmatch(name) and name.upper() in explanations():
        return explanations()[name.upper()]
    from textus.schema.odd.facts_of import facts_of, names_in  # noqa: PLC0415 - codes are asked for more often
    from textus.schema.vocabularies import vocabulary_of  # noqa: PLC0415 - the same

    vocabulary = vocabulary_of(odd)
    facts = facts_of(vocabulary, name)
    if facts is not None:
        return facts
    in_tei = facts_of(vocabulary_of(None), name) if odd is not None else None
    if in_tei is not None:
        remedy = f"TEI has it, in the module {in_tei.module}: textus explain {name}"
        raise TextusError(name, f"not in the schema {odd}", remedy)
    known = {one.lower(): one for one in (*names_in(vocabulary), *explanations())}
    near = get_close_matches(name.lower(), known, 1, 0.6)
    of = "TEI" if odd is None else str(odd)
    remedy = f"did you mean {known[near[0]]}?" if near else "textus explain lists all codes"
    raise TextusError(name, f"no name in {of}, and no code of Textus", remedy)


def _of_relax_ng(one: relax_ng.Explanation) -> Explanation:
    return Explanation(
        code=one.code,
        title=one.title,
        does=one.meaning,
        matters=one.why,
        before=one.before,
        after=one.after,
        see=_SPECIFICATIONS[one.code[:3]],
    )


def _of_docstring(text: str) -> Explanation:
    head, *rest = _PART.split(text)
    code, _, title = head.strip().partition(": ")
    parts = dict(zip(rest[::2], map(_joined, rest[1::2]), strict=True))
    return Explanation(
        code=code,
        title=title.rstrip("."),
        does=parts["What it does"],
        matters=parts["Why it matters"],
        before=_unquoted(parts["Before"]),
        after=_unquoted(parts["After"]),
        see=rest[-1].strip(),
    )


def _joined(paragraph: str) -> str:
    words = " ".join(paragraph.split())
    return words[:1].upper() + words[1:]


def _unquoted(example: str) -> str:
    """An example without the marks of code around it, if all of it is code."""
    inner = example.strip("`")
    return inner if "`" not in inner else example
