"""Reading processing models from an ODD (TEI Guidelines, 22.5.4)."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from textus.edition.errors import TextusError
from textus.edition.source import read_source
from textus.edition.tei import NS, local_name
from textus.edition.xpath import compile_path
from textus.transforms.models.model import BEHAVIOURS, VIEWS, Model

__all__ = ["ModelError", "read_models"]


class ModelError(TextusError):
    """A processing model that cannot be used; its subject names the ODD and the line."""


def read_models(path: Path, name: str | None = None) -> dict[str, tuple[Model, ...]]:
    """The processing models of an ODD, by element, in the order they are tried.

    A ``modelGrp`` hands its ``@output`` down; of a ``modelSequence`` the first model is used. Models for other
    outputs than the views of Textus (``print``, ``epub`` …) are left out.

    Raises:
        ModelError: A behaviour is not known, or a predicate or parameter is no XPath 1.0.
        TextusError: The ODD cannot be read.
    """
    source = read_source(path, name)
    models: dict[str, tuple[Model, ...]] = {}
    for spec in source.root.iter(NS + "elementSpec"):
        found = tuple(_models(spec, spec.get("ident", ""), frozenset(VIEWS), source.name))
        if found:
            models[spec.get("ident", "")] = found
    return models


def _models(parent: etree._Element, element: str, views: frozenset[str], name: str) -> Iterator[Model]:
    for child in parent.iterchildren(NS + "model", NS + "modelGrp", NS + "modelSequence"):
        output = frozenset(child.get("output", "").split())
        inner = views & (output - {"web", "html"} or views) if not output & {"web", "html"} else views
        if not inner:
            continue
        kind = local_name(child)
        if kind == "modelGrp":
            yield from _models(child, element, inner, name)
        elif kind == "modelSequence":
            first = child.find(NS + "model")
            if first is not None:
                yield _model(first, element, inner, name, child.get("predicate"))
        else:
            yield _model(child, element, inner, name, child.get("predicate"))


def _model(
    child: etree._Element, element: str, views: frozenset[str], name: str, predicate: str | None
) -> Model:
    place = f"{name}:{child.sourceline}"
    behaviour = child.get("behaviour", "")
    if behaviour not in BEHAVIOURS:
        known = ", ".join(sorted(BEHAVIOURS))
        raise ModelError(
            place, f"the behaviour {behaviour!r} of <{element}> is not known", f"it is one of {known}"
        )
    return Model(
        element=element,
        behaviour=behaviour,
        predicate=None if predicate is None else _path(predicate, place),
        views=views,
        css_class=child.get("cssClass", ""),
        parameters={
            p.get("name", ""): _path(p.get("value", ""), place) for p in child.iterchildren(NS + "param")
        },
        source_rendition=child.get("useSourceRendition") == "true",
        rule=f"{element}[{predicate}]" if predicate else element,
    )


def _path(expression: str, place: str) -> etree.XPath:
    try:
        path = compile_path(expression)
        path(etree.Element(NS + "p"))  # a function that does not exist is only missed when it is called
    except etree.XPathError:
        raise ModelError(place, f"{expression!r} is no XPath 1.0") from None
    return path
