"""An open element of a document as those see it who have to do with faults."""

from textus.schema.rng.nodes import (
    CHILDREN,
    COLUMN,
    DEPTH,
    FOLLOWING,
    LINE,
    OPENING,
    PARENT,
    STEP,
    TAG,
    TROUBLE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.nodes import Node
    from textus.schema.rng.states import Joint, State

__all__ = ["DEEPEST_PATH", "Frame", "Position", "Trouble"]

Position = tuple[int, int]
"""Line and column, counted from 1."""

DEEPEST_PATH = 500


class Trouble:
    """What is the matter with an open element.

    Attributes:
        doubtful: Whether it stands where it may not, so that it may be another element under a wrong name and
            its own rules may not be meant.
        wrappers: Behind text or an element that may not stand here: the elements that could hold it, so that what
            would be in the same one is not reported again; None where the last thing was as it should be.
        alert: Whether its next child needs a closer look, because of `wrappers` or `supposed`.
        supposed: Children that were reported missing, with the number of the diagnostic and the state before.
    """

    __slots__ = ("alert", "doubtful", "supposed", "wrappers")

    def __init__(self) -> None:
        self.doubtful = self.alert = False
        self.wrappers: Sequence[Name] | None = None
        self.supposed: dict[Name, tuple[int, State]] | None = None


_NONE = Trouble()
"""Of most elements."""


class Frame:
    """One open element.

    Attributes:
        node: What is known of it.
    """

    __slots__ = ("node",)

    def __init__(self, node: "Node") -> None:
        self.node = node

    @property
    def tag(self) -> str:
        """Its name as written; empty for the document itself."""
        tag: str = self.node[TAG]
        return tag

    @property
    def position(self) -> Position:
        """Where its start tag begins."""
        return self.node[LINE], self.node[COLUMN]

    @property
    def parent(self) -> "Frame | None":
        """The element around it."""
        around = self.node[PARENT]
        return None if around is None else Frame(around)

    @property
    def opening(self) -> "State | None":
        """The state at its beginning."""
        state: State | None = self.node[OPENING]
        return state

    @property
    def following(self) -> "State | Joint | None":
        """The state of the parent behind it."""
        state: State | Joint | None = self.node[FOLLOWING]
        return state

    @property
    def children(self) -> dict[str, int] | None:
        """How many children of each name have begun; None before the first."""
        children: dict[str, int] | None = self.node[CHILDREN]
        return children

    @property
    def step(self) -> int:
        """Its number among the children of its name."""
        step: int = self.node[STEP]
        return step

    @property
    def trouble(self) -> Trouble:
        """What is the matter with it, to be looked at."""
        return self.node[TROUBLE] or _NONE

    def in_trouble(self) -> Trouble:
        """What is the matter with it, to be added to."""
        if self.node[TROUBLE] is None:
            self.node[TROUBLE] = Trouble()
        trouble: Trouble = self.node[TROUBLE]
        return trouble

    def tag_end(self) -> Position:
        """Where the name in the start tag ends."""
        return self.node[LINE], self.node[COLUMN] + 1 + len(self.tag)

    def own_step(self) -> str:
        """The last step of the path to it."""
        return f"{self.node[TAG]}[{self.node[STEP]}]"

    def xpath(self) -> str | None:
        """The path to the element, with positions; None where it would be too long to be of use."""
        if self.node[DEPTH] > DEEPEST_PATH:
            return None
        steps: list[str] = []
        node = self.node
        while node[PARENT] is not None:
            steps.append(f"{node[TAG]}[{node[STEP]}]")
            node = node[PARENT]
        return "/" + "/".join(reversed(steps))

    def local(self) -> str:
        """Its name without a prefix."""
        return self.tag.rpartition(":")[2]

    def words(self) -> str:
        """The element in a message."""
        return f"<{self.tag}>" if self.tag else "the document"
