"""Facsimiles: the images that belong to pages, surfaces, zones and figures (TEI Guidelines, chapter 12)."""

from textus.transforms.facsimile.pictures import Picture, Pictures
from textus.transforms.facsimile.zones import Crop

__all__ = ["Crop", "Picture", "Pictures"]
