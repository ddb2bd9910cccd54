"""The state of a page while it is written: what is open, where text goes, what has been counted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from textus.transforms.facsimile import Pictures
from textus.transforms.html.alternatives import Alternatives
from textus.transforms.html.links import Links
from textus.transforms.html.tally import Tally
from textus.transforms.stream.anchors import Anchors
from textus.transforms.stream.items import Close, Item, Open

__all__ = ["START", "Entry", "Frame", "Heading", "Note", "Page", "interactive"]

_LINKS = frozenset({"graphic", "link", "note"})
_REFERENCE = re.compile(r'<a class="(?:ptr )?nr[^>]*>[^<]*</a>\s*$')
START = "ui-text"
"""The anchor of the text as a whole."""

Cite = Callable[[str], str]
"""How to cite an anchor of the page, as HTML."""


@dataclass(slots=True)
class Frame:
    """An opened tag.

    Attributes:
        closing: What ends it.
        holds: What alone may stand directly in it: ``li``, ``tr``, ``td`` or the empty string for anything.
        implied: What ends the item that was put in because the source has none.
        link: Where its words lead, if each run of them is a link of its own; None to leave that as it is.
        back: The anchor that closing a card in it leads to; the empty string to leave that as it is.
    """

    closing: str
    holds: str = ""
    implied: str = ""
    link: str | None = None
    back: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, written apart from the words it belongs to.

    Attributes:
        number: Its number in the page.
        anchor: Its address.
        reference: The address of its reference.
        lemma: The words it is about, or the empty string.
        html: Its content.
        classes: Classes that tie it to a view.
        language: Its language where that is not the language of the page, or the empty string.
        direction: The direction of that language.
        label: What its reference is called.
    """

    number: int
    anchor: str
    reference: str
    lemma: str
    html: str
    classes: str
    language: str = ""
    direction: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus.

    Attributes:
        anchor: Its address.
        html: Its content.
        classes: Classes that tie it to a view.
        language: Its language where that is not the language of the page, or the empty string.
        direction: The direction of that language.
    """

    anchor: str
    html: str
    classes: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    level: int
    anchor: str
    label: str
    text: str


@dataclass(slots=True, eq=False)
class Page:
    """A page being written.

    Attributes:
        anchors: The addresses of the document.
        links: Where its links lead.
        cite: How to cite an anchor.
        chronology: Where an anchor stands in the chronology, or the empty string without one.
        initial: The anchor of the paragraph that begins with an initial, or the empty string.
        title: The heading that is the title of the page, or None.
        simple: The openings that may be one link, since nothing in them is a link of its own.
        language: The language of the page's text, or the empty string.
        pictures: Its pictures, or None for a page that shows none.
        plates: Where the pictures of the source's pages are gathered; None if each stands where its page begins.
    """

    anchors: Anchors
    links: Links
    cite: Cite
    chronology: Callable[[str], str]
    initial: str
    title: etree._Element | None
    simple: set[Open]
    language: str = ""
    pictures: Pictures | None = None
    plates: list[str] | None = None
    out: list[str] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    buffers: list[tuple[list[str], Tally]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    alternatives: Alternatives = field(default_factory=Alternatives)
    entered: dict[etree._Element, tuple[str, str]] = field(default_factory=dict)
    """The entries of the apparatus that letters lead to, with the address of the letter and the letter."""
    place: str = ""
    """Where the place leads that an entry begins with."""
    headings: list[Heading] = field(default_factory=list)
    sources: set[etree._Element] = field(default_factory=set)
    marks: dict[str, int] = field(default_factory=dict)
    title_html: str = ""
    headed: list[bool] = field(default_factory=list)
    """Of each open division, whether it has had a heading."""
    half: str = ""
    """The words of a verse line so far that other parts follow."""
    verse: str = ""
    """The number of the last verse line."""
    images: dict[tuple[str, object], str] = field(default_factory=dict)
    """The images that the page itself holds and shows sections of, with their addresses in it."""
    calendars: bool = False
    differs: bool = False
    tally: Tally = field(default_factory=Tally)

    def write(self, html: str) -> None:
        """Add HTML."""
        self.out.append(html)

    def text(self, text: str) -> None:
        """Add text, as a link where the words around it are one."""
        if not text:
            return
        around = self.frames[-1] if self.frames else _OUTSIDE
        if around.holds:
            self.make_room("")
        self.tally.add(text)
        html = escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
        link = around.link
        self.out.append(f'<a href="{link}">{html}</a>' if link and not text.isspace() else html)

    @property
    def back(self) -> str:
        """The anchor that closing a card leads to from here."""
        return self.frames[-1].back if self.frames else START

    def push(
        self, opening: str, closing: str, *, holds: str = "", link: str | None = None, back: str = ""
    ) -> None:
        """Open a tag; words in it lead where the words around it lead, unless it says otherwise."""
        around = self.frames[-1] if self.frames else _OUTSIDE
        self.out.append(opening)
        self.frames.append(
            Frame(closing, holds, "", around.link if link is None else link, back or around.back)
        )

    def wrap(self, opening: str, closing: str) -> None:
        """Open a tag in which nothing changes but what ends it."""
        around = self.frames[-1] if self.frames else _OUTSIDE
        self.out.append(opening)
        self.frames.append(Frame(closing, "", "", around.link, around.back))

    def pop(self) -> None:
        """Close the innermost tag."""
        frame = self.frames.pop()
        if frame.implied:
            self.out.append(frame.implied)
        self.out.append(frame.closing)

    def make_room(self, tag: str) -> None:
        """See to it that what comes next may stand here: lists hold items, tables rows, rows cells."""
        if not self.frames:
            return
        frame = self.frames[-1]
        if not frame.holds:
            return
        if tag == frame.holds:
            if frame.implied:
                self.out.append(frame.implied)
                frame.implied = ""
        elif not frame.implied:
            opening, frame.implied = _IMPLIED[frame.holds]
            self.out.append(opening)

    @property
    def beside_reference(self) -> str:
        """The class of a reference to a note that stands directly behind another, so that a finger can tell them."""
        return "beside" if _REFERENCE.search("".join(self.out[-3:])) else ""

    def begin_apart(self, back: str = START) -> None:
        """From here on write elsewhere: a note, a heading that becomes the title."""
        self.buffers.append((self.out, self.tally))
        self.out = []
        self.tally = self.tally.apart()
        self.frames.append(Frame("", link="", back=back))

    def end_apart(self) -> str:
        """What was written elsewhere."""
        html, written = self._end()
        self.tally.take(written)
        return html

    def end_counted(self) -> tuple[str, int]:
        """What was written elsewhere, with how many characters of the source it has; they are not yet counted here."""
        html, written = self._end()
        return html, written.characters

    def _end(self) -> tuple[str, Tally]:
        self.frames.pop()
        html = "".join(self.out)
        written = self.tally
        self.out, self.tally = self.buffers.pop()
        return html, written


_OUTSIDE = Frame("", back=START)
"""What is around the whole text."""
_IMPLIED = {
    "li": ('<li class="stray">', "</li>"),
    "tr": ('<tr class="stray"><td>', "</td></tr>"),
    "td": ('<td class="stray">', "</td>"),
    "dd": ('<dd class="stray">', "</dd>"),
}


def interactive(items: Sequence[Item]) -> set[Open]:
    """The mentions and links in whose content there is no other mention, link or note.

    A mention without words is none of them.
    """
    simple: set[Open] = set()
    around: list[Open] = []
    before: Item = ""
    for item in items:
        if type(item) is Open:
            if _is_link(item):
                if around:  # what is around that has been discarded with it
                    simple.discard(around[-1])
                simple.add(item)
                around.append(item)
        elif around and type(item) is Close and around[-1] is item.open:
            around.pop()
            if before is item.open and item.open.mention is not None:
                simple.discard(item.open)
        before = item
    return {item for item in simple if not item.has_block}


def _is_link(item: Open) -> bool:
    model = item.model
    if (item.mention is not None and not item.mention.is_voice) or model.behaviour in _LINKS:
        return True
    if item.passage is not None and model.behaviour != "break":
        return True
    return model.element == "app" and item.is_variant
