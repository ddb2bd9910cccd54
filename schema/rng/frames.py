"""The open elements of a document that is examined closely."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.states import Joint, State

__all__ = ["Frame", "Position"]

Position = tuple[int, int]
"""Line and column, counted from 1."""

DEEPEST_PATH = 500


class Frame:
    """One open element.

    Attributes:
        tag: Its name as written; empty for the document itself.
        position: Where its start tag begins.
        parent: The element around it.
        depth: How many elements are around it, the document being one.
        doubtful: Whether it stands where it may not, so that it may be another element under a wrong name and
            its own rules may not be meant.
        opening: The state at its beginning.
        following: The state of the parent behind it.
        children: How many children of each name have begun; None before the first, as most elements have none.
        wrappers: Behind text or an element that may not stand here: the elements that could hold it, so that what
            would be in the same one is not reported again; None where the last thing was as it should be.
        step: Its number among the children of its name.
        alert: Whether its next child needs a closer look, because of `wrappers` or `supposed`.
        supposed: Children that were reported missing, with the number of the diagnostic and the state before.
    """

    __slots__ = (
        "alert",
        "children",
        "depth",
        "doubtful",
        "following",
        "opening",
        "parent",
        "position",
        "step",
        "supposed",
        "tag",
        "wrappers",
    )

    def __init__(self, tag: str, position: Position, parent: "Frame | None") -> None:
        self.tag = tag
        self.position = position
        self.parent = parent
        self.following: State | Joint | None = None
        self.children: dict[str, int] | None = None
        self.wrappers: Sequence[Name] | None = None
        self.alert = False
        self.doubtful = False
        self.opening: State | None = None
        self.supposed: dict[Name, tuple[int, State]] | None = None
        if parent is None:
            self.depth, self.step = 0, 1
            return
        self.depth = parent.depth + 1
        if parent.children is None:
            parent.children = {tag: 1}
            self.step = 1
        else:
            self.step = parent.children[tag] = parent.children.get(tag, 0) + 1

    def tag_end(self) -> Position:
        """Where the name in the start tag ends."""
        return self.position[0], self.position[1] + 1 + len(self.tag)

    def xpath(self) -> str | None:
        """The path to the element, with positions; None where it would be too long to be of use."""
        if self.depth > DEEPEST_PATH:
            return None
        steps = []
        frame: Frame | None = self
        while frame is not None and frame.parent is not None:
            steps.append(f"{frame.tag}[{frame.step}]")
            frame = frame.parent
        return "/" + "/".join(reversed(steps))

    def local(self) -> str:
        """Its name without a prefix."""
        return self.tag.rpartition(":")[2]

    def words(self) -> str:
        """The element in a message."""
        return f"<{self.tag}>" if self.tag else "the document"
