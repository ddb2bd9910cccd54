"""An element where it may not stand: what it was meant to be, and how to go on in the right state.

One fault shall give one message. So every decision here is also about what comes next: a misspelt element is
read as the one that was meant, a missing one is supposed to be there, and behind an unknown one the next
element may be what would follow it or what would follow had something stood in its place.
"""

import itertools

from textus.schema.rng.messages.suggest import nearest
from textus.schema.rng.messages.words import listed_elements, shown
from textus.schema.rng.nodes import CHILDREN, FOLLOWING, OPENING, PARENT, STEP, TAG, TROUBLE
from textus.schema.rng.remedies import MOST_AROUND, MOST_STEPS, Remedies
from textus.schema.rng.remembered import Misplacement
from textus.schema.rng.states import State
from textus.schema.rng.unknown import Guesses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable

    from textus.schema.rng.attribute_faults import AttributeFaults
    from textus.schema.rng.expectations import Expectations
    from textus.schema.rng.frames import Frame
    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.report import Report
    from textus.schema.rng.states import Vector
    from textus.schema.rng.tags import Tag
    from textus.schema.rng.unknown import Guess

__all__ = ["Recovery"]

XINCLUDE = "http://www.w3.org/2001/XInclude"

ONE_IS_ENOUGH = "one is enough: put the two together, or delete one"

Step = tuple[State | None, State]
"""The state inside the element (None to skip it), and the state of the parent behind it."""


