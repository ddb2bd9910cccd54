"""From the stream to HTML: one behaviour, one function."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from textus.transforms.html import apparatus, blocks, inlines
from textus.transforms.html.page import Page
from textus.transforms.html.plates import has_picture, picture_before, picture_within
from textus.transforms.html.tags import views_class
from textus.transforms.html.tally import PAGE_VIEWS
from textus.transforms.stream.items import Close, Generated, Item, Open, Record

__all__ = ["write_items"]

Behaviour = Callable[[Page, Open], None]

BEHAVIOURS: Final[Mapping[str, Behaviour]] = MappingProxyType(
    {
        "alternate": inlines.inline,
        "anchor": inlines.inline,
        "apparatus": apparatus.entry,
        "block": blocks.block,
        "body": blocks.block,
        "break": inlines.brk,
        "cell": blocks.cell,
        "cit": blocks.cit,
        "document": blocks.block,
        "figure": blocks.figure,
        "glyph": inlines.inline,
        "graphic": inlines.graphic,
        "heading": blocks.heading,
        "index": inlines.inline,
        "inline": inlines.words,
        "link": inlines.link,
        "list": blocks.list_,
        "listItem": blocks.list_item,
        "metadata": blocks.block,
        "note": inlines.note,
        "paragraph": blocks.paragraph,
        "row": blocks.row,
        "section": blocks.section,
        "table": blocks.table,
        "text": inlines.words,
        "title": blocks.block,
    }
)
"""How each behaviour of the processing model is written; ``omit`` never reaches a writer."""

_BLANK_START: Final = re.compile(r"\A(?:[ \t]*\r?\n)+")
_BLANK_END: Final = re.compile(r"(?:\r?\n[ \t]*)+\Z")
"""Empty lines at the edge of a block, where white space is kept: the layout of the file."""
_FEW: Final = 8
"""Items among which the next line break is looked for."""
_LINKED: Final = frozenset({"anchor", "inline", "link", "text"})
"""The behaviours of a mention whose words lead to its card."""
_LEAVES: Final = frozenset({"break", "graphic"})


def write_items(items: Sequence[Item], page: Page) -> None:
    """Write a stream into a page: the reading and the diplomatic view, told apart by classes.

    Args:
        items: The stream.
        page: Where it is written.
    """
    hidden: Open | None = None
    for place, item in enumerate(items):
        if hidden is not None:
            if type(item) is Close and item.open is hidden:
                hidden = None
        elif type(item) is str:
            page.text(_without_layout(items, place) if "\n" in item else item)
        elif type(item) is Open:
            if item.views is None or item.views & PAGE_VIEWS:
                _open(page, item)
            else:
                hidden = item
        elif type(item) is Close:
            _close(page, item.open)
        elif type(item) is Record:
            _record(page, item)
        elif type(item) is Generated:
            page.make_room("")
            apparatus.generated(page, item)


def _record(page: Page, record: Record) -> None:
    """The content of a register entry, which is the same on every page where it is not in a list or a link."""
    around = page.frames[-1] if page.frames else None
    if around is None or around.holds or around.link:
        write_items(record.items, page)
    else:
        kept = record.kept
        if kept.html is None:
            page.begin_apart()
            write_items(record.items, page)
            kept.html = page.end_counted()
        html, characters = kept.html
        page.write(html)
        page.tally.count(characters)


def _without_layout(items: Sequence[Item], place: int) -> str:
    """Text whose white space is kept, without the empty lines between it and the edges of its block."""
    text = str(items[place])
    if place == 0 or _is_edge(items[place - 1]):
        text = _BLANK_START.sub("", text)
    if _ends_line(items, place):
        text = _BLANK_END.sub("", text)
    return text


def _ends_line(items: Sequence[Item], place: int) -> bool:
    """Whether a block or a line ends behind a text, but for breaks that do not show and layout between them."""
    for item in items[place + 1 : place + _FEW]:
        if _is_edge(item):
            return True
        shown = not item.isspace() if isinstance(item, str) else not _is_unseen_break(item)
        if shown:
            return False
    return place + 1 >= len(items)


def _is_unseen_break(item: Item) -> bool:
    if not isinstance(item, Open | Close):
        return False
    opened = item if isinstance(item, Open) else item.open
    is_break = opened.model.behaviour == "break"
    return is_break and opened.model.parameter("type", opened.element) == "none"


def _is_edge(item: Item) -> bool:
    """Whether a block begins or ends with an item, or a line ends before it."""
    if isinstance(item, Close):
        return item.open.is_block
    return isinstance(item, Open) and (item.is_block or _is_new_line(item))


def _is_new_line(item: Open) -> bool:
    """Whether an item is a line break in every view, so that a line end before it is layout."""
    is_break = item.model.behaviour == "break" and item.views is None
    return is_break and item.model.parameter("type", item.element) == "line"


def _open(page: Page, item: Open) -> None:
    if item.views is not None:
        page.differs = page.differs or bool(views_class(item))
        page.tally.enter(item.views)
    model = item.model
    pictured = page.pictures is not None and item.first and has_picture(page.pictures, item)
    if pictured:
        picture_before(page, item)
    mention = item.mention
    if mention is not None and item.first and model.behaviour in _LINKED and not mention.is_voice:
        page.make_room("")
        inlines.mention(page, item)
    elif model.element != "app":
        BEHAVIOURS[model.behaviour](page, item)
    elif item.is_entry:
        apparatus.placed_entry(page, item)
    elif item.is_variant:
        page.make_room("")
        apparatus.variant(page, item)
    else:
        BEHAVIOURS[model.behaviour](page, item)
    if pictured:
        picture_within(page, item)


def _close(page: Page, item: Open) -> None:
    behaviour = item.model.behaviour
    if behaviour == "apparatus":
        apparatus.close_entry(page, item)
    elif behaviour == "note":
        inlines.close_note(page, item)
    elif behaviour == "heading":
        blocks.close_heading(page, item)
    elif behaviour not in _LEAVES:
        if behaviour == "section":
            page.headed.pop()
        page.pop()
        if page.anchors.referring and item.first:
            for app in page.anchors.referring.get(item.element, ()):
                apparatus.refer(page, app)
    if item.views is not None:
        page.tally.leave()
