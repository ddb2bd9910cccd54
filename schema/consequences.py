"""What rules of Schematron find only because of a fault that is told already: the same fault once more.

A rule about the notes of an entry misses one whose type has a slip, and says so of the entry; an element in a wrong
place is none that rules are about. Such a finding is left out if the rule looks at the very thing that is at fault,
the attribute, the child or the element under its right name, from where it stands. All others are kept.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from textus.edition.diagnostic import Diagnostic
from textus.schema.judgement import Judgement
from textus.schema.schematron.interest import ANY_ATTRIBUTE, ANY_ELEMENT, TEXT, Interest, Reach

__all__ = ["Told", "told_already", "without_consequences"]

_ELEMENTS: Final = frozenset({"RNG001", "RNG002", "RNG009"})
"""Faults of an element: it is not known under its name, in its place, in its namespace;"""
_ATTRIBUTES: Final = frozenset({"RNG003", "RNG004", "RNG005", "RNG011"})
"""of an attribute (and `_REPEATED`);"""
_TEXTS: Final = frozenset({"RNG006", "RNG007"})
"""of the words of an element;"""
_CHILDREN: Final = frozenset({"RNG008"})
"""of a child that is not there."""
_MISPLACED: Final = "RNG002"
_NAMESPACE: Final = "RNG009"
_REPEATED: Final = "RNG010"
_NAME: Final = re.compile(r"<([\w.-]+:)?([\w.-]+)>|@([\w.:-]+)")
_OTHERS: Final = re.compile(r"[;?]? *(?:allowed|may stand|it may).*|\?.*", re.DOTALL)
"""What a remedy says of other things than the one that was meant."""


class Told(NamedTuple):
    """A fault that is told already.

    Attributes:
        path: The path of the element at fault.
        names: What is at fault, in the words of an `Interest`.
        of_element: Whether it is the element itself, so that rules do not see it for what it is.
        misplaced: Whether it stands where it may not.
        all_inside: Whether all that is in it has the same fault.
        also: The place of another element that has a part in the fault: file, line and column.
    """

    path: str
    names: frozenset[str]
    of_element: bool = False
    misplaced: bool = False
    all_inside: bool = False
    also: tuple[str, int | None, int | None] | None = None


def without_consequences(found: "Iterable[Judgement]") -> list[Judgement]:
    """Findings of all schemas without those of rules that follow from faults that a grammar has found."""
    judged = list(found)
    if all(one.interest is None for one in judged):
        return judged
    told = list(_told(one.diagnostic for one in judged if one.interest is None))
    return [one for one in judged if not told_already(one, told)]


def _told(diagnostics: Iterable[Diagnostic]) -> Iterator[Told]:
    for one in diagnostics:
        if one.xpath is None:
            continue
        names = set(_named(one.message))
        meant = set(_named(_OTHERS.sub("", one.help or "")))
        attributes = {name for name in names | meant if name.startswith("@")}
        if one.code in _ELEMENTS:
            yield Told(
                one.xpath,
                frozenset({ANY_ELEMENT} if one.code == _NAMESPACE else {_local(one.xpath)} | meant),
                of_element=True,
                misplaced=one.code == _MISPLACED,
                all_inside=one.code == _NAMESPACE,
            )
        elif one.code == _REPEATED:
            first = one.related[0]
            yield Told(one.xpath, frozenset({"@xml:id"}), also=(first.path, first.line, first.column))
        elif one.code in _ATTRIBUTES:
            yield Told(one.xpath, frozenset(attributes or {ANY_ATTRIBUTE}))
        elif one.code in _TEXTS:
            yield Told(one.xpath, frozenset({TEXT}))
        elif one.code in _CHILDREN:
            yield Told(one.xpath, frozenset(names - {_local(one.xpath)}))


def _named(words: str) -> Iterator[str]:
    for _, element, attribute in _NAME.findall(words):
        yield f"@{attribute}" if attribute else element


def told_already(judgement: Judgement, told: Iterable[Told]) -> bool:
    """Whether a finding is one fault with one that is told."""
    interest, path = judgement.interest, judgement.diagnostic.xpath
    if interest is None or path is None:
        return False
    node, _, attribute = path.partition("/@")
    names = interest.names | {f"@{attribute}"} if attribute else interest.names
    place = (judgement.diagnostic.path, judgement.diagnostic.line, judgement.diagnostic.column)
    looked_at = Interest(names, interest.reach)
    return any(
        (fault.also == place and _meets(fault.names, names)) or _same(fault, node, looked_at)
        for fault in told
    )


def _same(fault: Told, node: str, interest: Interest) -> bool:
    if fault.path == node:
        return fault.misplaced or _meets(fault.names, interest.names)
    if fault.misplaced and interest.reach is Reach.AROUND and node.startswith(f"{fault.path}/"):
        return True  # what it stands in is not what it is meant to stand in
    if fault.all_inside and node.startswith(f"{fault.path}/"):
        return _meets(fault.names, interest.names)
    if not _meets(fault.names, interest.names):
        return False
    if not fault.of_element and not _meets(frozenset({_local(fault.path)}), interest.names):
        return False
    return _in_sight(fault.path, node, interest.reach)


def _meets(names: frozenset[str], looked_at: frozenset[str]) -> bool:
    if names & looked_at:
        return True
    if ANY_ATTRIBUTE in looked_at or ANY_ATTRIBUTE in names:
        return any(name.startswith("@") for name in names) and any(one.startswith("@") for one in looked_at)
    return ANY_ELEMENT in names and any(not one.startswith("@") for one in looked_at)


def _in_sight(fault: str, node: str, reach: Reach) -> bool:
    """Whether the element at fault is one that a check at a node may look at."""
    if reach is Reach.ANYWHERE or fault.startswith(f"{node}/"):
        return True
    parent = node.rpartition("/")[0]
    return reach is Reach.AROUND and (fault.startswith(f"{parent}/") or node.startswith(f"{fault}/"))


def _local(path: str) -> str:
    """The name of the last element of a path."""
    return path.rpartition("/")[2].partition("[")[0]
