"""An element that the schema does not know: what it was meant for.

In this order: a name that is the same but for case; what TEI has for a name of another vocabulary; the names that
may stand here and are a slip away, those first that take the attributes of the tag; such names from elsewhere.
"""

from textus.schema.rng.messages.usual import native_elements
from textus.schema.rng.messages.words import either, meant, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textus.schema.rng.attribute_faults import AttributeFaults
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.states import State
    from textus.schema.rng.tags import Tag

__all__ = ["Guess", "Guesses"]

MOST_GUESSES = 3
SHORT = 3
"""Names of so many letters are a slip away from many others."""


class Guess:
    """What an element was meant for.

    Attributes:
        names: The likeliest element, and others that are as near.
        words: How they are written in a question.
        here: Whether they may stand where the element stands.
        quiet: Whether it is so uncertain, or so foreign, that its attributes are not held to it.
        doubtful: Whether its content is not held to it either.
    """

    __slots__ = ("doubtful", "here", "names", "quiet", "words")

    def __init__(
        self,
        names: "Sequence[Name]",
        written: "Sequence[str]",
        *,
        here: bool,
        quiet: bool = False,
        doubtful: bool = False,
    ) -> None:
        self.names = names
        self.words = f"did you mean {either([f'<{each}>' for each in written])}?"
        self.here = here
        self.quiet = quiet
        self.doubtful = doubtful


class Guesses:
    """Guesses what elements were meant for."""

    def __init__(self, expectations: "Expectations", attributes: "AttributeFaults") -> None:
        self.expectations = expectations
        self.automaton = expectations.automaton
        self.remembered = expectations.remembered
        self.attributes = attributes

    def guess(self, tag: "Tag", state: "State") -> Guess | None:
        """What an element was meant for, if that can be guessed."""
        near = self._near(tag.name)
        if len(near) == 1 and near[0][1].lower() == tag.name[1].lower():
            here = bool(self.automaton.alternatives(state.vector, near[0]))
            return Guess(near, [shown(near[0], tag.environment)], here=here)
        return self._native(tag, state) or self._slip(tag, state) or self._elsewhere(tag, near)

    def _near(self, name: "Name") -> "list[Name]":
        if name not in self.remembered.meant:
            self.remembered.meant[name] = meant(name, self.expectations.known_elements(name[0]))
        return self.remembered.meant[name]

    def _native(self, tag: "Tag", state: "State") -> Guess | None:
        """What the vocabulary has for a name of another one, those first that may stand here."""
        written: dict[Name, str] = {}
        for words in native_elements(tag.name[1]):
            local, _, attributes = words.partition(" ")
            name = (tag.name[0], local)
            if self.expectations.knows(name):
                written[name] = f"{shown(name, tag.environment)} {attributes}".rstrip()
        here = [name for name in written if self.automaton.alternatives(state.vector, name)]
        names = here or list(written)
        if not names:
            return None
        guess = Guess(names[:1], [_bare(written[name]) for name in names], here=bool(here), quiet=True)
        if written[names[0]] != _bare(written[names[0]]):
            guess.words = f"{guess.words.removesuffix('?')}, say <{written[names[0]]}>?"
        return guess

    def _slip(self, tag: "Tag", state: "State") -> Guess | None:
        """The names a slip away that may stand here."""
        names = self._near_here(tag.name, state)
        if not names:
            return None
        fitting = [
            name
            for name in names
            if self.attributes.fit(tag, self.automaton.alternatives(state.vector, name))
        ]
        likely = (fitting or names)[:MOST_GUESSES]
        short = len(tag.name[1]) <= SHORT
        return Guess(
            likely,
            [shown(name, tag.environment) for name in likely],
            here=True,
            quiet=len(likely) > 1 or short,
            doubtful=len(likely) > 1 or short,
        )

    def _near_here(self, name: "Name", state: "State") -> "list[Name]":
        key = (state.vector, name)
        if key not in self.remembered.meant_here:
            same = [each for each in self.expectations.first(state.vector) if each[0] == name[0]]
            self.remembered.meant_here[key] = meant(name, same)
        return self.remembered.meant_here[key]

    def _elsewhere(self, tag: "Tag", near: "list[Name]") -> Guess | None:
        if not near or len(tag.name[1]) < SHORT:
            return None
        return Guess(near[:1], [shown(near[0], tag.environment)], here=False)


def _bare(written: str) -> str:
    """A start tag without its attributes."""
    return written.partition(" ")[0]
