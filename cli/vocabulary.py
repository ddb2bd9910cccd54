"""What a vocabulary says of a name, as a page for the terminal."""

import textwrap
from collections.abc import Iterable, Iterator

import click

from textus.schema.odd.facts import AttributeFacts, ClassFacts, ElementFacts, Facts, PatternFacts

__all__ = ["page"]

_WIDTH = 100
_SEVERAL = {(1, None): "one or more ", (0, None): "any number of ", (1, 1): "", (0, 1): "at most one "}


def page(facts: Facts) -> list[str]:
    """The lines of the page."""
    article = "an" if facts.kind[0] in "aeiou" else "a"
    lines = [f"{click.style(facts.name, bold=True)}: {article} {facts.kind}{_module(facts.module)}"]
    if isinstance(facts, ElementFacts):
        lines += _element(facts)
    elif isinstance(facts, ClassFacts):
        lines += _class(facts)
    else:
        lines += _pattern(facts)
    return lines


def _module(module: str) -> str:
    return f" of the module {module}" if module else ""


def _element(facts: ElementFacts) -> Iterator[str]:
    yield from _part("Classes", _wrapped(facts.classes or ["none"]))
    yield from _part("Attributes", _attributes(facts.attributes))
    inside = [
        *(["text"] if facts.text else []),
        *(["any element"] if facts.any_element else []),
        *facts.contains,
    ]
    yield from _part("May contain", _wrapped(inside or ["nothing"]))
    if facts.values:
        yield from _part("Texts", _wrapped(f'"{value}"' for value in facts.values))
    yield from _part("May stand in", _wrapped(facts.parents or ["no other element"]))


def _class(facts: ClassFacts) -> Iterator[str]:
    if facts.classes:
        yield from _part("Classes", _wrapped(facts.classes))
    if facts.attributes:
        yield from _part("Attributes", _attributes(facts.attributes))
    yield from _part("Members", _wrapped(facts.members or ["none"]))


def _pattern(facts: PatternFacts) -> Iterator[str]:
    if facts.types:
        yield from _part("Types", _wrapped(facts.types))
    if facts.values:
        yield from _part("Values", _wrapped(f'"{value}"' for value in facts.values))
    if facts.kind == "macro":
        yield from _part("May contain", _wrapped([*(["text"] if facts.text else []), *facts.contains]))


def _part(title: str, lines: Iterable[str]) -> list[str]:
    return ["", click.style(title, bold=True), *(f"  {line}" for line in lines)]


def _wrapped(words: Iterable[str]) -> list[str]:
    text = ", ".join(words)
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _attributes(attributes: tuple[AttributeFacts, ...]) -> Iterator[str]:
    if not attributes:
        yield "none"
        return
    width = max(len(one.name) for one in attributes) + 1
    source = None
    for one in attributes:
        if one.source and one.source != source:
            yield f"from {one.source}"
        source = one.source
        lines = textwrap.wrap(_described(one), _WIDTH - width - 3, break_on_hyphens=False) or [""]
        margin = "  " if one.source else ""
        yield f"{margin}{'@' + one.name:{width}} {lines[0]}".rstrip()
        yield from (f"{margin}{'':{width}} {line}" for line in lines[1:])


def _described(one: AttributeFacts) -> str:
    """The value of an attribute in words."""
    often = _SEVERAL.get((one.min, one.max))
    if often is None:
        often = f"{one.min} to {one.max} " if one.max is not None else f"{one.min} or more "
    what = often + (" or ".join(one.types) or "text")
    if one.values:
        listed = ", ".join(f'"{value}"' for value in one.values)
        what = (
            f"{often}{'of ' if often else ''}{listed}"
            if one.list == "closed"
            else f"{what}, such as {listed}"
        )
    if one.default is not None:
        what += f'; "{one.default}" if absent'
    return what if one.usage == "optional" else f"{one.usage}: {what}"
