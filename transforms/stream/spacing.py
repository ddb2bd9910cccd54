"""White space, settled once for all outputs (TEI Guidelines, 1.3.1.1.6 and the XML recommendation).

Inside mixed content every run of white space is one space and none is invented between inline elements; at
the edges of blocks there is none; a break with ``break="no"`` joins what stands around it. A space that
stands at the end of an inline element moves behind it, so that marks and links do not trail; a line end before the end
tag is layout to punctuation that follows directly.
"""

import re
from collections.abc import Collection
from typing import Final

from textus.edition.bare_pointers import bare_label
from textus.edition.broken_words import is_laid_out
from textus.edition.punctuation import is_missing
from textus.edition.scripts import are_unspaced, without_line_ends
from textus.transforms.models import Model
from textus.transforms.stream.items import Close, Generated, Omission, Open, Record, Stream

__all__ = ["Spacing"]

_LINES: Final = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
"""White space that lays out the file in lines."""
_RUN: Final = re.compile(r"[ \t\r\n]+")
_EMPTY_LINES: Final = re.compile(r"\A[ \t\r\n]*\n(?:[ \t\r]*\Z)?")
_NEAR: Final = 16
"""Items among which the last text is looked for."""
_XML_SPACE: Final = " \t\r\n"
_NO_BREAK: Final = "\u00a0"
_CLOSING: Final = frozenset(",.;:!?)]}’”»›…")
_CLOSES: Final = re.compile(r"(?!\.[.\s]*\.+\w|…\w|\.[a-z])[,.;:!?)\]}’”»›…]")
"""Marks that go with the words before them, unless words begin with them: ``...and``, ``.iii.``."""
_ENDS_LINE: Final = re.compile(r"[ \t\r]*\n[ \t\r\n]*[,.](?!\s*\.)(?=[\s’”»)]|\Z)")
"""A comma or a full stop that only the layout of the file has put on a line of its own."""
_CLOSE_BEFORE: Final = frozenset({"left", "both"})
_CLOSE_BEHIND: Final = frozenset({"right", "both"})
_OPENING: Final = frozenset("([{‘“„«‹")
_ENCLOSING: Final = frozenset("()[]{}‘’‚“”„«»‹›\"'〈〉⟨⟩⟦⟧（）「」『』")
"""Marks that stand close to what they enclose."""


