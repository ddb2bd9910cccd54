"""Processing models: how elements are shown, as data (TEI Guidelines, 22.5.4)."""

from functools import cache
from pathlib import Path

from textus.edition.edition import Edition
from textus.transforms.models.choose import Models
from textus.transforms.models.model import ASIDES, BEHAVIOURS, BLOCKS, VIEWS, Model
from textus.transforms.models.odd import ModelError
from textus.transforms.models.reading import read_file, read_odd
from textus.transforms.models.shape import Choice, Kind, Shape
from textus.transforms.models.template import Hole, Tag

__all__ = [
    "ASIDES",
    "BEHAVIOURS",
    "BLOCKS",
    "VIEWS",
    "Choice",
    "Hole",
    "Kind",
    "Model",
    "ModelError",
    "Models",
    "Shape",
    "Tag",
    "models_for",
    "models_of",
]


def models_of(edition: Edition) -> Models:
    """The models of an edition: those of Textus, overridden by those of its ODD.

    Raises:
        ModelError: A model of the ODD cannot be used.
        TextusError: The ODD cannot be read.
    """
    odd = edition.folder / edition.settings.odd if edition.settings.odd else None
    return models_for(odd, None if odd is None else edition.name_of(odd))


@cache
def models_for(odd: Path | None = None, name: str | None = None) -> Models:
    """The models of Textus, overridden element by element by those of an edition's ODD.

    Args:
        odd: The ODD of the edition, or None.
        name: How messages name it.

    Raises:
        ModelError: A model of the ODD cannot be used.
        TextusError: The ODD cannot be read.
    """
    models: dict[str, tuple[Model, ...]] = {}
    for own in ("content.odd", "editing.odd", "textus.odd"):
        models.update(read_file(Path(__file__).parent / own, own).models)
    if odd is None:
        return Models(models)
    theirs = read_odd(odd, name)
    models.update(theirs.models)
    return Models(models, theirs.remarks)
