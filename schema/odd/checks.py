"""Faults of an ODD that show only when all of it is put together: references to what is not there, and the like."""

from collections.abc import Iterable, Iterator, Mapping

from textus.schema.odd.contents import ClassRef, Content, DataRef, ElementRef, MacroRef
from textus.schema.odd.customisation import Customisation
from textus.schema.odd.findings import Findings, nearest
from textus.schema.odd.inherited import attributes_of, definitions
from textus.schema.odd.model import AttDef, ClassSpec, DataSpec, ElementSpec, MacroSpec, Spec
from textus.schema.odd.used import references
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import Place

__all__ = ["check"]


def check(customisation: Customisation, source: Vocabulary, result: Vocabulary, findings: Findings) -> None:
    """Look for faults.

    Args:
        customisation: What was asked for; only what it says itself is looked at.
        source: What it builds upon.
        result: What came of it.
        findings: Told of them.
    """
    checking = _Checking(customisation, source, result, findings)
    for spec in customisation.specs:
        if spec.mode == "delete":
            checking.deleted(spec)
        else:
            checking.references(spec)
        if isinstance(spec, ElementSpec | ClassSpec) and spec.mode != "delete":
            checking.memberships(spec)
            checking.attributes(spec)
        if isinstance(spec, ClassSpec) and spec.mode in {"add", "replace"} and spec.type == "model":
            checking.members(spec.ident, spec.place)
        if isinstance(spec, ElementSpec) and spec.mode == "add":
            checking.standing(spec)


