"""Reading the processing models of elements (TEI Guidelines, 22.5.4), with what TEI Publisher adds to them.

What Textus does not do of an ODD is named in remarks, one by one; what is a mistake in one stops it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from textus.edition.errors import TextusError
from textus.edition.tei import NS, is_element, local_name
from textus.transforms.models.expressions import (
    Evaluate,
    ExpressionError,
    MissingVariableError,
    compile_expression,
    compile_predicate,
)
from textus.transforms.models.model import BEHAVIOURS, VIEWS, Model
from textus.transforms.models.reach import reach_of
from textus.transforms.models.template import PUBLISHER, Template, filled, in_words, read_template

__all__ = ["ModelError", "ModelReader"]

_ALL: Final = frozenset(VIEWS)
_PAGES: Final = frozenset({"web", "html"})
"""Output modes that mean a page, and so every view."""
_PUBLISHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pass-through": "inline",
        "match": "inline",
        "webcomponent": "inline",
        "definitionList": "list",
        "definitionTerm": "listItem",
        "definitionDef": "listItem",
    }
)
"""The behaviours that TEI Publisher has besides those of the Guidelines, by what they are here."""
_DEEPEST: Final = 50
_CONTENT: Final = re.compile(r"""content\s*:\s*("([^"]*)"|'([^']*)')""")


class ModelError(TextusError):
    """A processing model that cannot be used; its subject names the ODD and the line."""