class Recovery:
    """Finds the nearest repair for an element that may not stand where it is."""

    def __init__(self, expectations: "Expectations", report: "Report", attributes: "AttributeFaults") -> None:
        self.expectations = expectations
        self.automaton = expectations.automaton
        self.report = report
        self.attributes = attributes
        self.remedies = Remedies(expectations)
        self.guesses = Guesses(expectations, attributes)
        expectations.remembered.trim()

    def element(self, tag: "Tag", parent: "Frame", state: State) -> Step:
        """Report the fault of a tag that has no transition, and go on."""
        if parent.node[TROUBLE] is None:
            known = self.expectations.remembered.misplaced.get(_question(tag, parent, state))
            if known is not None:
                return self._misplaced(tag, parent, known)
        alternatives = self.automaton.alternatives(state.vector, tag.name)
        if alternatives:
            return self._open(tag, alternatives, state)
        if not self.expectations.knows(tag.name):
            return self._unknown(tag, parent, state)
        if parent.trouble.doubtful:
            return self._own_content(tag, state)
        return (
            self._supposed(tag, parent, state)
            or self._wrapped(tag, parent, state)
            or self._after_missing(tag, parent, state)
            or self._misplaced(tag, parent, self._misplacement(tag, parent, state))
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
        if doubtful:
            tag.frame.in_trouble().doubtful = True
        return child, behind

    def _softened(self, state: State) -> State:
        return self.automaton.state(self.expectations.softened(state.vector), state.environment)

    # An element that the schema does not know ------------------------------------------------------------

    def _unknown(self, tag: "Tag", parent: "Frame", state: State) -> Step:
        target = self._right_namespace(tag, self.expectations.first(state.vector))
        if target is not None:
            return self._in_namespace(tag, target, state)
        guess = self.guesses.guess(tag, state)
        self.report.add(
            "element-unknown",
            tag.frame.position,
            tag.frame,
            remedy=self._help_unknown(tag, guess, state),
            name=tag.frame.tag,
            parent=parent.words(),
        )
        if guess is None or not guess.here:
            return None, self._softened(state)
        tag.name = guess.names[0]
        if guess.doubtful:
            tag.frame.in_trouble().doubtful = True
        alternatives = self.automaton.alternatives(state.vector, tag.name)
        child, _ = self.attributes.open(tag, alternatives, quiet=guess.quiet)
        behind = zip(*(self.expectations.behind(state.vector, name) for name in guess.names), strict=True)
        vector = tuple(self.automaton.arena.choice(parts) for parts in behind)
        return child, self.automaton.state(vector, state.environment)

    def _help_unknown(self, tag: "Tag", guess: "Guess | None", state: State) -> str:
        if tag.name[0] == XINCLUDE:
            return "the inclusion has to be resolved before the document can be valid"
        if guess is None:
            return self.remedies.allowed_here(state)
        if guess.here:
            return guess.words
        return f"{guess.words} it {self.remedies.elsewhere(guess.names[0], tag.environment)}"

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
        remedy = f"write <{tag.frame.tag} {declaration}>"
        if prefix and _is_meant(tag, target[0]):
            key = "namespace-foreign"
            meant = shown(target, tag.environment)
            remedy = f"write <{meant}>, or check against a schema that knows <{tag.frame.tag}>"
        self.report.add(
            key, tag.frame.position, tag.frame, remedy=remedy, name=tag.frame.tag, namespace=tag.name[0]
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
        supposed = parent.trouble.supposed
        if supposed is None or tag.name not in supposed:
            return None
        _, before = supposed[tag.name]
        self.late(tag.frame, tag.name, parent)
        late = self.expectations.behind(before.vector, tag.name)
        both = [self.automaton.arena.choice(pair) for pair in zip(state.vector, late, strict=True)]
        return self._own_content(tag, self.automaton.state(tuple(both), state.environment))

    def late(self, frame: "Frame", name: "Name", parent: "Frame") -> None:
        """Say of an element that was reported missing that it comes too late."""
        supposed = parent.trouble.supposed
        if supposed is None or name not in supposed:
            return
        number, _ = supposed.pop(name)
        earlier = self.report.diagnostics[number]
        self.report.add(
            "element-late",
            frame.position,
            frame,
            remedy=f"move it before {earlier.message.rpartition(' before ')[2]}",
            related=earlier.related,
            name=frame.tag,
            parent=parent.words(),
        )
        self.report.replace(number)
        # It was one fault, whatever else might have stood there.
        rest = {one: known for one, known in supposed.items() if known[0] != number}
        parent.in_trouble().supposed = rest or None

    def _wrapped(self, tag: "Tag", parent: "Frame", state: State) -> Step | None:
        """It belongs into the element that was found to be missing around what stands before it."""
        return self._own_content(tag, state) if self.belongs(tag.name, parent) else None

    def belongs(self, name: "Name", parent: "Frame") -> bool:
        """Whether an element would stand in what was proposed around the text or element before it."""
        wrappers = parent.trouble.wrappers or ()
        parents = self.expectations.names_of_parents(name) if wrappers else ()
        return any(wrapper[1] in parents for wrapper in wrappers)

    def _after_missing(self, tag: "Tag", parent: "Frame", state: State) -> Step | None:
        """An element that must come first is missing."""
        nullable = self.automaton.arena.nullable
        if parent.parent is None or any(nullable[pattern] for pattern in state.vector):
            return None
        missing = self.expectations.missing_before(state.vector, tag.name)
        if not missing:
            return None
        if self.expectations.completes_without(state.vector, missing) and self.remedies.earlier_place(
            tag, parent
        ):
            return None
        related = self.report.related(f"<{tag.frame.tag}> stands here without it", tag.frame.position)
        words = listed_elements(list(missing), state.environment, "or")
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
        trouble = parent.in_trouble()
        trouble.supposed = {**(trouble.supposed or {}), **dict.fromkeys(missing, (number, state))}
        trouble.alert = True
        vector = tuple(self.automaton.arena.choice(parts) for parts in zip(*missing.values(), strict=True))
        return self._open(tag, self.automaton.alternatives(vector, tag.name), state)

    def _misplaced(self, tag: "Tag", parent: "Frame", found: Misplacement) -> Step:
        if found.around is not None:
            trouble = parent.in_trouble()
            trouble.wrappers, trouble.alert = (found.around,), True
        self.report.add(
            found.key,
            tag.frame.position,
            tag.frame,
            remedy=found.remedy,
            name=tag.frame.tag,
            parent=parent.words(),
        )
        return self._own_content(tag, found.behind, doubtful=True)

    def _misplacement(self, tag: "Tag", parent: "Frame", state: State) -> Misplacement:
        """What is to say of an element in a wrong place."""
        question = _question(tag, parent, state)
        known = self.expectations.remembered.misplaced
        if question not in known:
            known[question] = self._judge_misplacement(tag, parent, state)
        return known[question]

    def _judge_misplacement(self, tag: "Tag", parent: "Frame", state: State) -> Misplacement:
        key = self._kind_of_misplacement(tag, parent)
        elsewhere = f"<{tag.frame.tag}> {self.remedies.elsewhere(tag.name, tag.environment)}"
        repair = ONE_IS_ENOUGH if key == "element-again" else self.remedies.move(tag, parent, state)
        around = None if repair else self.remedies.around_element(state, tag.name, parent.local())
        if around is not None:
            repair = f"wrap it in <{shown(around, tag.environment)}>"
        parts = [repair, self.remedies.allowed_here(state), elsewhere]
        remedy = "; ".join(part for part in parts if part)
        return Misplacement(key, remedy, around, self._softened(state))

    def _kind_of_misplacement(self, tag: "Tag", parent: "Frame") -> str:
        if parent.parent is None:
            return "element-root"
        if parent.local() not in self.expectations.names_of_parents(tag.name):
            return "element-never-here"
        again = tag.frame.step > 1 and not self.remedies.repeats(tag, parent)
        return "element-again" if again else "element-misplaced"


def _question(tag: "Tag", parent: "Frame", state: State) -> "Hashable":
    """All that it depends on what is to say of an element in a wrong place."""
    node = tag.frame.node
    children = parent.node[CHILDREN]
    before = tuple(children if len(children) <= MOST_STEPS else itertools.islice(children, MOST_STEPS))
    around = [state, node[TAG], tag.environment, node[STEP] > 1, parent.node[OPENING], before]
    most = MOST_AROUND
    node = node[PARENT]
    while node[PARENT] is not None and most:
        around += (node[TAG], node[FOLLOWING])
        node = node[PARENT]
        most -= 1
    return tuple(around)


def _is_meant(tag: "Tag", uri: str) -> bool:
    """Whether a namespace is no slip: the document knows that of the schema, and this one is unlike it."""
    return uri in tag.environment.prefixes.values() and nearest(tag.name[0], [uri]) is None
