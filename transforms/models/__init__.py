"""Processing models: how elements are shown, as data (TEI Guidelines, 22.5.4)."""

from functools import cache
from pathlib import Path

from textus.transforms.models.choose import Models
from textus.transforms.models.model import ASIDES, BEHAVIOURS, BLOCKS, VIEWS, Model
from textus.transforms.models.odd import ModelError, read_models

__all__ = ["ASIDES", "BEHAVIOURS", "BLOCKS", "VIEWS", "Model", "ModelError", "Models", "models_for"]


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
    for own in ("content.odd", "textus.odd"):
        models.update(read_models(Path(__file__).parent / own, own))
    if odd is not None:
        models.update(read_models(odd, name))
    return Models(models)
