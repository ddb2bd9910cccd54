"""The pictures of a document: where its images lie, and where a page finds them.

An image in the edition's folder is copied into the site. An image on the web is a link, since pages are read
without the network, unless the edition wants to see it.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from textus.edition.document import Document
from textus.edition.tei import NS, XML, local_name
from textus.edition.uris import file_path, split_uri
from textus.transforms.addresses import file_name
from textus.transforms.facsimile.iiif import is_manifest, read_iiif
from textus.transforms.facsimile.zones import region_of

__all__ = ["SHOWABLE", "Picture", "Pictures", "site_path"]

_KINDS: Final = MappingProxyType(
    {
        ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
        ".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml",
    }
)  # fmt: skip
SHOWABLE: Final = frozenset(_KINDS)
"""Kinds of files that browsers show."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it.

    Attributes:
        source: What the page shows, or the empty string for a picture that is only a link.
        target: Where it leads, or the empty string.
        name: The name of its file.
        manifest: Whether it leads to a manifest of IIIF.
    """

    source: str
    target: str
    name: str
    manifest: bool = False


def site_path(inner: str) -> str:
    """Where an image of the edition's folder lies in the site."""
    return "images/" + "/".join(map(file_name, inner.split("/")))


@dataclass(eq=False)
class Pictures:
    """The pictures of one document.

    Attributes:
        document: The document.
        folder: The folder that no image may lie outside of.
        root: The way from the page to the root of the site; None for a page that holds its pictures itself.
        rule: Where the images of ``@facs`` are, with ``{}`` in the place of its value; or the empty string.
        remote: Whether pages show images that lie on the web.
        used: The images in the folder that pages show, as paths in it.
        missing: What is named as an image and is none in the folder.
    """

    document: Document
    folder: Path
    root: str | None
    rule: str = ""
    remote: bool = False
    used: dict[str, None] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    @cached_property
    def _folder(self) -> Path:
        """The folder, without links."""
        return self.folder.resolve()

    def of(self, element: etree._Element) -> list[Picture]:
        """The pictures that ``@facs`` of an element leads to."""
        return [
            picture
            for written in element.get("facs", "").split()
            if (picture := self._facsimile(written, element)) is not None
        ]

    def graphic(self, element: etree._Element) -> Picture | None:
        """The picture of a ``graphic`` or ``media``."""
        url = element.get("url", "").strip()
        return self._image(url, element, "") if url else None

    def _facsimile(self, written: str, element: etree._Element) -> Picture | None:
        if written.startswith("#"):
            return self._part(unquote(written[1:]))
        if self.rule and not split_uri(written).scheme:
            start = self.folder / "edition.toml"
            return self._image(self.rule.replace("{}", quote(written, safe="%/.-_~")), element, "", start)
        return self._image(written, element, "")

    def _part(self, identifier: str) -> Picture | None:
        """The picture of a part of the facsimile: of a surface, a zone of one, or a graphic."""
        element = self._by_identifier.get(identifier)
        if element is None:
            return None
        region, surface = "", element
        if local_name(element) == "zone":
            surface = next(element.iterancestors(NS + "surface"), element)
            region = region_of(element, surface)
        found = [self._image(g.get("url", ""), g, region) for g in _graphics(surface) if g.get("url")]
        shown = [picture for picture in found if picture is not None]
        return next((p for p in shown if p.source), shown[0] if shown else None)

    @cached_property
    def _by_identifier(self) -> dict[str, etree._Element]:
        kinds = (NS + name for name in ("surface", "zone", "graphic", "media", "surfaceGrp"))
        return {e.get(XML + "id", ""): e for e in self.document.root.iter(*kinds) if e.get(XML + "id")}

    def _image(
        self, written: str, element: etree._Element, region: str, start: Path | None = None
    ) -> Picture | None:
        pointer = self.document.pointers.read(written, element)
        if pointer.uri is not None:
            return self._remote(pointer.uri, region)
        path = pointer.path
        if start is not None:
            path = (start.parent / file_path(split_uri(written).path)).resolve()
        if path is None or path == self.document.file:
            return None
        return self._local(path, written)

    def _remote(self, url: str, region: str) -> Picture | None:
        if split_uri(url).scheme not in {"http", "https"}:
            return None
        name = unquote(split_uri(url).path.rsplit("/", 1)[-1]) or split_uri(url).netloc
        if is_manifest(url):
            return Picture("", url, name, manifest=True)
        image = read_iiif(url)
        if image is None:
            shows = self.remote and Path(split_uri(url).path).suffix.lower() in SHOWABLE
            return Picture(url if shows else "", url, name)
        part = image.part(region)
        name = unquote(image.base.rsplit("/", 1)[-1])
        return Picture(part.small if self.remote else "", part.whole, name)

    def _local(self, path: Path, written: str) -> Picture | None:
        """An image in the edition's folder; nothing outside of it is looked at."""
        try:
            inner = path.relative_to(self._folder).as_posix()
        except ValueError:
            inner = ""
        if not inner or not _is_there(path):
            self.missing[inner or written] = None
            return None
        if path.suffix.lower() not in SHOWABLE:
            return None
        self.used[inner] = None
        if self.root is None:
            return Picture(_data(path), "", path.name)
        target = self.root + site_path(inner)
        return Picture(target, target, path.name)


def _is_there(path: Path) -> bool:
    """Whether a file is there; none is of a name that no file can have."""
    try:
        return path.is_file()
    except OSError:
        return False


def _data(path: Path) -> str:
    """A picture as an address that holds it."""
    kind = _KINDS[path.suffix.lower()]
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _graphics(element: etree._Element) -> Iterator[etree._Element]:
    """The images of a part of a facsimile, its own first, then those of what it lies in."""
    kinds = (NS + "graphic", NS + "media")
    if element.tag in kinds:
        yield element
    yield from element.iterchildren(*kinds)
    for outer in element.iterancestors(NS + "surface", NS + "facsimile"):
        yield from outer.iterchildren(*kinds)