class _Checking:
    def __init__(
        self, customisation: Customisation, source: Vocabulary, result: Vocabulary, findings: Findings
    ) -> None:
        self._source = source
        self._result = result
        self._findings = findings
        self._start = frozenset(customisation.start or ("TEI", "teiCorpus"))
        self._deleted = {spec.ident: spec for spec in customisation.specs if spec.mode == "delete"}
        self._own = {spec.ident for spec in customisation.specs if spec.mode != "delete"}
        self._imports = any(module.url for module in customisation.modules)

    def _known(self, ident: str) -> bool:
        return any(ident in part for part in _parts(self._result)) or self._result.datatype(ident) is not None

    def references(self, spec: Spec) -> None:
        """References of a specification to what is not in the schema, or to classes without members."""
        for key, item in references(_contents(spec)):
            if isinstance(item, ElementRef | ClassRef | MacroRef | DataRef) and key == item.key:
                if not self._known(key):
                    self._missing(spec, key, item)
                elif isinstance(item, ClassRef):
                    self.members(key, item.place)

    def _missing(self, spec: Spec, key: str, item: ElementRef | ClassRef | MacroRef | DataRef) -> None:
        what = f"<{key}>" if isinstance(item, ElementRef) else key
        if key in self._deleted:
            problem = f"{spec.ident} refers to {what}, which is deleted"
            remedy = "take the reference out, or do not delete it"
            self._findings.error("ODD004", item.place, problem, remedy, self._deleted[key].place)
        elif any(key in part for part in _parts(self._source)):
            problem = f"{spec.ident} refers to {what}, which is not in this schema, so that it is left out"
            self._findings.warning("ODD004", item.place, problem)
        elif not self._imports:
            known = [ident for part in _parts(self._source) for ident in part]
            problem = f"{spec.ident} refers to {what}, which TEI does not have"
            form = "<{}>" if isinstance(item, ElementRef) else "{}"
            self._findings.error("ODD004", item.place, problem, nearest(key, [*known, *self._own], form))

    def members(self, key: str, place: Place | None) -> None:
        """A class that has no members left."""
        spec = self._result.classes.get(key)
        if (spec is None or spec.type == "model") and not self._result.members_of(key):
            problem = f"the class {key} has no members in this schema"
            self._findings.warning(
                "ODD011", place, problem, "add members to it with memberOf, or leave it out"
            )

    def deleted(self, spec: Spec) -> None:
        """A macro or a datatype that is deleted and still needed."""
        if not isinstance(spec, MacroSpec | DataSpec) or spec.ident in self._own:
            return
        users = [
            one.ident
            for one in self._specs()
            if any(key == spec.ident for key, _ in references(_contents(one)))
        ]
        if users:
            named = ", ".join(users[:3]) + (f" and {len(users) - 3} more" if len(users) > 3 else "")
            remedy = "replace it, or change what refers to it"
            self._findings.error(
                "ODD004", spec.place, f"{spec.ident} is deleted, but {named} need it", remedy
            )

    def _specs(self) -> Iterator[Spec]:
        yield from self._result.elements.values()
        yield from self._result.classes.values()
        yield from self._result.macros.values()
        yield from self._result.datatypes.values()

    def memberships(self, spec: ElementSpec | ClassSpec) -> None:
        """Memberships in classes that there are not."""
        known = {*self._source.classes, *self._own}
        former = self._source.elements.get(spec.ident) or self._source.classes.get(spec.ident)
        for member in spec.classes.members if spec.classes else ():
            if member.key not in known:
                problem = f"{spec.ident} belongs to the class {member.key}, which TEI does not have"
                self._findings.error("ODD012", member.place, problem, nearest(member.key, known))
            elif member.mode == "delete" and former is not None and not _belongs(former, member.key):
                problem = (
                    f"{spec.ident} does not belong to the class {member.key}, so that it cannot leave it"
                )
                self._findings.warning("ODD012", member.place, problem)

    def attributes(self, spec: ElementSpec | ClassSpec) -> None:
        """Attributes that are changed or deleted and are not there; lists of values without effect."""
        known: set[str] | None = None
        for item in definitions(spec.attributes):
            if not isinstance(item, AttDef):
                continue
            if known is None:
                known = self._attributes_before(spec)
            if item.mode == "add":
                self._added(spec, item, known)
            elif item.ident not in known and self._has(spec):
                say = self._findings.error if item.mode == "change" else self._findings.warning
                verb = {"delete": "deletes", "change": "changes", "replace": "replaces"}[item.mode]
                problem = f"{spec.ident} {verb} @{item.ident}, which it does not have"
                if item.mode == "replace":
                    problem += ", so that it is added"
                say("ODD013", item.place, problem, nearest(item.ident, known, "@{}"))
            elif item.mode == "change" and item.values is not None:
                self._values(spec, item)

    def _has(self, spec: ElementSpec | ClassSpec) -> bool:
        """Whether what is specified is in the schema; if not, that is told already."""
        return spec.ident in self._result.elements or spec.ident in self._result.classes

    def _values(self, spec: ElementSpec | ClassSpec, item: AttDef) -> None:
        """Lists of values that have no effect, since they have no mode, or since those that they change have none."""
        if item.values is None:
            return
        former = self._source.elements.get(spec.ident) if isinstance(spec, ElementSpec) else None
        old = next((one for one in _attributes(former) if one.ident == item.ident), None) if former else None
        problem = f"the list of values of @{item.ident} has no effect, since "
        if not item.values.mode:
            remedy = 'write <valList mode="replace"> or mode="add"'
            self._findings.warning("ODD014", item.values.place, f"{problem}it has no mode", remedy)
        elif (
            item.values.mode in {"add", "replace"}
            and old is not None
            and old.mode == "change"
            and old.values is not None
            and not old.values.mode
        ):
            remedy = f'replace the attribute: <attDef ident="{item.ident}" mode="replace">'
            self._findings.warning("ODD014", item.values.place, f"{problem}that of TEI has no mode", remedy)

    def _added(self, spec: ElementSpec | ClassSpec, item: AttDef, known: set[str]) -> None:
        """An attribute that is added and was there already; only a change of an element can tell."""
        if spec.mode == "change" and item.ident in known:
            problem = f"{spec.ident} adds @{item.ident}, which it has already"
            self._findings.warning("ODD006", item.place, problem, 'write mode="change" or mode="replace"')

    def _attributes_before(self, spec: ElementSpec | ClassSpec) -> set[str]:
        """The attributes that an element has from its source and the classes it has now, or that a class had."""
        if isinstance(spec, ClassSpec):
            former = self._source.classes.get(spec.ident)
            return {item.ident for item in _attributes(former)} if former is not None else set()
        found: set[str] = set()
        old, new = self._source.elements.get(spec.ident), self._result.elements.get(spec.ident)
        for element in (old, new):
            if element is not None:
                found.update(item.ident for item in _attributes(element) if item.mode in {"add", "replace"})
        if old is not None:
            found.update(one.definition.ident for one in attributes_of(old, self._source.classes))
        if new is not None:
            bare = ElementSpec(new.ident, classes=new.classes)
            found.update(one.definition.ident for one in attributes_of(bare, self._result.classes))
        return found

    def standing(self, spec: ElementSpec) -> None:
        """An element that is added and can stand nowhere."""
        if spec.ident in self._start or self._imports or self._result.parents_of(spec.ident):
            return
        remedy = "make it a member of a model class, or name it in a content model"
        self._findings.warning("ODD015", spec.place, f"<{spec.ident}> can stand nowhere", remedy)


def _parts(vocabulary: Vocabulary) -> tuple[Mapping[str, Spec], ...]:
    return (vocabulary.elements, vocabulary.classes, vocabulary.macros, vocabulary.datatypes)


def _belongs(spec: ElementSpec | ClassSpec, key: str) -> bool:
    return spec.classes is not None and any(member.key == key for member in spec.classes.members)


def _attributes(spec: ElementSpec | ClassSpec) -> Iterator[AttDef]:
    return (item for item in definitions(spec.attributes) if isinstance(item, AttDef))


def _contents(spec: Spec) -> Iterable[Content]:
    if not isinstance(spec, ClassSpec):
        yield from spec.content or ()
    if isinstance(spec, ElementSpec | ClassSpec):
        for item in _attributes(spec):
            if item.datatype is not None:
                yield from item.datatype.content
