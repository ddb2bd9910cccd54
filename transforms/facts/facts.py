"""The facts of a document: what registers, indexes, citations and search need of it, and nothing else.

They are small and plain, so that they travel between processes and are cached; trees do not. Words are kept
as offsets into the text of their passage, not as snippets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from textus.transforms.ledger.account import Audited

__all__ = ["DateFact", "DocumentFacts", "MentionFact", "PassageFact"]


class PassageFact(NamedTuple):
    """A citable passage.

    Attributes:
        anchor: Its lasting address in the page: its ``xml:id``, else its reference.
        ref: Its reference in the citation tree, such as ``2.p5``.
        unit: What it is, such as ``paragraph``.
        label: Its number, as a reader says it.
        parent: The reference of the unit it belongs to, or the empty string.
        text: Its words in the reading view; empty for units that only hold others.
    """

    anchor: str
    ref: str
    unit: str
    label: str
    parent: str
    text: str


class DateFact(NamedTuple):
    """The time a date mention names.

    Attributes:
        edtf: Its EDTF form.
        calendar: The calendar its words are written in, such as ``julian``, or the empty string.
        new_style: Its days in the Gregorian calendar, in words.
        old_style: The same days in the Julian calendar, in words, or the empty string.
        sort: What puts dates into their order.
        certainty: ``@cert``, or the empty string.
        earliest: The first day it may mean, as a Julian day number, or None.
        latest: The last day it may mean, or None.
        as_read: The day its words mean if read as New Style, or None where that is the day meant.
    """

    edtf: str
    calendar: str
    new_style: str
    old_style: str
    sort: tuple[int, ...]
    certainty: str
    earliest: int | None
    latest: int | None
    as_read: int | None


class MentionFact(NamedTuple):
    """A mention of entities or of a date.

    Attributes:
        anchor: Its lasting address in the page: its ``xml:id``, else ``m.ENTITY.n``.
        kind: The kind of entity, or ``date``.
        entities: The keys of the entities it refers to; none for a date or a dangling pointer.
        passage: The anchor of the passage it stands in, or the empty string outside all passages.
        start: Where its words begin in the text of the passage, in characters.
        end: Where they end.
        words: Its words in that view.
        element: The element that encodes it, such as ``roleName``.
        date: The time it names, for a date.
        view: The view that shows it: the reading view, or only the diplomatic one, as what was deleted. Then its
            words are none of the passage's, and begin and end where they would stand.
    """

    anchor: str
    kind: str
    entities: tuple[str, ...]
    passage: str
    start: int
    end: int
    words: str
    element: str
    date: DateFact | None = None
    view: str = "reading"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything that is known of a document without its tree.

    Attributes:
        name: What addresses it, such as ``history-of-the-ussr``.
        path: The file, as messages name it.
        title: Its title.
        authors: The authors of the text.
        editors: Its editors, where its header names them.
        language: Its language tag, or the empty string.
        created: The date of the text, as ISO text or words, or the empty string.
        published: When this edition of it was published, as its header says, or the empty string.
        source: The description of its source, in words.
        rights: The statement of availability, in words.
        passages: Its passages, in order.
        mentions: Its mentions, in order.
        words: The number of words in the reading view, notes not counted.
        characters: The characters of the source that are no white space.
        shown: How many of them the reading view shows.
        left_out: How many each rule leaves out.
        unmodelled: Elements without a processing model, with their number.
        images: The images of the edition's folder that its pages show, as paths in that folder.
        missing: What is named as an image and is none.
        audited: Its entry in the ledger, if a build has written it.
    """

    name: str
    path: str
    title: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    language: str
    created: str
    published: str
    source: str
    rights: str
    passages: tuple[PassageFact, ...]
    mentions: tuple[MentionFact, ...]
    words: int
    characters: int
    shown: int
    left_out: Mapping[str, int]
    unmodelled: Mapping[str, int]
    images: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    audited: Audited | None = None