class Spacing:
    """Collects the items of a stream and puts the spaces where they belong.

    Attributes:
        items: What has been collected.
    """

    def __init__(self) -> None:
        self.items = Stream()
        self._pending: int | None = None  # where a space will stand if more text follows in this block
        self._level = 0  # how many elements are open
        self._due_in = 0  # the level at which that space was found
        self._within: Open | None = None  # whose views alone have that space
        self._implied = False  # whether only the vocabulary says that it stands there
        self._layout = False  # whether a line of the file ends there
        self._inside = False  # whether it is such layout, and stood before an end tag
        self._sign: tuple[str, Open] | None = None  # what stands before that space, with what holds it
        self._opened = False  # behind a mark that opens
        self._enclosed = 0  # how many items there are behind a mark that opens and has a space before it
        self._fresh = True  # at the beginning of a block
        self._outdent = ""  # the line end with indentation that it begins with, if its space is kept
        self._joined = False  # behind a break that does not end the word
        self._broken = False  # behind a break that does
        self._laid_out = 0  # how many words are open whose letters the file lays out
        self._outer: list[tuple[bool, bool, bool, Open | None, bool]] = []
        self._around: list[tuple[bool, bool, bool, Open | None, Open]] = []

    def text(self, text: str) -> None:
        """Add text of the source."""
        if self._laid_out:
            text = _LINES.sub("", text)
        core = text.strip(_XML_SPACE)
        if not core:
            if text:
                self.space()
                self._layout = "\n" in text
            return
        trimmed = len(core) < len(text)
        if trimmed and text[0] in _XML_SPACE:
            self.space()
            self._layout = "\n" in text[: len(text) - len(text.lstrip(_XML_SPACE))]
            if self._layout and core[0] in ",." and _ENDS_LINE.match(text):
                self._pending = self._within = None
                self._close_alternatives()
        elif (self._implied or self._inside or (self._layout and core in ",.")) and _CLOSES.match(core):
            self._pending = None
        if "  " in core or "\n" in core or "\t" in core or "\r" in core:
            core = _RUN.sub(" ", without_line_ends(core))
        self._add(core)
        if trimmed and text[-1] in _XML_SPACE:
            self._pending, self._due_in = len(self.items), self._level
            self._implied = self._inside = False
            self._within = None
            self._layout = text.rstrip(" \t\r")[-1] == "\n"

    def _close_alternatives(self) -> None:
        """Take out the space at the end of words that only some views have, where those of the others follow."""
        items, within = self.items, None
        for place in range(len(items) - 1, max(-1, len(items) - 2 * _NEAR), -1):
            item = items[place]
            if within is not None:
                within = None if item is within else within
            elif isinstance(item, Close):
                within = item.open if item.open.views is not None else None
            elif item == " " and isinstance(items[place - 1], Close):
                del items[place]
                break
            elif not isinstance(item, Omission):
                break

    def preserved(self, text: str) -> None:
        """Add text whose white space is kept, but for lines without words at the beginning of a block.

        A block that begins with a line end and an element is indented as that element is.
        """
        if self._joined:
            text = text.lstrip(_XML_SPACE)
        elif self._fresh:
            begun = _EMPTY_LINES.sub("", text)
            self._outdent = text[text.rfind("\n") :] if "\n" in text and not begun else ""
            text = begun
        if self._outdent:
            text = text.replace(self._outdent, "\n")
        if text:
            if self._pending is not None and self._ends_in_space():
                self._pending = self._within = None
            self._add(text)

    def generated(self, text: str, kind: str = "") -> None:
        """Add text that the source does not have, of a kind that outputs may set apart."""
        core = text.strip(_XML_SPACE)
        if not core:
            if text:
                self.space()
            return
        if text[0] in _XML_SPACE:
            self.space()
        elif core[0] == _NO_BREAK or (self._implied and core[0] in _CLOSING) or self._is_layout_before(core):
            self._pending = None
        self._settle(core[0])
        self.items.append(Generated(_RUN.sub(" ", core), kind))
        self._opened = core[-1] in _OPENING
        if text[-1] in _XML_SPACE:
            self._pending, self._due_in, self._implied = len(self.items), self._level, True

    def enclose(self, holder: Open, text: str) -> None:
        """Add what a rendition has before an element; a space behind it would be one before it, if there is none."""
        apart = self._fresh or self._pending is not None
        self.open(holder)
        self.generated(text, "copy")
        self.close(holder)
        if apart and text[-1] in _ENCLOSING:
            self._enclosed = len(self.items)

    def end_enclosed(self, holder: Open, text: str) -> None:
        """Add what a rendition has behind an element; a space before it moves behind it."""
        due = self._pending is not None and not self._implied and text[0] in _ENCLOSING
        within = self._within
        if due:
            self._pending = self._within = None
        self.open(holder)
        self.generated(text, "copy")
        self.close(holder)
        if due:
            self._pending, self._due_in = len(self.items), self._level
            self._within, self._implied = within, True

    def copied(self, text: str) -> None:
        """Add text of the source that is shown elsewhere too."""
        self.generated(text, "copy")

    def space(self) -> None:
        """A space, if there is text before it and after it."""
        self._implied = self._layout = self._inside = False
        around = self._around[-1][-1].views if self._around and self._pending is not None else None
        if around is None or self._within is None or not around <= (self._within.views or frozenset()):
            self._within = None  # else all views that are here have the space that is due
        if self._fresh or self._joined or self._pending is not None or self._enclosed == len(self.items):
            return
        self._pending, self._due_in = len(self.items), self._level

    def no_space(self) -> None:
        """What comes next stands close to what is here, whatever white space there is."""
        self._pending = self._within = None

    def line_end(self) -> None:
        """A break: a space, but for scripts that have none between words."""
        self.space()
        self._broken = True

    def end_word(self) -> None:
        """A space that the text does not have, unless punctuation stands there that goes with its neighbour."""
        if self._pending is None and not self._opened and not self._laid_out:
            self.space()
            self._implied = self._pending is not None

    def separate(self, sign: str, holder: Open) -> None:
        """A sign that the text does not have, and a space, if words stand before them and behind them; or a space."""
        self.end_word()
        self._sign = (sign, holder) if sign and self._pending is not None else None

    def finish(self, sign: str, holder: Open) -> None:
        """A sign that the text does not have behind words that end in none."""
        if not self._fresh and is_missing(sign, self._words_before(len(self.items))):
            self._pending = self._sign = None
            self.items += [holder, Generated(sign, "copy"), Close(holder)]

    def begin_word(self, *, out: bool) -> None:
        """The same where a word begins, or, ``out``, before the elements that begin with it."""
        self.end_word()
        place = len(self.items)
        if out and self._pending == place:
            while place and isinstance(before := self.items[place - 1], Open) and before.views is None:
                place -= 1
            self._pending, self._due_in = place, self._level - (self._pending - place)

    def join(self) -> None:
        """A break inside a word: no space here, whatever white space stands around."""
        self._pending = self._within = None
        self._joined = True
        if self.items and self.items[-1].__class__ is str:  # white space that was kept is layout here
            self.items[-1] = str(self.items[-1]).rstrip(_XML_SPACE)

    def begin_token(self, join: str) -> None:
        """The beginning of a token that says on which sides it stands close to its neighbour (``@join``)."""
        self._token(join, _CLOSE_BEFORE)

    def end_token(self, join: str) -> None:
        """The end of such a token."""
        self._token(join, _CLOSE_BEHIND)

    def _token(self, join: str, close: Collection[str]) -> None:
        """One side of it: no space where it is close, whatever white space there is; one where it is not."""
        if join in close:
            self._pending = self._within = None
            self._joined = not self._fresh
        elif join == "no":
            self.space()

    @property
    def joined(self) -> bool:
        """Whether what comes next goes on with the word before it."""
        return self._joined

    def end_of_text(self) -> int | None:
        """Where the text stands that a break would follow directly, at the end of inline elements perhaps."""
        place = len(self.items) - 1
        while (
            place >= 0
            and isinstance(last := self.items[place], Close)
            and last.open.model.behaviour == "inline"
        ):
            place -= 1
        spaced = self._joined or place < 0 or self.items[place].__class__ is not str
        return None if spaced else place

    def set_apart(self, place: int, text: str, holder: Open, omission: Omission) -> None:
        """Put the last character of a text into an element of its own."""
        self.items[place : place + 1] = [text[:-1], holder, text[-1], Close(holder), omission]

    def edge(self) -> None:
        """The beginning or end of a block."""
        self._pending = self._within = self._sign = None
        self._fresh = True
        self._outdent = ""
        self._joined = self._broken = False

    def open(self, item: Open) -> None:
        """Add an opening; a block that some views do not have changes nothing around it for them."""
        if item.views is not None:
            self._around.append((self._pending is not None, self._fresh, self._joined, self._within, item))
        if item.model.is_block:
            self.edge()
        self.items.append(item)
        self._level += 1
        self._laid_out += item.shape.kind.is_token and is_laid_out(item.element)
        seen = item.views is None or "reading" in item.views
        if seen and item.model.behaviour == "link" and bare_label(item.element):
            self._settle()

    def close(self, item: Open) -> None:
        """Add the closing of an opening."""
        if item.model.is_block:
            self.edge()
        self._laid_out -= item.shape.kind.is_token and is_laid_out(item.element)
        items = self.items
        if self._pending is not None and self._due_in == self._level:
            # a space at the end of an element moves behind it
            self._pending, self._due_in = len(items) + 1, self._level - 1
            self._inside = self._layout
            if item.views is not None and self._within is None:
                self._within = item
        self._level -= 1
        items.append(Close(item))
        if item.views is not None:
            pending, fresh, joined, within, _ = self._around.pop()
            if item.model.is_block or (self._fresh and not fresh):
                self._fresh, self._joined, self._within = fresh, joined, within
                self._pending = len(items) if pending else None
                self._due_in = self._level

    def aside(self, item: Open) -> None:
        """Add an opening whose content stands elsewhere, such as a note; spaces around it are not its own."""
        laid_out = self._layout or self._inside
        self._outer.append((self._pending is not None, self._fresh, self._joined, self._within, laid_out))
        self.items.append(item)
        self._pending, self._within, self._fresh, self._joined = None, None, True, False
        self._sign = None

    def end_aside(self, item: Open) -> None:
        """Add the closing of what `aside` opened."""
        self.items.append(Close(item))
        pending, self._fresh, self._joined, self._within, self._inside = self._outer.pop()
        self._pending, self._due_in = len(self.items) if pending else None, self._level

    def atom(self, item: Open) -> None:
        """Add something visible without text, such as a picture."""
        self._settle()
        self.items.extend((item, Close(item)))

    def mark(self, item: Open) -> None:
        """Add something that takes no room between words, such as a page break."""
        self.items.extend((item, Close(item)))

    def omission(self, item: Omission) -> None:
        """Note what was left out."""
        self.items.append(item)

    def record(self, item: Record) -> None:
        """Add the content of a register entry, which begins and ends with it."""
        self.items.append(item)

    def _settle(self, first: str = "") -> None:
        if self._sign is not None:
            self._put_sign(*self._sign, first)
        if self._pending is not None:
            self._put_space(self._pending)
        self._fresh = self._joined = False

    def _put_sign(self, sign: str, holder: Open, first: str) -> None:
        """Write the sign that is due before what begins with a character, unless the words have one."""
        self._sign, place = None, self._pending
        if place is None or (sign == "," and first in {"(", "["}):
            return
        if not is_missing(sign, self._words_before(place)):
            return
        self.items[place:place] = [holder, Generated(sign, "copy"), Close(holder)]
        self._pending = place + 3

    def _words_before(self, place: int) -> str:
        """The last words before a place."""
        near = reversed(self.items[max(0, place - _NEAR) : place])
        return next((item for item in near if isinstance(item, str)), "")

    def _put_space(self, place: int) -> None:
        """Write the space that is due, in the views that have it."""
        if self._within is None:
            self.items.insert(place, " ")
        else:
            within = self._within
            model = Model(within.model.element, "inline", rule=within.model.rule)
            holder = Open(within.element, within.shape, model, within.views, first=False)
            self.items[place:place] = [holder, " ", Close(holder)]
            self._within = None
        self._pending = None

    def _is_layout_before(self, text: str) -> bool:
        """Whether a line ends between texts in a script that has no spaces between words."""
        if not (self._broken or self._layout) or text.isascii():
            return False
        last = next((item for item in reversed(self.items[-_NEAR:]) if item.__class__ is str), "")
        return are_unspaced(last, text)

    def _ends_in_space(self) -> bool:
        """Whether the last words, of the source or not, end in white space that is kept."""
        last = next((item for item in reversed(self.items[-_NEAR:]) if isinstance(item, str)), "")
        return last[-1:].isspace()

    def _add(self, text: str) -> None:
        items = self.items
        if self._sign is not None:
            self._put_sign(*self._sign, text[0])
        pending = self._pending
        if pending is not None:
            if self._is_layout_before(text):
                self._pending = self._within = None
            elif pending == len(items) and self._within is None:
                text = " " + text
                self._pending = None
            else:
                self._put_space(pending)
        self._fresh = self._joined = self._broken = False
        self._opened = text[-1] in _OPENING
        last = items[-1] if items else None
        if type(last) is str:
            items[-1] = last + text
        else:
            items.append(text)
