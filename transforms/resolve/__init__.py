"""The way back: from an address, a reference, a citation or quoted words to where they stand."""

from textus.transforms.resolve.found import Exactness, Found
from textus.transforms.resolve.resolve import resolve

__all__ = ["Exactness", "Found", "resolve"]
