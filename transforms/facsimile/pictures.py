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
from textus.transforms.facsimile.zones import Crop, Part, has_place, part_named, part_of

__all__ = ["SHOWABLE", "Picture", "Pictures", "site_path"]

_KINDS: Final = MappingProxyType(
    {
        ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
        ".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml",
    }
)  # fmt: skip
_IMAGES: Final = ("graphic", "media")
_PLACED: Final = frozenset({"zone", "line"})
"""The parts of a surface that can say where they lie on it."""
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
        crop: The section of it that is shown, or None for all of it.
    """

    source: str
    target: str
    name: str
    manifest: bool = False
    crop: Crop | None = None


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
    _led_to: set[etree._Element] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _images: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)

    @cached_property
    def _folder(self) -> Path:
        """The folder, without links."""
        return self.folder.resolve()

    def of(self, element: etree._Element) -> list[Picture]:
        """The pictures of an element.

        They are those that ``@facs`` leads to; else those of the surfaces and zones that say that they begin with it
        (``@start``); else, of a surface or a zone with coordinates, its own.
        """
        found = [self._facsimile(written, element) for written in element.get("facs", "").split()]
        if not found:
            found = [self._of_part(part) for part in self.begun.get(element.get(XML + "id", ""), ())]
        if not found and local_name(element) in _PLACED and has_place(element):
            found = [self._of_part(element)]
        pictures = [picture for picture in found if picture is not None]
        self._seen.update(picture.target or picture.source for picture in pictures)
        return pictures

    @cached_property
    def begun(self) -> dict[str, list[etree._Element]]:
        """The surfaces and zones that begin with an element, by its identifier."""
        begun: dict[str, list[etree._Element]] = {}
        for part in self.document.root.iter(NS + "surface", NS + "zone"):
            start = part.get("start", "").strip()
            if start.startswith("#"):
                begun.setdefault(unquote(start[1:]), []).append(part)
        return begun

    def graphic(self, element: etree._Element) -> Picture | None:
        """The picture of a ``graphic`` or ``media``."""
        url = element.get("url", "").strip()
        return self._image(url, element, part_named(url)) if url else None

    def others(self) -> Iterator[tuple[str, Picture]]:
        """The pictures of surfaces that nothing in the text has led to, and what they are called."""
        for facsimile in self.document.root.iter(NS + "facsimile"):
            places = [one for one in facsimile.iter(NS + "surface") if one.find(NS + "graphic") is not None]
            places += facsimile.findall(NS + "graphic") if not places else []
            for number, place in enumerate(places, 1):
                picture = None if place in self._led_to else self._of_part(place)
                if picture is not None and (picture.target or picture.source) not in self._seen:
                    yield " ".join(place.get("n", "").split()) or str(number), picture

    def surface(self, element: etree._Element) -> Picture | None:
        """The picture of a surface: of several images of it, the first that can be shown."""
        return self._of_part(element)

    def _facsimile(self, written: str, element: etree._Element) -> Picture | None:
        if written.startswith("#"):
            return self._part(unquote(written[1:]))
        if self.rule and not split_uri(written).scheme:
            start = self.folder / "edition.toml"
            return self._image(self.rule.replace("{}", quote(written, safe="%/.-_~")), element, Part(), start)
        return self._image(written, element, part_named(written))

    def _part(self, identifier: str) -> Picture | None:
        """The picture of a part of the facsimile: of a surface, a zone of one, or a graphic."""
        element = self._by_identifier.get(identifier)
        return None if element is None else self._of_part(element)

    def _of_part(self, element: etree._Element) -> Picture | None:
        part, surface = Part(), element
        if local_name(element) in _PLACED and element.find(NS + "graphic") is None:
            surface = next(element.iterancestors(NS + "surface"), element)
            part = part_of(element, surface)
        self._led_to.add(surface)
        shown = None
        for graphic in self._graphics(surface):
            picture = self._image(graphic.get("url", ""), graphic, part)
            if picture is not None and picture.source:
                return picture
            shown = shown or picture
        return shown

    def _graphics(self, element: etree._Element) -> Iterator[etree._Element]:
        """The images of a part of a facsimile: it is one, or has some; else those of the surface that it lies on.

        A facsimile as a whole has only one, or they are those of its parts.
        """
        if local_name(element) in _IMAGES:
            yield element
            return
        for holder in (element, *element.iterancestors(NS + "surface", NS + "facsimile")):
            if holder not in self._images:
                self._images[holder] = list(_images_in(holder))
            found = self._images[holder]
            if found and (len(found) == 1 or local_name(holder) != "facsimile"):
                yield from found
                break

    @cached_property
    def _by_identifier(self) -> dict[str, etree._Element]:
        kinds = (NS + name for name in ("surface", "zone", "line", "graphic", "media", "surfaceGrp"))
        return {e.get(XML + "id", ""): e for e in self.document.root.iter(*kinds) if e.get(XML + "id")}

    def _image(
        self, written: str, element: etree._Element, part: Part, start: Path | None = None
    ) -> Picture | None:
        if not written.strip():  # to be filled in
            return None
        pointer = self.document.pointers.read(written, element)
        if pointer.uri is not None:
            return self._remote(pointer.uri.partition("#xywh=")[0], part)
        path = pointer.path
        if start is not None:
            path = (start.parent / file_path(split_uri(written).path)).resolve()
        if path is None or path == self.document.file:
            return None
        return self._local(path, written, part)

    def _remote(self, url: str, part: Part) -> Picture | None:
        parts = split_uri(url)
        if parts.scheme not in {"http", "https"}:
            return None
        name = unquote(parts.path.rsplit("/", 1)[-1]) or parts.netloc
        if is_manifest(url):
            return Picture("", url, name, manifest=True)
        image = read_iiif(url)
        if image is None:
            shows = self.remote and Path(parts.path).suffix.lower() in SHOWABLE
            return Picture(url if shows else "", url, name, crop=part.crop if shows else None)
        shown = image.part(part.region)
        name = unquote(image.base.rsplit("/", 1)[-1])
        return Picture(shown.small if self.remote else "", shown.whole, name)

    def _local(self, path: Path, written: str, part: Part) -> Picture | None:
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
            return Picture(_data(path), "", path.name, crop=part.crop)
        target = self.root + site_path(inner)
        return Picture(target, target, path.name, crop=part.crop)


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


def _images_in(element: etree._Element) -> Iterator[etree._Element]:
    """The images that a part of a facsimile holds."""
    return (one for one in element.iterchildren(*(NS + name for name in _IMAGES)) if one.get("url"))