@dataclass(slots=True)
class ModelReader:
    """Reads models, and keeps account of what has no effect.

    A ``modelGrp`` hands its ``@output`` down. Models for other outputs than the views of Textus (``print``, ``epub``
    and so on) are passed over.

    Attributes:
        name: The file that is being read, as messages name it.
        remarks: What has no effect, so far.
    """

    name: str
    remarks: list[str] = field(default_factory=list)
    _passed_over: Counter[str] = field(default_factory=Counter)
    _behaviours: dict[str, Template | None] = field(default_factory=dict)

    def define(self, behaviour: etree._Element) -> None:
        """Take note of a behaviour that an ODD defines itself (``pb:behaviour``)."""
        self._behaviours[behaviour.get("ident", "")] = self._template(behaviour)

    def read(self, spec: etree._Element) -> tuple[Model, ...]:
        """The models of an ``elementSpec``, in the order in which they are tried.

        Raises:
            ModelError: A behaviour is not known, or a predicate or parameter is no XPath.
        """
        return tuple(self._models(spec, spec.get("ident", ""), _ALL, 0))

    def account(self) -> tuple[str, ...]:
        """What had no effect in all that was read."""
        if not self._passed_over:
            return tuple(self.remarks)
        counted = ", ".join(f"{mode} ({number})" for mode, number in sorted(self._passed_over.items()))
        return (
            *self.remarks,
            f"{self.name}: models for other outputs than pages are passed over: {counted}",
        )

    def _models(
        self, parent: etree._Element, element: str, views: frozenset[str], depth: int
    ) -> Iterator[Model]:
        if depth > _DEEPEST:
            place = f"{self.name}:{parent.sourceline}"
            raise ModelError(place, f"groups of models are nested more than {_DEEPEST} levels deep")
        for child in parent.iterchildren(NS + "model", NS + "modelGrp", NS + "modelSequence"):
            inner = self._views(child, views)
            if not inner:
                continue
            kind = local_name(child)
            if kind == "modelGrp":
                yield from self._models(child, element, inner, depth + 1)
            elif kind == "modelSequence":
                members = tuple(self._models(child, element, inner, depth + 1))
                yield Model(
                    element,
                    "inline",
                    self._predicate(child),
                    inner,
                    rule=_rule(element, child),
                    sequence=members,
                    scope=reach_of(child.get("predicate", "")),
                )
            else:
                yield self._model(child, element, inner)

    def _views(self, child: etree._Element, views: frozenset[str]) -> frozenset[str]:
        modes = frozenset(child.get("output", "").split())
        if not modes or modes & _PAGES:
            return views
        inner = views & modes
        if not inner and not modes & _ALL:
            self._passed_over.update(modes)
        return inner

    def _model(self, child: etree._Element, element: str, views: frozenset[str]) -> Model:
        behaviour, template = self._behaviour(child, element)
        own = child.find(PUBLISHER + "template")
        for other in child:
            if is_element(other) and str(other.tag).startswith(PUBLISHER) and other is not own:
                self._remark(other, f"<pb:{local_name(other)}> has no effect")
        before, after, style = _rendition(child)
        if own is not None:
            template = self._template(own)
        parameters, templates = self._parameters(child, element)
        if template is not None:
            template = filled(template, templates)
        elif "content" in templates:
            template = templates["content"]
        return Model(
            element=element,
            behaviour=behaviour,
            predicate=self._predicate(child),
            views=views,
            css_class=child.get("cssClass", ""),
            parameters=parameters,
            source_rendition=child.get("useSourceRendition") == "true",
            rule=_rule(element, child),
            template=template,
            before=before,
            after=after,
            style=style,
            scope=reach_of(child.get("predicate", "")),
        )

    def _parameters(
        self, child: etree._Element, element: str
    ) -> tuple[dict[str, Evaluate], dict[str, Template]]:
        """The parameters of a model that are expressions, and those that are templates."""
        paths: dict[str, Evaluate] = {}
        templates: dict[str, Template] = {}
        for parameter in child.iterchildren(NS + "param"):
            name, value = parameter.get("name", ""), parameter.get("value", "").strip()
            template = self._template(parameter)
            lost = f"the parameter {name!r} is left out"
            if template is not None:
                templates[name] = filled(template, templates)
            elif not value:
                self._remark(parameter, f"the parameter {name!r} of <{element}> has no value and is left out")
            elif (path := self._path(value, parameter, lost)) is not None:
                paths[name] = path
        words = {name: in_words(one, paths) for name, one in templates.items() if name != "content"}
        return {**paths, **words}, templates

    def _behaviour(self, child: etree._Element, element: str) -> tuple[str, Template | None]:
        written = child.get("behaviour", "")
        if written in BEHAVIOURS:
            return written, None
        if written in self._behaviours:
            return "inline", self._behaviours[written]
        if written not in _PUBLISHERS:
            place, known = f"{self.name}:{child.sourceline}", ", ".join(sorted(BEHAVIOURS))
            raise ModelError(
                place, f"the behaviour {written!r} of <{element}> is not known", f"it is one of {known}"
            )
        if written == "webcomponent":
            self._remark(child, f"the web component of <{element}> is shown as its content")
        return _PUBLISHERS[written], None

    def _template(self, element: etree._Element) -> Template | None:
        own = element if element.tag == PUBLISHER + "template" else element.find(PUBLISHER + "template")
        if own is None:
            return None
        template, unknown = read_template(own)
        for name in unknown:
            self._remark(own, f"<{name}> in a template is shown as its content")
        return template

    def _predicate(self, child: etree._Element) -> Evaluate | None:
        written = child.get("predicate")
        if written is None:
            return None
        return self._path(written, child, "its model never holds", compile_predicate) or _never

    def _path(
        self,
        written: str,
        child: etree._Element,
        consequence: str,
        compiled: Callable[[str], Evaluate] = compile_expression,
    ) -> Evaluate | None:
        try:
            return compiled(written)
        except ExpressionError:
            raise ModelError(f"{self.name}:{child.sourceline}", f"{written!r} is no XPath") from None
        except MissingVariableError as missing:
            self._remark(child, f"{missing} of TEI Publisher does not exist here, so {consequence}")
            return None

    def _remark(self, child: etree._Element, words: str) -> None:
        self.remarks.append(f"{self.name}:{child.sourceline}: {words}")


def _never(_: etree._Element) -> object:
    return False


def _rule(element: str, child: etree._Element) -> str:
    predicate = child.get("predicate")
    return f"{element}[{predicate}]" if predicate else element


def _rendition(child: etree._Element) -> tuple[str, str, str]:
    """The words before and behind an element that its ``outputRendition`` makes, and its declarations."""
    words = {"before": "", "after": ""}
    declarations: list[str] = []
    for rendition in child.iterchildren(NS + "outputRendition"):
        text = "".join(str(part) for part in rendition.itertext())
        scope = rendition.get("scope", "")
        if scope in words:
            content = _CONTENT.search(text)
            words[scope] += (content[2] or content[3] or "") if content else ""
        elif not scope:
            declarations.append(text)
    return words["before"], words["after"], ";".join(declarations)
