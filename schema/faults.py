"""Findings that are one fault, put together: in one document, and then over all documents of an edition."""

import re
from collections.abc import Iterable
from typing import Final

from textus.edition.diagnostic import Diagnostic, Related
from textus.edition.kinds import KINDS
from textus.schema.findings import diagnosed
from textus.schema.rules import Finding, Rule
from textus.schema.rules.facts import Fault

_STEM: Final = r"[^\W\d_]*"
MANY = 10
"""So many missing entities of a kind of which there is no register are one fault: the register."""

TOLD_ONCE: Final = frozenset({"PTR001", "PTR003", "PTR004"})
"""The codes of faults that are told once, at their first place; related places are the others, also in other files."""

__all__ = ["TOLD_ONCE", "faults_of", "told_once", "without_misnamed"]


def faults_of(found: Iterable[tuple[Rule, Finding]]) -> tuple[Fault, ...]:
    """The faults of one document, each with the places of all its findings, which must be known."""
    groups: dict[tuple[str, ...], tuple[Rule, list[Finding]]] = {}
    for rule, finding in found:
        groups.setdefault((rule.code, *finding.fault), (rule, []))[1].append(finding)
    return tuple(_fault(key, rule, findings) for key, (rule, findings) in groups.items())


def _fault(key: tuple[str, ...], rule: Rule, findings: list[Finding]) -> Fault:
    first, *others = findings
    diagnostic = diagnosed(rule, first)
    if others:
        elements = dict.fromkeys(
            finding.element for finding in others if finding.element is not first.element
        )
        places = [
            Related(message=f"<{one.name}> as well", path=one.origin.name, line=one.line, column=one.column)
            for one in elements
        ]
        diagnostic = diagnostic._replace(related=(*diagnostic.related, *places))
    return Fault(key, first.missed, diagnostic)


def without_misnamed(faults: Iterable[Fault], misnamed: Iterable[tuple[str, str]]) -> list[Fault]:
    """The faults without pointers that miss an identifier since that is itself at fault, which is told.

    Args:
        faults: Those of all documents.
        misnamed: The files and the identifiers at fault.
    """
    told: dict[str, list[str]] = {}
    for path, identifier in misnamed:
        told.setdefault(path, []).append(identifier)
    return [
        fault
        for fault in faults
        if fault.key[0] != "PTR001" or not any(fault.key[-1] in one for one in told.get(fault.key[1], ()))
    ]


def told_once(faults: Iterable[Fault], registered: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """Each fault of an edition once, at its first place, with the others and their number.

    Args:
        faults: Those of all documents.
        registered: The identifiers of the entries of registers, with their kinds.
    """
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    series: dict[tuple[str, str], dict[tuple[str, ...], None]] = {}
    for fault in faults:
        groups.setdefault(fault.key, []).append(fault.diagnostic)
        if fault.missed is not None:
            kind, identifier = fault.missed
            series.setdefault((kind, _stem(identifier)), {})[fault.key] = None
    told = {key: _together(found) for key, found in groups.items()}
    large = {one: keys for one, keys in series.items() if len(keys) >= MANY}
    there = {(kind, _stem(identifier)) for identifier, kind in registered} if large else set()
    for (kind, stem), keys in large.items():
        if (kind, stem) not in there:
            told[kind, stem] = _no_register(
                KINDS[kind].plural, [told.pop(key) for key in keys if key in told]
            )
    return list(told.values())


def _stem(identifier: str) -> str:
    """What the identifiers of one register begin with, such as ``per`` or ``pmb``."""
    return re.match(_STEM, identifier)[0]  # type: ignore[index]  # it matches always


def _no_register(plural: str, found: list[Diagnostic]) -> Diagnostic:
    """Faults that are one, since there is no register of what they miss."""
    first = found[0]
    places: list[Related] = []
    for one in found:
        places.append(Related(message=one.message, path=one.path, line=one.line, column=one.column))
        places.extend(one.related)
    return first._replace(
        message=f"{len(found):,} {plural} are nowhere in this edition: no register has any with such identifiers",
        help=f"add the register of {plural}, or correct the pointers; the first: {first.message}",
        related=tuple(places),
    )


def _together(found: list[Diagnostic]) -> Diagnostic:
    first, *others = found
    if not others and not first.related:
        return first
    related: dict[tuple[str, int | None, int | None], Related] = {}
    for one in others:
        name = one.message.partition(" ")[0]
        place = Related(message=f"{name} as well", path=one.path, line=one.line, column=one.column)
        related.setdefault((one.path, one.line, one.column), place)
        for further in one.related:
            related.setdefault((further.path, further.line, further.column), further)
    own = {(one.path, one.line, one.column): one for one in first.related}
    places = {**own, **{key: one for key, one in related.items() if key not in own}}
    places.pop((first.path, first.line, first.column), None)
    if not places:
        return first._replace(related=())
    files = {first.path, *(path for path, _, _ in places)}
    where = f" in {len(files):,} files" if len(files) > 1 else ""
    message = f"{first.message}, {len(places) + 1:,} times{where}"
    return first._replace(message=message, related=tuple(places.values()))
