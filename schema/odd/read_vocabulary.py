"""Reading a vocabulary out of a file that holds all its specifications: TEI's own source, or a compiled ODD."""

import re
from collections.abc import Iterator
from typing import Final

from textus.schema.odd.findings import Findings
from textus.schema.odd.model import ClassSpec, DataSpec, ElementSpec, MacroSpec, Module, Spec
from textus.schema.odd.read_contents import expanded
from textus.schema.odd.read_specs import SPECS, read_spec
from textus.schema.odd.vocabulary import Vocabulary
from textus.schema.odd.written import TEI, Written

__all__ = ["outermost", "read_vocabulary"]

_VERSION: Final = re.compile(r"\d+\.\d+\.\d+\w*")
_USUAL_EXCEPTIONS: Final = (TEI, "{http://www.tei-c.org/ns/Examples}egXML")


def read_vocabulary(root: Written, findings: Findings) -> Vocabulary:
    """All specifications of a file; those that only change others are none of them."""
    found: dict[str, Spec] = {}
    modules: dict[str, Module] = {}
    for element in outermost(root, frozenset((*SPECS, "moduleSpec"))):
        if element.name == "moduleSpec":
            modules[element.get("ident")] = Module(element.get("ident"), element.place)
        else:
            spec = read_spec(element, findings)
            if spec.mode in {"add", "replace"}:
                found[f"{element.name} {spec.ident}"] = spec
    specs = found.values()
    for spec in specs:
        if spec.module:
            modules.setdefault(spec.module, Module(spec.module))
    return Vocabulary(
        version=_version(root),
        date=_date(root),
        modules=modules,
        elements={spec.ident: spec for spec in specs if isinstance(spec, ElementSpec)},
        classes={spec.ident: spec for spec in specs if isinstance(spec, ClassSpec)},
        macros={spec.ident: spec for spec in specs if isinstance(spec, MacroSpec)},
        datatypes={spec.ident: spec for spec in specs if isinstance(spec, DataSpec)},
        exceptions=_exceptions(root),
    )


def outermost(root: Written, names: frozenset[str]) -> Iterator[Written]:
    """The elements of some names in the namespace of TEI that stand in no other of them."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.namespace == TEI and element.name in names:
            yield element
        else:
            waiting.extend(reversed(element.children))


def _edition(root: Written) -> Written | None:
    return next(
        (element for element in root.walk() if element.namespace == TEI and element.name == "edition"), None
    )


def _version(root: Written) -> str:
    edition = _edition(root)
    found = _VERSION.search(edition.string()) if edition is not None else None
    return found.group() if found else ""


def _date(root: Written) -> str:
    edition = _edition(root)
    date = edition.first("date") if edition is not None else None
    return "" if date is None else date.get("when")


def _exceptions(root: Written) -> tuple[str, ...]:
    """The default of ``schemaSpec/@defaultExceptions``, which is itself specified by TEI (22.5.1)."""
    for element in root.walk():
        if element.name == "attDef" and element.get("ident") == "defaultExceptions":
            default = element.first("defaultVal")
            if default is not None:
                return tuple(expanded(default.string().split(), default.namespaces))
    return _USUAL_EXCEPTIONS
