"""Addresses of the IIIF Image API (3.0, section 4): composed by rule, never asked."""

import re
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["IiifImage", "is_manifest", "read_iiif"]

_REQUEST: Final = re.compile(
    r"(?P<base>https?://.+)/(?P<region>full|square|\d+,\d+,\d+,\d+|pct:[\d.]+(?:,[\d.]+){3})"
    r"/(?P<size>\^?(?:full|max|pct:[\d.]+|!?\d*,\d*))/(?P<rotation>!?[\d.]+)"
    r"/(?P<quality>default|native|color|gr[ea]y|bitonal)\.(?P<format>jpg|png|webp|gif|tif|jp2)"
)
_INFO: Final = re.compile(r"(?P<base>https?://.+)/info\.json")
_BASE: Final = re.compile(r"(?P<base>https?://(?:[^/]+/)*iiif/(?:[^/?#]+/)*[^/?#.]+)/?")
_PRESENTED: Final = frozenset(
    {"presentation", "canvas", "sequence", "range", "collection", "annotation", "list"}
)
"""What the address of something else than an image has between its strokes."""
_MANIFEST: Final = re.compile(r"https?://.+(?:/manifest(?:\.json)?|manifest\.json)/?")
_SMALL: Final = 600
"""Pixels that an image beside a text is wide."""


@dataclass(frozen=True, slots=True)
class IiifImage:
    """An image, or a region of one, at a server of images.

    Attributes:
        base: The address of the image.
        region: The region, as the API writes it.
        size: The size that the source asks for.
    """

    base: str
    region: str = "full"
    size: str = "max"

    @property
    def whole(self) -> str:
        """The address of the region in its full size."""
        return f"{self.base}/{self.region}/{self.size}/0/default.jpg"

    @property
    def small(self) -> str:
        """The address of the region as it stands beside a text."""
        return f"{self.base}/{self.region}/{_SMALL},/0/default.jpg"

    def part(self, region: str) -> "IiifImage":
        """A region of the image; of an image that is a region already, that one."""
        return replace(self, region=region) if region and self.region == "full" else self


def read_iiif(url: str) -> IiifImage | None:
    """The image that an address of the Image API names, or None for any other address."""
    request = _REQUEST.fullmatch(url)
    if request is not None:
        size = request["size"] if request["size"] == "full" else "max"
        return IiifImage(request["base"], request["region"], size)
    info = _INFO.fullmatch(url) or _BASE.fullmatch(url)
    if info is None or not _PRESENTED.isdisjoint(info["base"].split("/")):
        return None
    return IiifImage(info["base"])


def is_manifest(url: str) -> bool:
    """Whether an address is that of a manifest of the Presentation API, as such addresses usually look."""
    return _MANIFEST.fullmatch(url) is not None
