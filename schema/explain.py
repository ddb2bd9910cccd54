"""What codes mean: from the docstrings of rules, and from the tables of RELAX NG and of the rest (`codes.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from textus.edition.errors import TextusError
from textus.schema.rng.messages import explain as relax_ng
from textus.schema.rules import EDITION_RULES, RULES

__all__ = ["Explanation", "explain", "explanations"]

_TABLE: Final = Path(__file__).parent / "codes.toml"
_SPECIFICATIONS: Final = MappingProxyType(
    {"RNG": "https://relaxng.org/spec-20011203.html", "XML": "https://www.w3.org/TR/xml/"}
)
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
    documented = [rule.documentation for rule in RULES] + [rule.documentation for rule in EDITION_RULES]
    found |= {one.code: one for one in map(_of_docstring, filter(None, documented))}
    return MappingProxyType(dict(sorted(found.items())))


def explain(code: str) -> Explanation:
    """What a code means.

    Args:
        code: The code, in any case.

    Raises:
        TextusError: There is no such code.
    """
    known = explanations()
    found = known.get(code.strip().upper())
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a misspelt code

        near = get_close_matches(code.strip().upper(), known, 1, 0.5)
        remedy = f"did you mean {near[0]}?" if near else "textus explain lists all codes"
        raise TextusError(code, "no code of Textus", remedy)
    return found


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
