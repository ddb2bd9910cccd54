"""What one pass over a file gathers for all rules."""

from functools import cached_property

from textus.edition.kinds import ENTRY_KINDS
from textus.edition.register import LISTS
from textus.schema.rules.identified import Identified
from textus.schema.rules.seen import Attribute, Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.edition.xinclude import FailedInclusion
    from textus.schema.rules.plans import Plan
    from textus.schema.rules.seen import Origin

__all__ = ["Gathered"]

_AROUND = {"", *LISTS, *ENTRY_KINDS}
"""In these elements an element that may be an entry of a register is one."""


class Gathered:
    """What was gathered, each in the order of the document.

    Args:
        identified: What takes the elements that have an ``xml:id``.

    Attributes:
        models: The texts of the `xml-model` lines before the root.
        identified: The first element of each ``xml:id``.
        misnamed: Elements with an attribute that is called nearly like `xml:id`, by its value, with its name.
        repeated: Each further element of an ``xml:id`` in one file, with the first.
        pointing: The attributes that hold pointers.
        languages: The attributes that hold language tags.
        dated: The elements that have dating attributes.
        mentions: The elements that may be mentions of entities.
        entries: The entries of a register.
        definitions: The elements that declare prefixes.
        failures: The inclusions that could not be followed, each with the element to look at.
        unknown: The elements that refer to an entity nobody declares, each with its name.
        based: The elements that have an `xml:base`.
        alone: Whether all elements are of one file.
    """

    def __init__(self, identified: Identified | None = None) -> None:
        self.models: list[str] = []
        self.identified = Identified() if identified is None else identified
        self.misnamed: dict[str, tuple[Seen, str]] = {}
        self.repeated: list[tuple[Seen, Seen]] = []
        self.pointing: list[Attribute] = []
        self.languages: list[Attribute] = []
        self.dated: list[Seen] = []
        self.mentions: list[Seen] = []
        self.entries: list[Seen] = []
        self.definitions: list[Seen] = []
        self.failures: list[tuple[Seen, FailedInclusion]] = []
        self.unknown: list[tuple[Seen, str]] = []
        self.based: list[Seen] = []
        self.alone = False
        self._holders: dict[tuple[Origin, str], Seen] = {}

    def take(self, plan: "Plan", seen: Seen) -> None:
        """Take in an element."""
        for name in plan.pointing:
            self.pointing.append(Attribute(seen, name, seen.get(name)))
        if plan.mention:
            self.mentions.append(seen)
        if plan.identified:
            self.identify(seen)
            if plan.entry and seen.parent in _AROUND:
                self.entries.append(seen)
        if plan.dated:
            self.dated.append(seen)
        for name, written in plan.languages:
            self.languages.append(Attribute(seen, written, seen.get(name)))
        if plan.seldom:
            self._take_what_is_seldom(plan, seen)

    def _take_what_is_seldom(self, plan: "Plan", seen: Seen) -> None:
        if plan.misnamed[0]:
            name, written = plan.misnamed
            self.misnamed.setdefault(seen.get(name), (seen, written))
        if plan.definition:
            self.definitions.append(seen)
        if plan.based:
            self.based.append(seen)

    def bases(self, element: Seen) -> tuple[str, ...]:
        """The values of `xml:base`, that of an element first, then those of the elements around it."""
        everywhere = self.bases_everywhere
        return element.bases if everywhere is None else everywhere

    @cached_property
    def bases_everywhere(self) -> tuple[str, ...] | None:
        """The same, if they are the same for all elements: there are none, or only the root has one."""
        if not self.based:
            return ()
        return self.based[0].bases if len(self.based) == 1 and not self.based[0].parent else None

    def identify(self, seen: Seen) -> None:
        """Take in an element by its identifier; if that was given before, and in the same file, as a repetition."""
        if self.identified.setdefault(seen.identifier, seen) is seen:
            return
        first = self.identified.element(seen.identifier) or seen
        if first.origin is not seen.origin:
            first = self._holders.setdefault((seen.origin, seen.identifier), seen)
        if first is not seen:
            self.repeated.append((seen, first))
