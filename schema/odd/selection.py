"""What a customisation takes from its source, before it changes anything (TEI Guidelines, 22.8.2 and 23.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from textus.schema.odd.builtin import builtin_tei
from textus.schema.odd.customisation import Customisation, ModuleRef, SpecRef
from textus.schema.odd.findings import Findings, nearest
from textus.schema.odd.model import AttDef, AttList, ClassSpec, DataSpec, ElementSpec, MacroSpec, Module
from textus.schema.odd.sources import Sources
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.rng.syntax import Place

__all__ = ["Selection", "select"]

_FIRST: Final = ("tei", "core")
"""The modules that come first, whatever the order of the references; the order counts where classes are strung out."""


@dataclass(slots=True)
class Selection:
    """Specifications by their identifiers, in order, and what is known of them.

    Attributes:
        vocabulary: The source that the customisation names, where names are looked up that are missing.
        modules: The modules that were taken.
        elements: The elements.
        classes: The classes.
        macros: The macros.
        datatypes: The datatypes.
    """

    vocabulary: Vocabulary
    modules: dict[str, Module] = field(default_factory=dict)
    elements: dict[str, ElementSpec] = field(default_factory=dict)
    classes: dict[str, ClassSpec] = field(default_factory=dict)
    macros: dict[str, MacroSpec] = field(default_factory=dict)
    datatypes: dict[str, DataSpec] = field(default_factory=dict)


def select(customisation: Customisation, sources: Sources, findings: Findings) -> Selection:
    """Take the modules and single specifications that a customisation refers to.

    One that refers to none, but changes or deletes something, means all of its source.
    """
    return _Selecting(customisation, sources, findings).run()


class _Selecting:
    def __init__(self, customisation: Customisation, sources: Sources, findings: Findings) -> None:
        self._customisation = customisation
        self._sources = sources
        self._findings = findings
        self._selection = Selection(self._source("", customisation.place, customisation.base))
        self._named = {reference.key for reference in customisation.references}

    def _source(self, source: str, place: Place, base: str) -> Vocabulary:
        return self._sources.vocabulary(source or self._customisation.source, base, place)

    def run(self) -> Selection:
        modules = [module for module in self._customisation.modules if not module.url]
        changes = any(spec.mode != "add" for spec in self._customisation.specs)
        if not modules and not self._named and (changes or not self._customisation.specs):
            self._all()
        for key in _FIRST:
            for module in modules:
                if module.key == key:
                    self._module(module)
        for module in modules:
            if module.key not in _FIRST:
                self._module(module)
        for reference in self._customisation.references:
            self._reference(reference)
        return self._selection

    def _all(self) -> None:
        source, selection = self._selection.vocabulary, self._selection
        selection.modules.update(source.modules)
        selection.elements.update(source.elements)
        selection.classes.update(source.classes)
        selection.macros.update(source.macros)
        selection.datatypes.update(source.datatypes)

    def _module(self, module: ModuleRef) -> None:
        source = self._source(module.source, module.place, module.element.base)
        if module.key not in source.modules:
            self._no_such_module(module, source)
            return
        selection = self._selection
        selection.modules[module.key] = source.modules[module.key]
        for ident, spec in source.classes.items():
            if spec.module == module.key and ident not in self._named:
                selection.classes.setdefault(ident, spec)
        for ident, macro in source.macros.items():
            if macro.module == module.key and ident not in self._named:
                selection.macros.setdefault(ident, macro)
        for ident, datatype in source.datatypes.items():
            if datatype.module == module.key and ident not in self._named:
                selection.datatypes.setdefault(ident, datatype)
        for ident, element in self._elements(module, source):
            if ident not in self._named:
                selection.elements.setdefault(ident, element)

    def _no_such_module(self, module: ModuleRef, source: Vocabulary) -> None:
        if module.key in builtin_tei().modules:
            problem = f'the source of this schema has nothing of the module "{module.key}"'
            self._findings.warning("ODD002", module.place, problem)
            return
        problem = f'there is no module "{module.key}"' if module.key else "moduleRef has neither key nor url"
        remedy = nearest(module.key, source.modules) or f"the modules are {', '.join(sorted(source.modules))}"
        self._findings.error("ODD002", module.place, problem, remedy)

    def _elements(self, module: ModuleRef, source: Vocabulary) -> Iterator[tuple[str, ElementSpec]]:
        there = {ident: spec for ident, spec in source.elements.items() if spec.module == module.key}
        if module.include is not None and module.excepted:
            remedy = "use one of them; include counts"
            self._findings.error("ODD003", module.place, "moduleRef has both include and except", remedy)
        for ident in module.include or module.excepted:
            if ident not in there and not _in_module(ident, module.key, source):
                self._no_such_element(ident, module, source, there)
        for ident, spec in there.items():
            if ident in module.include if module.include is not None else ident not in module.excepted:
                yield ident, spec

    def _no_such_element(
        self, ident: str, module: ModuleRef, source: Vocabulary, there: dict[str, ElementSpec]
    ) -> None:
        elsewhere = source.elements.get(ident)
        if elsewhere is not None:
            remedy: str | None = f"it is in the module {elsewhere.module}"
        else:
            remedy = nearest(ident, there, "<{}>") or nearest(ident, source.elements, "<{}>")
        self._findings.warning(
            "ODD003", module.place, f"the module {module.key} has no element <{ident}>", remedy
        )

    def _reference(self, reference: SpecRef) -> None:
        source = self._source(reference.source, reference.place, reference.base)
        if not self._taken(reference, source):
            known = {
                "elementRef": source.elements,
                "classRef": source.classes,
                "macroRef": source.macros,
                "dataRef": source.datatypes,
            }[reference.kind]
            problem = f"{reference.kind} to {reference.key}, which TEI does not have"
            form = "<{}>" if reference.kind == "elementRef" else "{}"
            self._findings.error("ODD001", reference.place, problem, nearest(reference.key, known, form))

    def _taken(self, reference: SpecRef, source: Vocabulary) -> bool:
        """Take what an identifier means, whatever kind of reference names it."""
        key, selection = reference.key, self._selection
        if key in source.elements:
            selection.elements[key] = source.elements[key]
        elif key in source.classes:
            selection.classes[key] = _narrowed(source.classes[key], reference)
        elif key in source.macros:
            selection.macros[key] = source.macros[key]
        elif key in source.datatypes:
            selection.datatypes[key] = source.datatypes[key]
        else:
            return False
        return True


def _in_module(ident: str, module: str, source: Vocabulary) -> bool:
    """Whether a module has a class or a macro of a name; older ODDs name them, though all of them come anyway."""
    spec = source.classes.get(ident) or source.macros.get(ident) or source.datatypes.get(ident)
    return spec is not None and spec.module == module


def _narrowed(spec: ClassSpec, reference: SpecRef) -> ClassSpec:
    """A class with those of its attributes that a reference means."""
    if not reference.include and not reference.excepted:
        return spec
    return spec._replace(attributes=tuple(_chosen(one, reference) for one in spec.attributes))


def _chosen(attributes: AttList, reference: SpecRef) -> AttList:
    kept = [_chosen(item, reference) if isinstance(item, AttList) else item for item in attributes.items]
    return attributes._replace(
        items=tuple(item for item in kept if not isinstance(item, AttDef) or _meant(item.ident, reference)),
    )


def _meant(ident: str, reference: SpecRef) -> bool:
    return ident in reference.include if reference.include else ident not in reference.excepted
