"""The parts of a ``schemaSpec`` in their order, those of its groups among them (TEI Guidelines, 22.8.3)."""

from collections.abc import Iterator
from typing import Final

from textus.schema.odd.documents import Documents
from textus.schema.odd.findings import Findings
from textus.schema.odd.read_specs import SPECS
from textus.schema.odd.read_vocabulary import outermost
from textus.schema.odd.written import TEI, Written
from textus.schema.rng.errors import SchemaError
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["REFERENCES", "Groups"]

REFERENCES: Final = frozenset(("elementRef", "classRef", "macroRef", "dataRef"))
"""What refers to single specifications."""

_XML_ID: Final = f"{{{XML_NAMESPACE}}}id"
_ITEMS: Final = frozenset(("moduleRef", "constraintDecl", *REFERENCES, *SPECS))


class Groups:
    """Follows ``specGrpRef``; a group that would hold itself is told and left out.

    A group counts where it is referred to; one that nobody refers to, where it stands.

    Args:
        root: The ODD.
        documents: Reads the files of other groups.
        findings: Told of references that lead nowhere, or in a circle.
    """

    def __init__(self, root: Written, documents: Documents, findings: Findings) -> None:
        self._documents = documents
        self._findings = findings
        links = (
            one.get("target") for one in root.walk() if one.namespace == TEI and one.name == "specGrpRef"
        )
        self._taken: set[int] = set()
        self._referred = {target.strip().partition("#")[2] for target in links}

    def items(self, schema: Written) -> Iterator[Written]:
        """References and specifications in order, with those of groups in the place of the reference."""
        later: list[Written] = []
        waiting: list[tuple[Written, tuple[int, ...]]] = [(child, ()) for child in reversed(schema.children)]
        while waiting or later:
            if not waiting:  # what is left is referred to from nowhere, or from nowhere but itself
                last = later.pop(0)
                waiting = [] if id(last) in self._taken else self._opened(last, ())
                continue
            element, trail = waiting.pop()
            if element.namespace != TEI:
                continue
            if element.name in _ITEMS or (element.name == "constraintSpec" and trail):
                yield element
            elif element.name == "specGrpRef":
                group = self._group(element, trail)
                waiting += [] if group is None else self._opened(group, trail)
            elif element.name == "specGrp" and element.get(_XML_ID) in self._referred:
                later.append(element)
            elif element.name == "specGrp":
                waiting += self._opened(element, trail)

    def _opened(self, group: Written, trail: tuple[int, ...]) -> list[tuple[Written, tuple[int, ...]]]:
        """What stands in a group, the first of it last, with the groups around it."""
        self._taken.add(id(group))
        return [(child, (*trail, id(group))) for child in reversed(group.children)]

    def _group(self, link: Written, trail: tuple[int, ...]) -> Written | None:
        target = link.get("target").strip()
        try:
            group = self._documents.find(target, link.base, link.place)
        except SchemaError as error:
            place = error.place if error.place is not None else link.place
            # Groups that are gone from the file itself are left behind in many an ODD, one of TEI's own among them.
            say = self._findings.warning if target.startswith("#") else self._findings.error
            say("ODD008", place, f"specGrpRef {target}: {error.problem}", error.remedy)
            return None
        if group.name != "specGrp" and "#" not in target:
            group = next(outermost(group, frozenset(("specGrp",))), group)
        if group.namespace != TEI or group.name != "specGrp":
            remedy = "target names the xml:id of a specGrp"
            self._findings.error(
                "ODD008", link.place, f"{target} leads to <{group.name}>, not to a group", remedy
            )
            return None
        if id(group) in trail:
            problem = f"the group {target} refers to itself"
            self._findings.error("ODD005", link.place, problem, "break the circle", group.place)
            return None
        return group
