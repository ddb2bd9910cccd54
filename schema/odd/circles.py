"""Classes that belong to themselves, and macros and datatypes that hold themselves, by way of others or at once.

No grammar can say that, so each circle is told and broken where the customisation closes it.
"""

from collections.abc import Callable, Iterable, Iterator

from textus.schema.odd.findings import Findings
from textus.schema.odd.model import Classes, ClassSpec, DataSpec, MacroSpec, Spec
from textus.schema.odd.selection import Selection
from textus.schema.odd.used import references

__all__ = ["break_circles"]


def break_circles(selection: Selection, specs: Iterable[Spec], findings: Findings) -> None:
    """Break the circles that the specifications of a customisation close."""
    for spec in specs:
        if isinstance(spec, ClassSpec):
            _break_class(spec.ident, selection, findings)
        elif isinstance(spec, MacroSpec):
            _break_macro(spec, selection, findings)
        elif isinstance(spec, DataSpec):
            _break_datatype(spec, selection, findings)


def _reaches(start: Iterable[str], goal: str, following: Callable[[str], Iterator[str]]) -> bool:
    waiting, seen = list(start), set[str]()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(following(here))
    return False


def _break_class(ident: str, selection: Selection, findings: Findings) -> None:
    def above(name: str) -> Iterator[str]:
        spec = selection.classes.get(name)
        return (member.key for member in (spec.classes.members if spec and spec.classes else ()))

    spec = selection.classes.get(ident)
    if spec is None or spec.classes is None:
        return
    closing = [member for member in spec.classes.members if _reaches([member.key], ident, above)]
    for member in closing:
        problem = f"the class {ident} would belong to itself by belonging to {member.key}"
        findings.error("ODD016", member.place, problem, "break the circle")
    if closing:
        kept = tuple(member for member in spec.classes.members if member not in closing)
        selection.classes[ident] = spec._replace(classes=Classes(kept))


def _break_macro(own: MacroSpec, selection: Selection, findings: Findings) -> None:
    def inside(name: str) -> Iterator[str]:
        spec = selection.macros.get(name)
        return (key for key, _ in references(spec.content or () if spec else ()))

    spec = selection.macros.get(own.ident)
    if spec is not None and _reaches(inside(own.ident), own.ident, inside):
        findings.error("ODD016", own.place, f"the macro {own.ident} holds itself", "break the circle")
        selection.macros[own.ident] = spec._replace(content=())


def _break_datatype(own: DataSpec, selection: Selection, findings: Findings) -> None:
    def inside(name: str) -> Iterator[str]:
        spec = selection.datatypes.get(name)
        return (key for key, _ in references(spec.content or () if spec else ()))

    spec = selection.datatypes.get(own.ident)
    if spec is not None and _reaches(inside(own.ident), own.ident, inside):
        findings.error("ODD016", own.place, f"the datatype {own.ident} holds itself", "break the circle")
        selection.datatypes[own.ident] = spec._replace(content=())
