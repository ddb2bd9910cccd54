"""Repairs in words: what may stand in a place, and where an element that may not stand there belongs."""

import itertools

from textus.schema.rng.arena import NOT_ALLOWED
from textus.schema.rng.messages.usual import usual_parents, usual_partners
from textus.schema.rng.messages.words import as_wrappers, listed_elements
from textus.schema.rng.nodes import FOLLOWING, TAG, nodes_around
from textus.schema.rng.states import BARE, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.states import Joint, Vector
    from textus.schema.rng.tags import Tag

__all__ = ["MOST_AROUND", "MOST_STEPS", "Remedies"]

SHORT_TEXT = 60
"""So many characters may be a heading or a speaker; more is a paragraph."""
MOST_AROUND = 6
"""How many elements around one are thought of ending before it."""
MOST_STEPS = 64
"""How many names of children are gone through to find a place among them."""


class Remedies:
    """Finds repairs for what may not stand where it is."""

    def __init__(self, expectations: "Expectations") -> None:
        self.expectations = expectations
        self.automaton = expectations.automaton
        self.remembered = expectations.remembered

    def allowed_here(self, state: State) -> str:
        """What may stand in a state."""
        words = self.remembered.allowed.get(state)
        if words is None:
            words = self.remembered.allowed[state] = self._allowed(state)
        return words

    def _allowed(self, state: State) -> str:
        first = self.expectations.first(state.vector)
        words = listed_elements(first, state.environment)
        if state.kind != BARE:
            words = f"text, {words}" if words else "text"
        return f"allowed here: {words}" if words else "nothing more is allowed here"

    def elsewhere(self, name: "Name", environment: "Environment") -> str:
        """Where an element may stand."""
        key = (name, environment)
        words = self.remembered.elsewhere.get(key)
        if words is None:
            words = self.remembered.elsewhere[key] = self._places(name, environment)
        return words

    def _places(self, name: "Name", environment: "Environment") -> str:
        parents, usual = self.expectations.parents(name), usual_parents(name[1])
        if not parents:
            return "may stand only at the root"
        parents = sorted(parents, key=lambda one: usual.index(one[1]) if one[1] in usual else len(usual))
        return f"may stand in {listed_elements(parents, environment)}"

    # Something around it ---------------------------------------------------------------------------------

    def around_text(self, state: State, frame: "Frame", text: str) -> "list[Name]":
        """The elements that may stand in a state and would hold text, the likeliest first."""
        holding = [
            name for name in self.expectations.first(state.vector) if self.expectations.takes_text(name)
        ]
        found = as_wrappers(holding)[:1]
        if not found or frame.children is not None:
            return found
        # Text that comes first of all may be what stands before the rest, such as a heading or a speaker.
        later = self.expectations.first(self.expectations.behind(state.vector, found[0]))
        before = [name for name in holding if name not in later and frame.local() in usual_parents(name[1])][
            :1
        ]
        return before + found if len(text.strip()) <= SHORT_TEXT else found + before

    def around_element(self, state: State, inner: "Name", parent: str) -> "Name | None":
        """The element that may stand in a state and was probably left out around another.

        Args:
            state: Where the element stands.
            inner: The element.
            parent: The local name of its parent, which may be where it mostly stands; then none was left out.
        """
        key = (state.vector, inner, parent)
        if key not in self.remembered.wrappers:
            self.remembered.wrappers[key] = self._around_element(state, inner, parent)
        return self.remembered.wrappers[key]

    def _around_element(self, state: State, inner: "Name", parent: str) -> "Name | None":
        usual = usual_parents(inner[1])
        if parent in usual:
            return None
        taking = [
            name
            for name in self.expectations.first(state.vector)
            if self.automaton.alternatives(self.expectations.inner(name), inner)
        ]
        if state.kind != BARE:
            return next((name for name in taking if name[1] in usual[:1]), None)
        if not taking:
            return None
        complete = any(self.automaton.arena.nullable[pattern] for pattern in state.vector)
        wanted = [] if complete else self.expectations.missing_at_end(state.vector)
        known = [name for name in taking if name[1] in usual or name in wanted]
        if known:
            rank = {name: place for place, name in enumerate(usual)}
            return min(known, key=lambda name: (name not in wanted, rank.get(name[1], len(rank))))
        holding = [name for name in taking if self.expectations.takes_text(name)]
        return as_wrappers(holding)[0] if holding else taking[0] if len(taking) == 1 else None

    # Another place ---------------------------------------------------------------------------------------

    def partners_first(self, missing: "list[Name]", frame: "Frame") -> "list[Name]":
        """Missing children, those first that go together with what is there, such as ``sic`` with ``corr``."""
        there = [name.rpartition(":")[2] for name in frame.children or ()]
        wanted = {partner for name in there for partner in usual_partners(name)} - set(there)
        return sorted(missing, key=lambda name: name[1] not in wanted)

    def move(self, tag: "Tag", parent: "Frame", state: State) -> str:
        """Where in the same parent, or behind it, an element might stand."""
        place = self.earlier_place(tag, parent)
        if place:
            first = parent.children is not None and place == next(iter(parent.children))
            return f"move it up to the beginning of <{parent.tag}>" if first else f"move it before <{place}>"
        before = self.expectations.missing_before(state.vector, tag.name) if state.kind == BARE else {}
        if before:
            return f"it may follow {listed_elements(list(before), tag.environment, 'or')}"
        return self._end_before(tag)

    def earlier_place(self, tag: "Tag", parent: "Frame") -> str:
        """The sibling before which an element might stand, the last of several; the empty string for none."""
        place = ""
        for written, vector in self._steps(parent):
            if written != tag.frame.tag and self.automaton.alternatives(vector, tag.name):
                place = written
        return place

    def repeats(self, tag: "Tag", parent: "Frame") -> bool:
        """Whether an element of that name may stand in its parent more than once."""
        for written, vector in self._steps(parent):
            if written == tag.frame.tag:
                return self.expectations.holds(self.expectations.behind(vector, tag.name), tag.name)
        return True

    def _steps(self, parent: "Frame") -> "Iterator[tuple[str, Vector]]":
        """The names of the children so far, each where it first came, with what might have come there."""
        if parent.opening is None or parent.children is None:
            return
        vector, environment = parent.opening.vector, parent.opening.environment
        for written in itertools.islice(parent.children, MOST_STEPS):
            yield written, vector
            if written.rpartition(":")[0] in {"", *environment.prefixes}:
                behind = self.expectations.behind(vector, environment.element(written))
                vector = vector if set(behind) == {NOT_ALLOWED} else behind

    def _end_before(self, tag: "Tag") -> str:
        """The element around it that should end before it."""
        for node in nodes_around(tag.frame.node, MOST_AROUND):
            behind: State | Joint = node[FOLLOWING]
            vectors = [behind.vector] if isinstance(behind, State) else behind.vectors
            if any(self.automaton.alternatives(vector, tag.name) for vector in vectors):
                return f"end <{node[TAG]}> before it"
        return ""
