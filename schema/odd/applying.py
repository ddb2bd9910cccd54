"""What a customisation makes of what it took: specifications added, replaced, changed and deleted (22.8.2)."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.findings import Findings, nearest
from textus.schema.odd.merging import merge
from textus.schema.odd.model import AttList, ClassSpec, DataSpec, ElementSpec, MacroSpec, Spec
from textus.schema.odd.selection import Selection
from textus.schema.odd.without import without

__all__ = ["apply"]

_S = TypeVar("_S", ElementSpec, ClassSpec, MacroSpec, DataSpec)


def apply(selection: Selection, specs: Iterable[Spec], namespace: str, findings: Findings) -> None:
    """Carry out the specifications of a customisation, kind by kind."""
    own = list(specs)
    deleted = frozenset(spec.ident for spec in own if spec.mode == "delete")
    source, tei = selection.vocabulary, builtin_tei()
    elements = [spec for spec in own if isinstance(spec, ElementSpec)]
    _Kind("element", selection.elements, source.elements, deleted, findings, namespace, tei.elements).run(
        elements
    )
    classes = [spec for spec in own if isinstance(spec, ClassSpec)]
    _Kind("class", selection.classes, source.classes, deleted, findings, namespace, tei.classes).run(classes)
    macros = [spec for spec in own if isinstance(spec, MacroSpec)]
    _Kind("macro", selection.macros, source.macros, deleted, findings, namespace, tei.macros).run(macros)
    datatypes = [spec for spec in own if isinstance(spec, DataSpec)]
    _Kind("datatype", selection.datatypes, source.datatypes, deleted, findings, namespace, tei.datatypes).run(
        datatypes
    )


class _Kind(Generic[_S]):
    """The specifications of one kind: those taken, those there are, and what becomes of them."""

    def __init__(
        self,
        word: str,
        taken: dict[str, _S],
        known: Mapping[str, _S],
        deleted: frozenset[str],
        findings: Findings,
        namespace: str,
        ever: Mapping[str, _S],
    ) -> None:
        self._word = word
        self._form = "<{}>" if word == "element" else "{}"
        self._taken: dict[str, _S] = taken
        self._known: Mapping[str, _S] = known
        self._deleted = deleted
        self._findings = findings
        self._namespace = namespace
        self._ever: Mapping[str, _S] = ever
        self._said: dict[str, _S] = {}

    def run(self, specs: list[_S]) -> None:
        for spec in specs:
            if not spec.ident:
                self._findings.error("ODD010", spec.place, f"a specification of a {self._word} has no ident")
                continue
            key = self._key(spec)
            self._compare(key, spec)
            if spec.mode == "add":
                self._add(key, spec)
            elif key not in self._taken:
                self._miss(spec)
            elif spec.mode == "replace":
                self._taken[key] = self._finished(spec, fresh=True)
            elif spec.mode == "change":
                self._taken[key] = self._finished(merge(self._taken[key], spec), fresh=False)  # type: ignore[arg-type]  # merge keeps the kind
            else:
                del self._taken[key]

    def _key(self, spec: _S) -> str:
        """The identifier, unless an element of another namespace or with another prefix has it already."""
        there = self._taken.get(spec.ident)
        if spec.mode == "add" and there is not None and spec.prefix not in {None, there.prefix}:
            return f"{spec.prefix}{spec.ident}"
        if spec.mode == "add" and isinstance(spec, ElementSpec) and isinstance(there, ElementSpec):
            namespace = self._namespace if spec.namespace is None else spec.namespace
            if namespace != (self._namespace if there.namespace is None else there.namespace):
                return f"{{{namespace}}}{spec.ident}"
        return spec.ident

    def _compare(self, key: str, spec: _S) -> None:
        """Tell of two specifications that cannot both be carried out."""
        former = self._said.setdefault(key, spec)
        if former is spec or (former.mode == spec.mode == "change" and not _both_say_content(former, spec)):
            return
        problem = (
            f"{self._word} {spec.ident} is specified twice, in mode {former.mode} and in mode {spec.mode}"
        )
        self._findings.error(
            "ODD006", spec.place, problem, "keep one of them; the later one counts", former.place
        )

    def _add(self, key: str, spec: _S) -> None:
        if key in self._taken and self._said[key] is spec:
            problem = f"{self._word} {spec.ident} is added, but TEI has it already"
            self._findings.error("ODD006", spec.place, problem, 'write mode="replace" or mode="change"')
        self._taken[key] = self._finished(spec, fresh=True)

    def _miss(self, spec: _S) -> None:
        verb = {"change": "changes", "replace": "replaces", "delete": "deletes"}[spec.mode]
        name = self._form.format(spec.ident) if self._word == "element" else f"the {self._word} {spec.ident}"
        known = self._known.get(spec.ident)
        if known is not None and spec.ident in self._said and self._said[spec.ident].mode == "delete":
            return  # said already: specified twice
        if known is None and spec.ident not in self._ever:
            # Classes and datatypes come and go with the versions of TEI; what is said of them is then without effect.
            lasting = self._word == "element" and spec.mode != "delete"
            say = self._findings.error if lasting else self._findings.warning
            problem = f"{verb} {name}, which TEI does not have"
            say("ODD001", spec.place, problem, nearest(spec.ident, self._known, self._form))
        elif known is None:
            if spec.mode != "delete":
                problem = f"{verb} {name}, which the source of this schema does not have"
                self._findings.warning("ODD004", spec.place, problem)
        elif spec.mode != "delete":
            problem = f"{verb} {name}, which is not in this schema"
            remedy = (
                f'add <moduleRef key="{known.module}" include="{spec.ident}"/>'
                if self._word == "element" and known.module
                else None
            )
            self._findings.warning("ODD004", spec.place, problem, remedy)

    def _finished(self, spec: _S, *, fresh: bool) -> _S:
        """A specification without what is deleted; choices of attributes in a new one count."""
        if isinstance(spec, ClassSpec):
            return spec
        if isinstance(spec, ElementSpec) and fresh:
            spec = spec._replace(attributes=tuple(AttList((one,)) for one in spec.attributes))
        if spec.content is None or not self._deleted:
            return spec
        return spec._replace(content=without(spec.content, self._deleted))


def _both_say_content(first: Spec, second: Spec) -> bool:
    return all(not isinstance(spec, ClassSpec) and spec.content is not None for spec in (first, second))
