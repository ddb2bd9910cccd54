"""A mention: a place in a text that refers to an entity or to a date (TEI Guidelines, 3.6 and chapter 14).

What makes an element a mention is its name (`textus.edition.kinds.MENTION_KINDS`) and a pointer, or for
dates a normalised value. Parts joined by ``@next``, ``@prev`` or ``@part`` are one mention.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from textus.edition.kinds import DATE, MENTION_KINDS, kind_told
from textus.edition.pointers import Pointer, PointerReader, chosen_pointer
from textus.edition.tei import NS, XML, attributes_of, local_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.dates import DateValue

__all__ = ["NEEDS_POINTER", "Mention", "mention_at", "pointers_of"]

NEEDS_POINTER: Final = frozenset({"persName", "placeName", "orgName", "geogName", "eventName", "name", "rs"})
"""Elements that mark a name for its own sake: without a pointer they are mentions of nobody known."""


class Mention(NamedTuple):
    """A reference to an entity or a date, as it is encoded.

    Attributes:
        element: The element; of a mention in parts, the first.
        kind: The kind it says it is of; the empty string where only the entity can tell.
        pointers: What it points to; none for a date.
        date: What time it names, for a date.
        identifier: Its ``xml:id``, or the empty string.
    """

    element: "etree._Element"
    kind: str
    pointers: tuple[Pointer, ...]
    date: "DateValue | None"
    identifier: str


def pointers_of(element: "etree._Element", reader: PointerReader) -> Iterator[tuple[str, Pointer]]:
    """Each pointer of a possible mention with the attribute it stands in.

    ``@key`` counts only where there is no ``@ref``: beside one it repeats it in another notation.
    """
    attribute, written = chosen_pointer(element)
    if attribute == "key":
        yield attribute, reader.read_key(written)
    else:
        for pointer in reader.read_all(written, element):
            yield attribute, pointer


def mention_at(element: "etree._Element", reader: PointerReader) -> Mention | None:
    """The mention that an element is, or None.

    A later part of a mention in parts is none of its own: `@prev` leads to the first.
    """
    tag = str(element.tag)
    if not tag.startswith(NS) or tag[len(NS) :] not in MENTION_KINDS or element.get("prev"):
        return None
    kind = kind_told(local_name(element), element.get("type", ""))
    identifier = element.get(XML + "id", "")
    if kind == DATE:
        from textus.edition.dates import read_date  # noqa: PLC0415 - pointers are asked for without dates

        date = read_date(attributes_of(element))
        return None if date is None else Mention(element, DATE, (), date, identifier)
    pointers = tuple(pointer for _, pointer in pointers_of(element, reader))
    if not pointers:
        return None
    return Mention(element, kind, pointers, None, identifier)
