"""An element where it may not stand: what it was meant to be, and how to go on in the right state.

One fault shall give one message. So every decision here is also about what comes next: a misspelt element is
read as the one that was meant, a missing one is supposed to be there, and behind an unknown one the next
element may be what would follow it or what would follow had something stood in its place.
"""

from textus.schema.rng.messages.suggest import nearest
from textus.schema.rng.messages.words import as_wrappers, listed_elements, meant, shown
from textus.schema.rng.states import BARE, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.attribute_faults import AttributeFaults
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment
    from textus.schema.rng.report import Report
    from textus.schema.rng.states import Vector
    from textus.schema.rng.tags import Tag

__all__ = ["Recovery"]

XINCLUDE = "http://www.w3.org/2001/XInclude"

Step = tuple[State | None, State]
"""The state inside the element (None to skip it), and the state of the parent behind it."""


class Recovery:
    """Finds the nearest repair for an element that may not stand where it is."""

    def __init__(self, expectations: "Expectations", report: "Report", attributes: "AttributeFaults") -> None:
        self.expectations = expectations
        self.automaton = expectations.automaton
        self.report = report
        self.attributes = attributes
        self.remembered = expectations.remembered
        self.remembered.trim()

    def element(self, tag: "Tag", parent: "Frame", state: State) -> Step:
        """Report the fault of a tag that has no transition, and go on."""
        alternatives = self.automaton.alternatives(state.vector, tag.name)
        if alternatives:
            return self._open(tag, alternatives, state)
        if not self.expectations.knows(tag.name):
            return self._unknown(tag, parent, state)
        if parent.doubtful:
            return self._own_content(tag, state)
        return (
            self._supposed(tag, parent, state)
            or self._wrapped(tag, parent, state)
            or self._after_missing(tag, parent, state)
            or self._misplaced(tag, parent, state)
        )

    def _open(self, tag: "Tag", alternatives: "dict[int, Vector]", state: State) -> Step:
        child, behind = self.attributes.open(tag, alternatives)
        return child, self.automaton.state(behind, state.environment)

    def _own_content(self, tag: "Tag", behind: State, *, doubtful: bool = False) -> Step:
        """Inside an element that may not stand here, its own definition holds, if with some doubt."""
        contents = self.expectations.contents(tag.name)
        if not contents:
            return None, behind
        child, _ = self.attributes.open(tag, dict.fromkeys(contents, behind.vector), quiet=doubtful)
        tag.frame.doubtful = doubtful
        return child, behind

    def _softened(self, state: State) -> State:
        return self.automaton.state(self.expectations.softened(state.vector), state.environment)

    def allowed_here(self, state: State) -> str:
        """What may stand in a state, in words."""
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

    # An element that the schema does not know ------------------------------------------------------------

    def _unknown(self, tag: "Tag", parent: "Frame", state: State) -> Step:
        expected = self.expectations.first(state.vector)
        target = self._right_namespace(tag, expected)
        if target is not None:
            return self._in_namespace(tag, target, state)
        guess = self._misspelt_here(tag.name, state)
        if guess is not None:
            self._report_unknown(tag, parent, f"did you mean <{shown(guess, tag.environment)}>?")
            tag.name = guess
            return self._open(tag, self.automaton.alternatives(state.vector, guess), state)
        self._report_unknown(tag, parent, self._help_unknown(tag, state))
        return None, self._softened(state)

    def _report_unknown(self, tag: "Tag", parent: "Frame", remedy: str) -> None:
        name, words = tag.frame.tag, parent.words()
        self.report.add(
            "element-unknown", tag.frame.position, tag.frame, remedy=remedy, name=name, parent=words
        )

    def _help_unknown(self, tag: "Tag", state: State) -> str:
        if tag.name[0] == XINCLUDE:
            return "the inclusion has to be resolved before the document can be valid"
        guess = self._misspelt(tag.name)
        if guess is None:
            return self.allowed_here(state)
        return f"did you mean <{shown(guess, tag.environment)}>? it {self._elsewhere(guess, tag.environment)}"

    def _misspelt_here(self, name: "Name", state: State) -> "Name | None":
        key = (state.vector, name)
        if key not in self.remembered.meant_here:
            same = [each for each in self.expectations.first(state.vector) if each[0] == name[0]]
            self.remembered.meant_here[key] = meant(name, same)
        return self.remembered.meant_here[key]

    def _misspelt(self, name: "Name") -> "Name | None":
        if name not in self.remembered.meant:
            self.remembered.meant[name] = meant(name, self.expectations.known_elements(name[0]))
        return self.remembered.meant[name]

    def _right_namespace(self, tag: "Tag", expected: "list[Name]") -> "Name | None":
        """The name that was meant if only the namespace is wrong."""
        uri, local = tag.name
        here = [name for name in expected if name[1] == local]
        if here:
            return here[0]
        for namespace in self.expectations.namespaces():
            known = (namespace, local) in self.expectations.known_elements(namespace)
            if known and (not uri or nearest(uri, [namespace])):
                return namespace, local
        return None

    def _in_namespace(self, tag: "Tag", target: "Name", state: State) -> Step:
        key = "namespace-wrong" if tag.name[0] else "namespace-missing"
        prefix = tag.frame.tag.rpartition(":")[0]
        declaration = f'xmlns:{prefix}="{target[0]}"' if prefix else f'xmlns="{target[0]}"'
        self.report.add(
            key,
            tag.frame.position,
            tag.frame,
            remedy=f"write <{tag.frame.tag} {declaration}>",
            name=tag.frame.tag,
            namespace=tag.name[0],
        )
        prefixes = {**tag.environment.prefixes, prefix: target[0]}
        tag.in_namespace(target[0], self.automaton.environments.of(prefixes))
        alternatives = self.automaton.alternatives(state.vector, target)
        if alternatives:
            return self._open(tag, alternatives, state)
        return self._own_content(tag, self._softened(state))

    # A known element in a wrong place --------------------------------------------------------------------

    def _supposed(self, tag: "Tag", parent: "Frame", state: State) -> Step | None:
        """It was reported missing and comes too late: say that instead."""
        if parent.supposed is None or tag.name not in parent.supposed:
            return None
        number, before = parent.supposed.pop(tag.name)
        earlier = self.report.diagnostics[number]
        self.report.add(
            "element-late",
            tag.frame.position,
            tag.frame,
            remedy=f"move it before {earlier.message.rpartition(' before ')[2]}",
            related=earlier.related,
            name=tag.frame.tag,
            parent=parent.words(),
        )
        self.report.replace(number)
        late = self.expectations.behind(before.vector, tag.name)
        both = [self.automaton.arena.choice(pair) for pair in zip(state.vector, late, strict=True)]
        return self._own_content(tag, self.automaton.state(tuple(both), state.environment))

    def _wrapped(self, tag: "Tag", parent: "Frame", state: State) -> Step | None:
        """It belongs to text that was already reported, or is text itself that needs an element around it."""
        if parent.wrapper is None or not parent.stray:
            return None
        alternatives = self.automaton.alternatives(parent.wrapper.vector, tag.name)
        if not alternatives:
            return None
        child, _ = self.attributes.open(tag, alternatives)
        return child, state

    def wrapper(self, state: State, inner: "Name | None" = None) -> "Name | None":
        """The element that may stand in a state and takes text, and an inner element if one is given."""
        key = (state.vector, inner)
        if key not in self.remembered.wrappers:
            self.remembered.wrappers[key] = self._wrapper(state, inner)
        return self.remembered.wrappers[key]

    def _wrapper(self, state: State, inner: "Name | None") -> "Name | None":
        for name in as_wrappers(self.expectations.first(state.vector)):
            if self.expectations.takes_text(name):
                vector = self.expectations.inner(name)
                if inner is None or self.automaton.alternatives(vector, inner):
                    return name
        return None

    def _after_missing(self, tag: "Tag", parent: "Frame", state: State) -> Step | None:
        """An element that must come first is missing."""
        nullable = self.automaton.arena.nullable
        if parent.parent is None or any(nullable[pattern] for pattern in state.vector):
            return None
        missing = self.expectations.missing_before(state.vector, tag.name)
        if not missing:
            return None
        related = self.report.related(f"<{tag.frame.tag}> stands here without it", tag.frame.position)
        words = listed_elements(missing, state.environment, "or")
        number = self.report.add(
            "child-missing-before",
            parent.position,
            parent,
            remedy=f"add {words} before <{tag.frame.tag}>",
            related=[related],
            name=parent.tag,
            missing=words,
            child=tag.frame.tag,
        )
        parent.supposed = {**(parent.supposed or {}), **dict.fromkeys(missing, (number, state))}
        rests = [self.expectations.behind(state.vector, name) for name in missing]
        vector = tuple(self.automaton.arena.choice(parts) for parts in zip(*rests, strict=True))
        return self._open(tag, self.automaton.alternatives(vector, tag.name), state)

    def _misplaced(self, tag: "Tag", parent: "Frame", state: State) -> Step:
        elsewhere = f"<{tag.frame.tag}> {self._elsewhere(tag.name, tag.environment)}"
        remedy = f"{self._move(tag, parent, state)}{self.allowed_here(state)}; {elsewhere}"
        wrapper = self.wrapper(state, tag.name) if state.kind == BARE else None
        behind = self._softened(state)
        if wrapper is not None:
            remedy = f"wrap it in <{shown(wrapper, tag.environment)}>; {remedy}"
            parent.wrapper = self.automaton.state(self.expectations.inner(wrapper), tag.environment)
        self.report.add(
            self._kind_of_misplacement(tag, parent),
            tag.frame.position,
            tag.frame,
            remedy=remedy,
            name=tag.frame.tag,
            parent=parent.words(),
        )
        return self._own_content(tag, behind, doubtful=True)

    def _move(self, tag: "Tag", parent: "Frame", state: State) -> str:
        """Where in the same parent it might stand instead, in words."""
        if parent.opening is None or tag.frame.step > 1:
            return ""
        if self.automaton.alternatives(parent.opening.vector, tag.name):
            return f"move it up to the beginning of <{parent.tag}>; "
        before = self.expectations.missing_before(state.vector, tag.name) if state.kind == BARE else []
        return f"it may follow {listed_elements(before, tag.environment, 'or')}; " if before else ""

    def _kind_of_misplacement(self, tag: "Tag", parent: "Frame") -> str:
        if parent.parent is None:
            return "element-root"
        if parent.tag.rpartition(":")[2] not in self.expectations.names_of_parents(tag.name):
            return "element-never-here"
        return "element-again" if tag.frame.step > 1 else "element-misplaced"

    def _elsewhere(self, name: "Name", environment: "Environment") -> str:
        key = (name, environment)
        words = self.remembered.elsewhere.get(key)
        if words is None:
            words = self.remembered.elsewhere[key] = self._places(name, environment)
        return words

    def _places(self, name: "Name", environment: "Environment") -> str:
        parents = self.expectations.parents(name)
        return (
            f"may stand in {listed_elements(parents, environment)}"
            if parents
            else "may stand only at the root"
        )
