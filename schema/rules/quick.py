"""Gathering what rules need while a file is validated, without a tree.

It is for the plain files that most are. Where there is anything that the tree of a document might show
otherwise (inclusions, a DTD, an encoding besides UTF-8, depths or lengths that libxml2 refuses, faults of any kind)
it gives up, and the tree decides.
"""

from pyexpat import ExpatError, ParserCreate

from textus.edition.tei import TEI_NAMESPACE
from textus.schema.rng.nodes import ATTRIBUTES, COLUMN, DEPTH, LINE
from textus.schema.rules.gathered import Gathered
from textus.schema.rules.identified import Identified
from textus.schema.rules.plans import Plans
from textus.schema.rules.seen import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from textus.schema.rng.namespaces import Environment
    from textus.schema.rules.identified import Told
    from textus.schema.rules.seen import Origin

__all__ = ["Gatherer", "gather_quickly", "models_of"]

_LARGEST = 10_000_000
"""libxml2 takes no text and no value of so many bytes."""
_DEEPEST = 250
"""libxml2 takes no deeper elements, near enough."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = frozenset({"utf-8", "us-ascii"})
_TEI = TEI_NAMESPACE + "}"

_MOST_ENVIRONMENTS = 1_000

_plans: "dict[tuple[tuple[str, str], ...], Plans]" = {}
"""The plans in all namespaces that were met."""


def gather_quickly(data: bytes, origin: "Origin") -> Gathered | None:
    """What rules need of a file that is not validated, or None if its tree has to be asked.

    Args:
        data: The bytes of the file.
        origin: The file.
    """
    from textus.schema.rng.observe import observe  # noqa: PLC0415 - most files are validated

    models = models_of(data)
    if models is None:
        return None
    gatherer = Gatherer(origin, models)
    observe(data, gatherer)
    return gatherer.gathered()


class Gatherer:
    """Gathers from a plain file that somebody leads through a grammar; see `textus.schema.rng.onlooker.Onlooker`.

    Args:
        origin: The file.
        models: Its `xml-model` lines.

    Attributes:
        deepest: Of deeper elements the tree decides.
        complete: Whether it was led through all of the file.
    """

    deepest = _DEEPEST

    def __init__(self, origin: "Origin", models: list[str]) -> None:
        self._origin = origin
        self._models = models
        self._told: list[Told] = []
        self._plans: dict[int, Plans] = {}
        self._odd = False
        self.complete = False

    def begin(self) -> "Callable[[Told], None]":
        """Begin with the file, perhaps anew."""
        self._told = []
        self._plans = {}
        return self._told.append

    def plans(self, environment: "Environment") -> Plans:
        """What is wanted of the elements in some namespaces."""
        found = self._plans.get(environment.number)
        if found is None:
            key = tuple(sorted(environment.prefixes.items()))
            if key not in _plans:
                if len(_plans) >= _MOST_ENVIRONMENTS:
                    _plans.clear()
                _plans[key] = Plans(environment)
            found = self._plans[environment.number] = _plans[key]
        return found

    def instruction(self, target: str, _text: str) -> None:
        """See a processing instruction."""
        self._odd = self._odd or ":" in target

    def end(self) -> None:
        """See the end of the file."""
        self.complete = True

    def gathered(self) -> Gathered | None:
        """What rules need of the file, or None if its tree has to be asked."""
        if self._odd or not self.complete:
            return None
        found = Gathered(Identified(self._seen))
        found.models.extend(self._models)
        found.alone = True
        told, self._told = self._told, []
        keep = found.identified.setdefault
        for one in told:
            plan, node = one
            if plan is None or plan.doubtful or node[DEPTH] > _DEEPEST:
                return None
            if not plan.marked:
                found.take(plan, self._seen(one))
            elif keep(node[ATTRIBUTES]["xml:id"], one) is not one:
                found.identify(self._seen(one))
        return found

    def _seen(self, told: "Told") -> Seen:
        """The element that was told of."""
        plan, node = told
        if plan is None:
            raise TypeError
        attributes = node[ATTRIBUTES]
        identifier = attributes["xml:id"] if plan.identified else ""
        seen = Seen(plan.tag, identifier, attributes, node, self._origin)
        seen.line, seen.column = node[LINE], node[COLUMN]
        return seen


class _RootError(Exception):
    """All before the root has been read."""


class _OddError(Exception):
    """Something that is not for the quick way to judge."""


def models_of(data: bytes) -> list[str] | None:
    """The texts of the `xml-model` lines before the root of a plain file, or None if it is none, by its beginning.

    See Associating Schemas with XML documents 1.0.
    """
    if len(data) >= _LARGEST or data.startswith(_UTF_16):
        return None
    found: list[str] = []

    def odd(*_: object) -> "NoReturn":
        raise _OddError

    def version(version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() not in _ENCODINGS:
            raise _OddError

    def instruction(target: str, text: str) -> None:
        if target == "xml-model":
            found.append(text)

    def root(name: str, _attributes: dict[str, str]) -> None:
        raise _RootError if name.startswith(_TEI) else _OddError

    parser = ParserCreate(None, "}")
    parser.XmlDeclHandler = version
    parser.StartDoctypeDeclHandler = odd
    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _RootError:
        return found
    except (_OddError, ExpatError, LookupError, ValueError):
        return None
    return None
