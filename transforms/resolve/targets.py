"""Addresses inside a reference: it may be one, or a citation in any style or format that holds one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from urllib.parse import unquote

__all__ = ["Target", "targets_in"]

_WORD: Final = re.compile(r"""[^\s<>"{}“”]+""")
_TELLING: Final = ("://", ".html")
_BEFORE: Final = "([‘'"
_AFTER: Final = ".,;:!?)]’'"
_MOST_AFTER: Final = 8


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: a page and an anchor in it, both without percent signs."""

    page: str
    anchor: str


def targets_in(reference: str) -> list[tuple[Target, ...]]:
    """The addresses in a reference, each with the ways in which it can be read, likeliest first.

    A stop or bracket after an address belongs to the citation, unless the address is known with it: so each
    is read as it stands and then without what follows it. What was copied from the source of a page has its
    signs escaped.
    """
    data = list(_json(reference))
    if data:
        return [(target,) for item in data for target in _in_json(item)]
    words = _WORD.findall(reference)
    return [tuple(_readings(word)) for word in words if any(sign in word for sign in _TELLING)]


def _readings(written: str) -> Iterator[Target]:
    written = written.lstrip(_BEFORE)
    for address in dict.fromkeys((written, unescape(written))):
        yield _target(address)
        for number in range(1, _MOST_AFTER + 1):
            if address[-number:][:1] not in _AFTER:
                break
            yield _target(address[:-number])


def _target(address: str) -> Target:
    page, _, fragment = address.partition("#")
    return Target(unquote(page), unquote(fragment))


def _json(reference: str) -> Iterator[object]:
    """The values of JSON that a reference is made of; none, if it is anything else."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    rest = reference.strip()
    while rest:
        if rest[0] not in "[{":
            return
        try:
            value, end = decoder.raw_decode(rest)
        except (ValueError, RecursionError):
            return
        values.append(value)
        rest = rest[end:].lstrip()
    yield from values


def _in_json(data: object) -> Iterator[Target]:
    """The addresses of items of CSL-JSON, or of the target of a Web Annotation."""
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("URL"), str):
            yield _target(item["URL"])
        target = item.get("target")
        if isinstance(target, str):
            yield _target(target)
        elif isinstance(target, dict) and isinstance(target.get("source"), str):
            yield _target(f"{target['source']}#{_fragment(target)}")


def _fragment(target: dict[str, Any]) -> str:
    selectors = target.get("selector")
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        if isinstance(selector, dict) and selector.get("type") == "FragmentSelector":
            return str(selector.get("value", ""))
    return ""
