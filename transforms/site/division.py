"""Long texts are read in parts: by their divisions, or page by page as the source has them.

A part is a stretch of the stream. What is open at its beginning is opened again in it, and only what holds no
words of its own may be: so no paragraph, no line and no table is cut, and a page of the source begins with the
first block on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from lxml import etree

from textus.edition.tei import local_name
from textus.edition.titles import title_of
from textus.edition.vocabulary import element_only
from textus.edition.words import words_of
from textus.transforms.stream.items import Close, Item, Open, Record

__all__ = ["LONG", "Part", "divided"]

LONG: Final = 300_000
"""Characters of a text that is read in parts if the edition does not say how."""
_LARGE: Final = 150_000
"""Characters of a division that is read in its own divisions."""
_HEAD: Final = 600
"""Characters before the first division in another that are no part of their own."""
_HOLDERS: Final = frozenset({"section", "body", "block", "document"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text.

    Attributes:
        name: What its address ends with.
        label: What a reader calls it.
        head: The heading that is its title, or None.
        items: Its stretch of the stream.
        by_page: Whether the text is read page by page.
        page: The break of the page that it begins with, where that stands in the part before; else None.
    """

    name: str
    label: str
    head: etree._Element | None
    items: Sequence[Item]
    by_page: bool
    page: Open | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    start: int
    end: int
    inner: "list[_Section]"


@dataclass(frozen=True, slots=True)
class _Cut:
    place: int
    around: tuple[Open, ...]
    opening: Open | None


def divided(items: Sequence[Item], how: str) -> list[Part]:
    """The parts of a text; none for a text that is read as a whole.

    Args:
        items: Its stream.
        how: ``whole``, ``divisions``, ``pages``, or the empty string for what suits its length.
    """
    if how == "whole" or (not how and sum(map(_length, items)) < LONG):
        return []
    lengths = list(accumulate(map(_length, items), initial=0))
    cuts = [] if how == "pages" else _by_divisions(items, lengths)
    if how == "pages" or (not how and len(cuts) < 2):
        cuts = _by_pages(items)
    return list(_parts(items, cuts, lengths))


def _length(item: Item) -> int:
    """How many characters of the source an item has."""
    if item.__class__ is str:
        return len(item)
    return item.kept.length if item.__class__ is Record else 0


def _places(items: Sequence[Item]) -> Iterator[tuple[int, Item, list[Open], bool]]:
    """Every item with what is open around it, and whether the text may be cut before it."""
    around: list[Open] = []
    closed = 0
    for place, item in enumerate(items):
        yield place, item, around, closed == 0
        if isinstance(item, Open):
            around.append(item)
            closed += not _may_open_again(item)
        elif isinstance(item, Close):
            closed -= not _may_open_again(around.pop())


def _may_open_again(item: Open) -> bool:
    return (
        item.model.behaviour in _HOLDERS
        and item.views is None
        and item.mention is None
        and local_name(item.element) in element_only()
    )


def _by_divisions(items: Sequence[Item], lengths: Sequence[int]) -> list[_Cut]:
    """Cuts before the divisions of the first level, and before those of a large one."""
    top: list[_Section] = []
    levels = [top]
    cuts: dict[int, _Cut] = {}
    open_sections: list[tuple[Open, int, list[_Section]]] = []
    for place, item, around, free in _places(items):
        if isinstance(item, Open) and item.model.behaviour == "section" and free:
            cuts[place] = _Cut(place, tuple(around), item)
            open_sections.append((item, place, []))
            levels.append(open_sections[-1][2])
        elif isinstance(item, Close) and open_sections and item.open is open_sections[-1][0]:
            _, start, inner = open_sections.pop()
            levels.pop()
            levels[-1].append(_Section(start, place, inner))
    chosen: list[int] = []
    waiting = [top]
    while waiting:
        sections = waiting.pop()
        for section in sections:
            chosen.append(section.start)
            size = lengths[section.end] - lengths[section.start]
            if (len(section.inner) > 1 and (size > _LARGE or len(sections) == 1)) or (
                len(section.inner) == 1 and len(sections) == 1
            ):
                waiting.append(section.inner)
    return [cuts[place] for place in sorted(chosen)]


def _by_pages(items: Sequence[Item]) -> list[_Cut]:
    """Cuts where a page begins, or else before the next block."""
    cuts: list[_Cut] = []
    waiting: Open | None = None
    for place, item, around, free in _places(items):
        if isinstance(item, Open) and item.passage is not None and item.passage.unit == "page":
            waiting = item
        if waiting is not None and free and isinstance(item, Open):
            cuts.append(_Cut(place, tuple(around), waiting))
            waiting = None
    return cuts


def _parts(items: Sequence[Item], cuts: Sequence[_Cut], lengths: Sequence[int]) -> Iterator[Part]:
    """The stretches between cuts; what stands before the first division in another belongs to that."""
    kept: list[_Cut] = []
    for cut in cuts:
        between = lengths[cut.place] - lengths[kept[-1].place] if kept else 0
        if kept and _is_page(cut) and not between:
            kept[-1] = replace(cut, place=kept[-1].place, around=kept[-1].around)
        elif not kept or _is_page(cut) or between > _HEAD or not _holds(kept[-1], cut):
            kept.append(cut)
    if not kept:
        return
    first = kept[0]
    if lengths[first.place] > 0:
        kept.insert(0, _Cut(0, (), None))
    else:
        kept[0] = replace(first, place=0, around=())
    if len(kept) < 2:
        return
    by_page = any(map(_is_page, kept))
    taken: set[str] = set()
    ends = [cut.place for cut in kept[1:]] + [len(items)]
    for number, (cut, end) in enumerate(zip(kept, ends, strict=True), 1):
        following = kept[number].around if number < len(kept) else ()
        again = [replace(one, first=False, passage=None) for one in cut.around]
        stretch = [*again, *items[cut.place : end], *(Close(one) for one in reversed(following))]
        head = _head(cut)
        label = words_of(head) if head is not None else _label(cut)
        earlier = cut.opening if _is_page(cut) and not any(one is cut.opening for one in stretch) else None
        name = _unique(_name(cut, number), taken)
        yield Part(name, label, head, stretch, by_page, earlier)


def _is_page(cut: _Cut) -> bool:
    passage = None if cut.opening is None else cut.opening.passage
    return passage is not None and passage.unit == "page"


def _holds(outer: _Cut, inner: _Cut) -> bool:
    return outer.opening is not None and any(one is outer.opening for one in inner.around)


def _head(cut: _Cut) -> etree._Element | None:
    if cut.opening is None or cut.opening.model.behaviour != "section":
        return None
    if local_name(cut.opening.element) == "TEI":
        return title_of(cut.opening.element)
    first = next((child for child in cut.opening.element if isinstance(child.tag, str)), None)
    return first if first is not None and local_name(first) == "head" and words_of(first) else None


def _label(cut: _Cut) -> str:
    if cut.opening is None:
        return "Beginning"
    passage = cut.opening.passage
    if passage is None:
        return local_name(cut.opening.element).capitalize()
    return passage.name


def _name(cut: _Cut, number: int) -> str:
    if cut.opening is None:
        return "beginning"
    return cut.opening.passage.ref if cut.opening.passage is not None else f"part{number}"


def _unique(name: str, taken: set[str]) -> str:
    """A name that no other part has, also where case does not count."""
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = f"{name}_{count}"
    taken.add(candidate.casefold())
    return candidate
