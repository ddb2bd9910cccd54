"""The templates of the pages, and the one place where Jinja2 is set up."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

import textus

if TYPE_CHECKING:
    from textus.transforms.site.site import Navigation

__all__ = ["escaped", "markup", "render", "render_in_parts"]

_PIECE: Final = 4096
"""So many bits of a page, a word or a tag each, are handed on together."""
_GAP: Final = "\x00gap\x00"
"""What stands in a frame where pages differ."""


def markup(html: str) -> str:
    """HTML that Textus wrote, marked as not to be escaped again."""
    return Markup(html)  # noqa: S704 - its parts were escaped where it was written


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )
    citing: Any = environment.get_template("cite.html").module
    environment.globals["citing"] = citing
    # pages have most choices of their rails in common
    environment.globals["pick"] = lru_cache(1024)(citing.pick)
    return environment


@cache
def _names_everywhere() -> dict[str, object]:
    """What every template may name; Jinja2 would look through it anew for each page."""
    return dict(_environment().globals)


def escaped(value: object) -> object:
    """A value as it stands in HTML: as `markupsafe.escape`, which makes an object of its own of every text."""
    if value.__class__ is str:
        text: str = value
        if "&" not in text and "<" not in text and ">" not in text and '"' not in text and "'" not in text:
            return text
    elif value.__class__ is Markup:
        return value
    return escape(value)


@cache
def _template(name: str) -> Template:
    template = _environment().get_template(name)
    template.root_render_func.__globals__["escape"] = escaped
    return template


def render(template: str, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
    """A page.

    Args:
        template: The file in `templates`.
        values: What the template names; a name it needs and does not get is an error. `page_title` and
            `page_description` go into the head, `site`, `root`, `here` and `css` into the frame around the page.
    """
    return "".join(render_in_parts(template, **values))


def render_in_parts(template: str, **values: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    """The same, piece by piece, for pages that may be long; what the template goes through may be iterators."""
    before, after = _around(values)
    page = _template(template)
    words = page.root_render_func(page.new_context(_names_everywhere() | values, shared=True))
    while len(piece := list(islice(words, _PIECE))) == _PIECE:
        yield before + "".join(piece)
        before = ""
    yield f"{before}{''.join(piece)}{after}"


def _around(values: dict[str, Any]) -> tuple[str, str]:
    """What stands before and behind the words of a page."""
    site, title = values["site"], values["page_title"]
    root = values.setdefault("root", "")
    here = values.get("here", "")
    if here and all(entry.page != here for entry in site.navigation):
        here = ""
    css = values.get("css", "")
    name = site.edition.settings.title if css else site.title  # a page alone is of no folder
    before, between, behind, after = _frame(
        name, site.navigation, site.language, site.rights, root, here, css
    )
    description = values.get("page_description") or title
    return f"{before}{escape(title)}{between}{escape(description)}{behind}", after


@lru_cache(64)
def _frame(
    title: str,
    navigation: tuple["Navigation", ...],
    language: str,
    rights: str,
    root: str,
    here: str,
    css: str,
) -> list[str]:
    """What the pages of a folder have in common: their head and foot, with gaps for what they have not."""
    mast = _template("mast.html").render(
        title=title, navigation=navigation, root=root, here=here, alone=bool(css)
    )
    page = _template("base.html").render(
        language=language,
        rights=rights,
        version=textus.__version__,
        root=root,
        css=css,
        mast=markup(mast),
        gap=markup(_GAP),
    )
    return f"{page}\n".split(_GAP)
