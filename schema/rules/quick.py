"""Gathering what rules need in one pass of expat over the bytes of a file, without a tree.

It is for the plain files that most are. Where there is anything that the tree of a document might show
otherwise (inclusions, a DTD, an encoding besides UTF-8, depths or lengths that libxml2 refuses, faults of any kind)
it gives up, and the tree decides.
"""

from pyexpat import ExpatError, ParserCreate

from textus.edition.tei import TEI_NAMESPACE, XML
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.plans import Plans
from textus.schema.rules.seen import AROUND, BASES, CHILDREN, DEPTH, Seen, inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from textus.schema.rules.plans import Plan
    from textus.schema.rules.seen import Node, Origin

__all__ = ["gather_quickly"]

_LARGEST = 10_000_000
"""libxml2 takes no text and no value of so many bytes."""
_DEEPEST = 250
"""libxml2 takes no deeper elements, near enough."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = frozenset({"utf-8", "us-ascii"})
_TEI = TEI_NAMESPACE + "}"
_IDENTIFIER = "http://www.w3.org/XML/1998/namespace}id"
_BASE = XML + "base"

_MOST_NAMES = 50_000

_plans = Plans()
_names: dict[str, str] = {}
"""Names as expat gives them, shared by all documents: the same name is the same object, which is found sooner."""


class _OddError(Exception):
    """Something that is not for the quick pass to judge."""


def gather_quickly(data: bytes, origin: "Origin") -> Gathered | None:
    """What rules need of a file, or None if its tree has to be asked.

    Args:
        data: The bytes of the file.
        origin: The file.
    """
    if len(data) >= _LARGEST or data.startswith(_UTF_16):
        return None
    pass_ = _Pass(origin)
    try:
        pass_.parser.Parse(data, True)
    except (_OddError, ExpatError, LookupError, ValueError):
        return None
    return pass_.found


class _Pass:
    """One pass over one file."""

    def __init__(self, origin: "Origin") -> None:
        self.origin = origin
        self.found = Gathered()
        if len(_names) > _MOST_NAMES:
            _names.clear()
        self.parser = ParserCreate(None, "}", _names)
        self.parser.XmlDeclHandler = self.version
        self.parser.StartDoctypeDeclHandler = self.odd
        self.parser.ProcessingInstructionHandler = self.instruction_before
        self.parser.StartElementHandler = self.root

    def odd(self, *_: object) -> "NoReturn":
        raise _OddError

    def version(self, version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() not in _ENCODINGS:
            raise _OddError

    def instruction_before(self, target: str, text: str) -> None:
        """A processing instruction before the root (Associating Schemas with XML documents)."""
        if target == "xml-model":
            self.found.models.append(text)
        self.instruction(target, text)

    def instruction(self, target: str, _text: str) -> None:
        if ":" in target:
            raise _OddError

    def root(self, name: str, attributes: dict[str, str]) -> None:
        if not name.startswith(_TEI):
            raise _OddError
        self.parser.ProcessingInstructionHandler = self.instruction
        self._handlers()(name, attributes)

    def _handlers(self) -> "Callable[[str, dict[str, str]], None]":
        """Install the handlers of tags; as closures they are half as expensive as methods.

        Returns:
            That of start tags.
        """
        plans, take, here = _plans, self.take, inside()
        append = list.append

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal here
            plan = plans[name, *attributes] if attributes else plans[name]
            children, depth = here[CHILDREN], here[DEPTH] + 1
            if children is None:
                children = here[CHILDREN] = []
            append(children, name)
            here = [here, name, len(children), None, here[BASES], depth]
            if plan is not None:
                take(plan, attributes, here)
            elif depth > _DEEPEST:
                raise _OddError

        def end(_name: str) -> None:
            nonlocal here
            here = here[AROUND] or here

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        return start

    def take(self, plan: "Plan", attributes: dict[str, str], here: "Node") -> None:
        """Gather an element that some rule asks for."""
        if here[DEPTH] > _DEEPEST or plan.inclusion or plan.odd:
            raise _OddError
        identifier = attributes[_IDENTIFIER] if plan.identified else ""
        if plan.foreign:
            attributes = dict(zip(plan.names, attributes.values(), strict=True))
        if plan.based:
            here[BASES] = (attributes[_BASE], *here[BASES])
        seen = Seen(plan.tag, identifier, attributes, here, self.origin)
        seen.line, seen.column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.found.take(plan, seen)
