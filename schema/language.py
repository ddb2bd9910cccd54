"""The languages schemas are written in, and how a schema says which is its own."""

from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final

__all__ = ["ENDINGS", "Language", "language_of", "language_told"]


class Language(Enum):
    """A schema language that Textus reads."""

    RELAX_NG = "RELAX NG"
    SCHEMATRON = "Schematron"
    ODD = "ODD"


_SUFFIXES: Final = MappingProxyType(
    {
        ".rng": Language.RELAX_NG,
        ".rnc": Language.RELAX_NG,
        ".sch": Language.SCHEMATRON,
        ".odd": Language.ODD,
        ".xml": Language.ODD,
    }
)
_NAMESPACES: Final = MappingProxyType(
    {
        "http://relaxng.org/ns/structure/1.0": Language.RELAX_NG,
        "http://purl.oclc.org/dsdl/schematron": Language.SCHEMATRON,
        "http://www.ascc.net/xml/schematron": Language.SCHEMATRON,
        "http://www.tei-c.org/ns/1.0": Language.ODD,
    }
)
_TYPES: Final = MappingProxyType(
    {"application/relax-ng-compact-syntax": Language.RELAX_NG, "application/tei+xml": Language.ODD}
)
ENDINGS: Final = "schemas end in .rng, .rnc, .sch or .odd (or .xml, for an ODD)"
"""What the name of a schema says, in words."""


def language_of(path: Path) -> Language | None:
    """The language of a schema by the ending of its name, or None."""
    return _SUFFIXES.get(path.suffix.lower())


def language_told(namespace: str, media_type: str, name: str) -> Language | None:
    """The language that an `xml-model` instruction tells, or None for one that Textus does not read.

    Args:
        namespace: Its `schematypens`, or the empty string.
        media_type: Its `type`, or the empty string.
        name: The last step of its `href`, which counts where the others say nothing.
    """
    if namespace:
        return _NAMESPACES.get(namespace.strip())
    return _TYPES.get(media_type.strip()) or language_of(Path(name))
