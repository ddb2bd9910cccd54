"""The styles in which citations are printed, in one flat table.

All styles keep one thing of the edition's own: no stop or comma moves inside the quotation marks of words
quoted from a text. The Chicago Manual allows this where the wording matters (18th edition, 6.9), and here it
does: what stands between the marks is what stands in the text. Titles keep their own capitals, since no rule
can tell a name.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from textus.transforms.citations.citation import Citation
from textus.transforms.citations.segments import Segments
from textus.transforms.citations.styles.apa import apa
from textus.transforms.citations.styles.chicago import chicago
from textus.transforms.citations.styles.mla import mla
from textus.transforms.citations.styles.short import short

__all__ = ["STYLES"]

STYLES: Final[Mapping[str, Callable[[Citation], Segments]]] = MappingProxyType(
    {"chicago": chicago, "mla": mla, "apa": apa, "short": short}
)
"""What puts a citation into the words of a style, by the style's name."""
