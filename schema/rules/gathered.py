"""What one pass over a file gathers for all rules."""

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.register import LISTS
from textus.edition.tei import XML
from textus.schema.rules.seen import Attribute, Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rules.plans import Plan
    from textus.schema.rules.seen import Origin

__all__ = ["Gathered"]

_IDENTIFIER = XML + "id"
_AROUND = {"", *LISTS, *ENTRY_KINDS}
"""In these elements an element that may be an entry of a register is one."""


class Gathered:
    """What was gathered, each in the order of the document.

    Attributes:
        models: The texts of the `xml-model` lines before the root.
        identified: The first element of each ``xml:id``.
        repeated: Each further element of an ``xml:id`` in one file, with the first.
        pointing: The attributes that hold pointers.
        languages: The attributes that hold language tags.
        dated: The elements that have dating attributes.
        mentions: The elements that may be mentions of entities.
        entries: The entries of a register.
        definitions: The elements that declare prefixes.
        failures: The inclusions that could not be followed, each with the reason.
        unknown: The elements that refer to an entity nobody declares, each with its name.
        based: Whether any element has an `xml:base`.
    """

    def __init__(self) -> None:
        self.models: list[str] = []
        self.identified: dict[str, Seen] = {}
        self.repeated: list[tuple[Seen, Seen]] = []
        self.pointing: list[Attribute] = []
        self.languages: list[Attribute] = []
        self.dated: list[Seen] = []
        self.mentions: list[Seen] = []
        self.entries: list[Seen] = []
        self.definitions: list[Seen] = []
        self.failures: list[tuple[Seen, str]] = []
        self.unknown: list[tuple[Seen, str]] = []
        self.based = False
        self._holders: dict[tuple[Origin, str], Seen] = {}

    def take(self, plan: "Plan", seen: Seen) -> None:
        """Take in an element."""
        for name in plan.pointing:
            self.pointing.append(Attribute(seen, name, seen.get(name)))
        if plan.mention:
            self.mentions.append(seen)
        if plan.identified:
            identifier = seen.get(_IDENTIFIER)
            self.identified.setdefault(identifier, seen)
            holder = self._holders.setdefault((seen.origin, identifier), seen)
            if holder is not seen:
                self.repeated.append((seen, holder))
            if plan.entry and seen.parent in _AROUND:
                self.entries.append(seen)
        if plan.dated:
            self.dated.append(seen)
        for name, written in plan.languages:
            self.languages.append(Attribute(seen, written, seen.get(name)))
        if plan.definition:
            self.definitions.append(seen)
        self.based = self.based or plan.based
