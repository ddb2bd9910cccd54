"""Addresses inside a reference: it may be one, or a citation in any style or format that holds one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from urllib.parse import unquote

__all__ = ["Target", "targets_in"]

_ADDRESS: Final = re.compile(r"""(?<![^\s{("“])[^\s<>"{}“”]*(?:://|\.html)[^\s<>"{}“”]*""")
_AFTER: Final = ".,;:!?)]’'"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: a page and an anchor in it, both without percent signs."""

    page: str
    anchor: str


def targets_in(reference: str) -> Iterator[Target]:
    """The addresses in a reference, likeliest first.

    In a citation the address comes last. A stop or bracket after an address belongs to the citation, unless
    the address is known with it: so each is tried as it stands and then without what follows it. What was
    copied from the source of a page has its signs escaped.
    """
    data = _json(reference)
    if data is not None:
        yield from _in_json(data)
        return
    for match in reversed(list(_ADDRESS.finditer(reference))):
        for address in dict.fromkeys((match[0], unescape(match[0]))):
            end = len(address)
            yield _target(address)
            while end and address[end - 1] in _AFTER:
                end -= 1
                yield _target(address[:end])


def _target(address: str) -> Target:
    page, _, fragment = address.partition("#")
    return Target(unquote(page), unquote(fragment))


def _json(reference: str) -> object:
    if reference[:1] not in {"[", "{"}:
        return None
    try:
        data: object = json.loads(reference)
    except (ValueError, RecursionError):
        return None
    return data


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
