"""The templates of the pages, and the one place where Jinja2 is set up."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

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
    defaults = {"css": "", "page_description": "", "root": "", "here": ""}
    return _environment().get_template(template).render(defaults | values) + "\n"
