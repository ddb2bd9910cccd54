"""How far a predicate looks from its element, so that what it says need not be asked again for others like it.

Most predicates of processing models ask for attributes of the element and for the name of its parent. What they say of
one element they say of all with the same attributes in parents of the same name.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from textus.edition.tei import XML

__all__ = ["ANYWHERE", "Reach", "reach_of"]

_TOKENS: Final = re.compile(
    r"""(?P<value>"[^"]*"|'[^']*'|\d+(?:\.\d*)?)|@\s*(?P<attribute>[^\W\d][\w.\-]*+(?::[^\W\d][\w.\-]*+)?)"""
    r"""|(?P<parent>parent\s*::\s*[^\W\d][\w.\-]*+(?!\s*[\[/(:]))|(?P<word>and|or)\b"""
    r"""|(?P<compared>(?:eq|ne|lt|le|gt|ge)\b|!=|[<>]=?|=)|(?P<call>[^\W\d][\w.\-]*+)\s*\(|(?P<closing>\))"""
    r"""|(?P<mark>[(,])""",
)
_BLANK: Final = re.compile(r"\s*")
_TRUTHS: Final = frozenset({"boolean", "empty", "exists", "false", "not", "true"})
"""Functions that ask of nodes only whether there are any."""
_VALUES: Final = frozenset(
    {"concat", "contains", "ends-with", "lower-case", "matches", "normalize-space", "number", "starts-with", "string",
     "string-length", "substring", "substring-after", "substring-before", "translate", "upper-case"}
)  # fmt: skip
"""Functions of values, which without an argument take that of the element."""
_OUTWARD: Final = re.compile(
    r"""\b(?:preceding|following)\s*::|//|\.\.|(?:^|[\s(,|=\[])/|xml:id|\b(?:collection|doc|document|id|key|root)\s*\("""
    r"""|ancestor(?:-or-self)?\s*::\s*[^\s/\[]+(?:\[[^\]]*\])?\s*/|parent\s*::\s*[^\s/\[]+(?:\[[^\]]*\])?\s*/\s*"""
    r"""(?:parent|ancestor|preceding|following)"""
)
"""What leads from an element to something else than what is in its parent and the start tags around that."""
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CONDITION: Final = re.compile(
    r"(?:ancestor(?:-or-self)?|parent)\s*::\s*[^\s/\[\]()]+\s*\[([^\[\]]*(?:\[[^\[\]]*\])*[^\[\]]*)"
)
"""A condition on what stands around an element."""
_TAGS: Final = re.compile(
    r"(?:(?:self|parent|ancestor|ancestor-or-self)\s*::\s*[\w*.\-]++|@\s*[\w:.\-]++|(?:and|or)\b|''|\d+"
    r"|(?!position|last|count)[\w:\-]++\s*\(|[(),=!<>+\s\[\]])*+"
)
"""A condition that asks for names and attributes alone."""
_SIMPLE: Final = frozenset({"value", "attribute"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a predicate asks for.

    Attributes:
        attributes: The attributes of the element that it reads, by their full names.
        parent: Whether it asks for the name of the parent.
        beyond: Whether it looks further, so that it must be asked for every element.
        outward: Whether it looks further than to what is in the parent and to the start tags around that.
    """

    attributes: frozenset[str] = frozenset()
    parent: bool = False
    beyond: bool = False
    outward: bool = False


ANYWHERE: Final = Reach(beyond=True, outward=True)
"""The reach of what is not known to look at little."""


def reach_of(predicate: str) -> Reach:
    """How far a predicate looks; whatever is not understood may look anywhere.

    Args:
        predicate: The predicate, as it is written.
    """
    tokens: list[re.Match[str]] = []
    place = 0
    while (place := _end_of_blank(predicate, place)) < len(predicate):
        token = _TOKENS.match(predicate, place)
        if token is None:
            return _beyond(predicate)
        tokens.append(token)
        place = token.end()
    kinds = [str(token.lastgroup) for token in tokens]
    calls = {token["call"] for token in tokens if token["call"]}
    parent = "parent" in kinds
    if not calls <= _TRUTHS | _VALUES or (parent and not _asks_for_names(kinds, calls)):
        return _beyond(predicate)
    if any(a["call"] in _VALUES and b == "closing" for a, b in zip(tokens, kinds[1:], strict=False)):
        return _beyond(predicate)
    attributes = frozenset(_full_name(token["attribute"]) for token in tokens if token["attribute"])
    if XML + "id" in attributes or "" in attributes:  # no two elements have the same identifier
        return _beyond(predicate)
    return Reach(attributes, parent)


def _beyond(predicate: str) -> Reach:
    """The reach of a predicate that must be asked for every element."""
    bare = _LITERAL.sub("''", predicate)
    asked = all(_TAGS.fullmatch(condition) for condition in _CONDITION.findall(bare))
    return Reach(beyond=True, outward=_OUTWARD.search(bare) is not None or not asked)


def _end_of_blank(text: str, place: int) -> int:
    blank = _BLANK.match(text, place)
    return place if blank is None else blank.end()


def _asks_for_names(kinds: list[str], calls: set[str]) -> bool:
    """Whether it counts of a parent only that it is there, not what is in it."""
    beside = [{a, b} for a, b in pairwise(kinds) if "compared" in {a, b}]
    return calls <= _TRUTHS and all(pair - {"compared"} <= _SIMPLE for pair in beside)


def _full_name(written: str) -> str:
    """The full name of an attribute; the empty string where its prefix is not known."""
    prefix, colon, name = written.rpartition(":")
    if not colon:
        return name
    return XML + name if prefix == "xml" else ""
