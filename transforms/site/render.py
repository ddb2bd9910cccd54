"""The templates of the pages, and the one place where Jinja2 is set up."""

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from textus.transforms.site.site import Navigation

__all__ = ["markup", "render"]


def markup(html: str) -> str:
    """HTML that Textus wrote, marked as not to be escaped again."""
    return Markup(html)  # noqa: S704 - its parts were escaped where it was written


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )


def render(template: str, **values: Any) -> str:  # noqa: ANN401 - a template takes what it names
    """A page.

    Args:
        template: The file in `templates`.
        values: What the template names; a name it needs and does not get is an error.
    """
    values = {"css": "", "page_description": "", "root": "", "here": ""} | values
    site = values["site"]
    pages = {entry.page for entry in site.navigation}
    here = values["here"] if values["here"] in pages else ""
    alone = bool(values["css"])
    title = site.edition.settings.title if alone else site.title  # a page alone is of no folder
    values["mast"] = _masthead(title, site.navigation, values["root"], here, alone=alone)
    return _environment().get_template(template).render(values) + "\n"


@lru_cache(64)
def _masthead(title: str, navigation: tuple["Navigation", ...], root: str, here: str, *, alone: bool) -> str:
    """The masthead, which the pages of a folder have in common."""
    values = {"title": title, "navigation": navigation, "root": root, "here": here, "alone": alone}
    return markup(_environment().get_template("mast.html").render(values))
