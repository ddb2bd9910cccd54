"""What a customisation asks for: the ``schemaSpec`` of an ODD with all its groups put together (22.8.2)."""

from dataclasses import dataclass, field
from typing import Final

from textus.schema.odd.documents import Documents
from textus.schema.odd.findings import Findings
from textus.schema.odd.groups import REFERENCES, Groups
from textus.schema.odd.model import ConstraintSpec, Spec
from textus.schema.odd.read_contents import expanded
from textus.schema.odd.read_specs import read_constraints, read_spec
from textus.schema.odd.read_vocabulary import outermost
from textus.schema.odd.written import TEI, Written
from textus.schema.rng.syntax import Place
from textus.schema.rng.xmlnames import XML_NAMESPACE

__all__ = ["Customisation", "ModuleRef", "SpecRef", "read_customisation"]

_XML_LANG: Final = f"{{{XML_NAMESPACE}}}lang"


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """``moduleRef``: a module of the source by its key, or a grammar of RELAX NG by its address.

    Attributes:
        key: The module, or the empty string.
        include: The only elements that are meant; None for all.
        excepted: The elements that are not meant.
        url: The grammar, or the empty string.
        prefix: What goes before the names of the grammar's definitions.
        source: Where the module is taken from, if from elsewhere than the rest.
        element: The whole, as it was written.
        place: Where.
    """

    key: str
    include: tuple[str, ...] | None
    excepted: tuple[str, ...]
    url: str
    prefix: str
    source: str
    element: Written
    place: Place


@dataclass(frozen=True, slots=True)
class SpecRef:
    """``elementRef`` and its like outside of content models: one specification of the source."""

    kind: str
    key: str
    source: str
    include: frozenset[str]
    excepted: frozenset[str]
    place: Place
    base: str


@dataclass(slots=True)
class Customisation:
    """A ``schemaSpec``.

    Attributes:
        ident: Its name.
        start: The elements that documents may begin with, or None where nothing is said.
        namespace: The namespace of elements that name none, or None.
        prefix: What goes before the names of patterns.
        source: Where the vocabulary comes from, or the empty string for the one built in.
        target_language: ``@targetLang``, else ``@docLang``: the language of names and messages.
        exceptions: ``@defaultExceptions``, or None where nothing is said.
        modules: The modules that are asked for.
        references: The single specifications that are.
        specs: What it specifies itself.
        constraints: Rules of the whole schema.
        base: What its addresses are relative to.
        place: Where it stands.
    """

    ident: str
    start: tuple[str, ...] | None
    namespace: str | None
    prefix: str
    source: str
    target_language: str
    exceptions: tuple[str, ...] | None
    base: str
    place: Place
    modules: list[ModuleRef] = field(default_factory=list)
    references: list[SpecRef] = field(default_factory=list)
    specs: list[Spec] = field(default_factory=list)
    constraints: list[ConstraintSpec] = field(default_factory=list)


def read_customisation(root: Written, documents: Documents, findings: Findings) -> Customisation | None:
    """The first ``schemaSpec`` of a file, or None if there is none."""
    schema = next(outermost(root, frozenset(("schemaSpec",))), None)
    if schema is None:
        return None
    start, exceptions = schema.attributes.get("start"), schema.attributes.get("defaultExceptions")
    made = Customisation(
        ident=schema.get("ident"),
        start=None if start is None else tuple(start.split()),
        namespace=schema.attributes.get("ns"),
        prefix=schema.get("prefix"),
        source=schema.get("source").strip(),
        target_language=schema.get("targetLang") or schema.get("docLang").partition(" ")[0],
        exceptions=None if exceptions is None else tuple(expanded(exceptions.split(), schema.namespaces)),
        base=schema.base,
        place=schema.place,
        constraints=list(read_constraints(schema)),
    )
    for item in Groups(root, documents, findings).items(schema):
        _choose_names(item, made.target_language)
        if item.name == "moduleRef":
            made.modules.append(_module_ref(item))
        elif item.name in REFERENCES:
            if item.get("key"):
                made.references.append(_spec_ref(item))
        elif item.name == "constraintSpec":
            made.constraints += read_constraints(Written(TEI, "specGrp", children=[item]))
        elif item.name == "constraintDecl":
            scheme = item.get("scheme", "schematron").strip()
            made.constraints.append(ConstraintSpec("", tuple(item.children), scheme, place=item.place))
        else:
            made.specs.append(read_spec(item, findings))
    return made


def _choose_names(item: Written, language: str) -> None:
    """Of several other names leave the one in the language that is wanted, or the first."""
    for element in item.walk():
        names = list(element.each("altIdent"))
        if len(names) > 1:
            wanted = [name for name in names if language and name.get(_XML_LANG).startswith(language)]
            chosen = (wanted or names)[0]
            element.children = [child for child in element.children if child is chosen or child not in names]


def _module_ref(element: Written) -> ModuleRef:
    return ModuleRef(
        key=element.get("key").strip(),
        include=tuple(element.get("include").split()) if "include" in element.attributes else None,
        excepted=tuple(element.get("except").split()),
        url=element.get("url").strip(),
        prefix=element.get("prefix"),
        source=element.get("source").strip(),
        element=element,
        place=element.place,
    )


def _spec_ref(element: Written) -> SpecRef:
    return SpecRef(
        kind=element.name,
        key=element.get("key").strip(),
        source=element.get("source").strip(),
        include=frozenset(element.get("include").split()),
        excepted=frozenset(element.get("except").split()),
        place=element.place,
        base=element.base,
    )
