"""A mention: a place in a text that refers to an entity or to a date (TEI Guidelines, 3.6 and chapter 14).

What makes an element a mention is its name (`textus.edition.kinds.MENTION_KINDS`) and a pointer, or for
dates a normalised value. What somebody says or does (`textus.edition.kinds.VOICES`) is a mention of who does, if
``@who`` tells. Parts joined by ``@next``, ``@prev`` or ``@part`` are one mention.
"""

from typing import Final, NamedTuple

from textus.edition.kinds import DATE, MENTION_KINDS, VOICES, kind_told
from textus.edition.pointers import Pointer, PointerReader, chosen_pointer
from textus.edition.tei import NS, XML

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree

    from textus.edition.dates import DateValue

__all__ = ["NEEDS_POINTER", "Mention", "mention_at"]

_ID: Final = XML + "id"
_CODE: Final = 2
"""Letters of the code of a country (ISO 3166), which is no key of an entry."""
_NAMES: Final = {NS + name: name for name in (*MENTION_KINDS, *VOICES)}

NEEDS_POINTER: Final = frozenset({"persName", "placeName", "orgName", "geogName", "eventName", "name", "rs"})
"""Elements that mark a name for its own sake: without a pointer they are mentions of nobody known."""


class Mention(NamedTuple):
    """A reference to an entity or a date, as it is encoded.

    Attributes:
        element: The element; of a mention in parts, the first.
        name: Its local name.
        kind: The kind it says it is of; the empty string where only the entity can tell.
        pointers: What it points to; none for a date.
        date: What time it names, for a date.
        identifier: Its ``xml:id``, or the empty string.
    """

    element: "etree._Element"
    name: str
    kind: str
    pointers: tuple[Pointer, ...]
    date: "DateValue | None"
    identifier: str

    @property
    def is_voice(self) -> bool:
        """Whether it is what somebody says or does, and not a name or the like."""
        return self.name in VOICES


def mention_at(element: "etree._Element", reader: PointerReader) -> Mention | None:
    """The mention that an element is, or None.

    A later part of a mention in parts is none of its own: `@prev` leads to the first.
    """
    name = _NAMES.get(str(element.tag))
    if name is None:
        return None
    attributes = dict(element.items())
    if attributes.get("prev"):
        return None
    kind = kind_told(name, attributes.get("type", ""))
    identifier = attributes.get(_ID, "")
    if kind == DATE:
        from textus.edition.dates import read_date  # noqa: PLC0415 - pointers are asked for without dates

        date = read_date(attributes)
        return None if date is None else Mention(element, name, DATE, (), date, identifier)
    attribute, written = ("who", attributes.get("who", "")) if name in VOICES else chosen_pointer(attributes)
    if attribute == "key":
        if name == "country" and len(written) == _CODE:
            return None
        return Mention(element, name, kind, (reader.read_key(written),), None, identifier)
    pointers = tuple(reader.read_all(written, element))
    return Mention(element, name, kind, pointers, None, identifier) if pointers else None
