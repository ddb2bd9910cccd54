"""Pictures in pages: of the pages of the source, of its zones and lines, and those that a text itself has.

The picture of a page, a division or a paragraph stands beside it. That of a line stands above it where the lines of the
source are shown. A section of an image is a window of SVG on the whole, unless a server of images cuts it out.
"""

from collections.abc import Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from textus.edition.tei import NS, local_name
from textus.edition.words import words_of
from textus.transforms.facsimile import Crop, Picture, Pictures
from textus.transforms.html.page import Page
from textus.transforms.html.tags import attributes, href
from textus.transforms.stream.items import Open

__all__ = [
    "has_picture",
    "leaves_of",
    "picture_before",
    "picture_within",
    "plates_of",
    "show_picture",
    "show_surface",
]

_BEFORE: Final = frozenset({"heading", "list", "table"})
"""The behaviours whose picture stands before them, since nothing but their parts may stand in them."""
_WITHIN: Final = frozenset(
    {"block", "body", "break", "cell", "cit", "document", "figure", "listItem", "metadata", "note", "paragraph",
     "section", "title"}
)  # fmt: skip
_LINES: Final = frozenset({"l", "lb", "line"})
_PAGES: Final = frozenset({"graphic", "pb", "surface"})
_NAMES: Final = MappingProxyType({"div": "division", "lg": "stanza", "p": "paragraph", "ab": "paragraph"})
"""What a reader calls parts that have no number."""


def has_picture(pictures: Pictures, item: Open) -> bool:
    """Whether an element may have a picture of its own."""
    return item.shape.pictured or (bool(item.identifier) and item.identifier in pictures.begun)


def picture_before(page: Page, item: Open) -> None:
    """Write the picture of a list, a table or a heading, before it is opened."""
    if item.model.behaviour in _BEFORE:
        page.make_room("")
        plates_of(page, item, _label(item))


def picture_within(page: Page, item: Open) -> None:
    """Write the picture of what has been opened, or of the line or page that has begun."""
    behaviour = item.model.behaviour
    if behaviour not in _WITHIN or (behaviour == "block" and page.frames and page.frames[-1].holds):
        return
    if behaviour == "break" and item.model.parameter("type", item.element) == "none":
        return
    if item.shape.name in _LINES:
        _strips(page, item)
    elif item.shape.name == "figure" and not any(local_name(one) == "graphic" for one in item.element):
        _figures(page, item)
    else:
        plates_of(page, item, _label(item))


def plates_of(page: Page, item: Open, label: str) -> None:
    """Write the pictures of a part of the source: beside it, or where the pictures of the page are gathered.

    Where the page of the source is seen as a whole beside its text, its parts are not shown once more.
    """
    if page.pictures is None:
        return
    _plates(page, item, page.pictures.of(item.element), label)


def show_surface(page: Page, item: Open) -> None:
    """Write the picture of a surface where the first of its images stands; the others show the same once more."""
    surface = item.element.getparent()
    if surface is None or page.pictures is None:
        return
    first = next(surface.iterchildren(NS + "graphic"), None)
    picture = page.pictures.surface(surface) if first is item.element else None
    if picture is not None:
        label = " ".join(surface.get("n", "").split())
        _plates(page, item, [picture], f"page {label}" if label else "this page")


def leaves_of(page: Page) -> str:
    """The pictures of the facsimile that nothing in the text leads to, as HTML; the empty string without any."""
    found = [] if page.pictures is None else list(page.pictures.others())
    return "".join(
        f'<div class="leaf">{_plate(page, picture, f"page {label}")}<p>{escape(label)}</p></div>\n'
        if picture.source
        else f'<a href="{href(picture.target)}" aria-label="image of page {escape(label)}">page {escape(label)}</a>\n'
        for label, picture in found
    )


def show_picture(page: Page, item: Open, picture: Picture, given: str) -> None:
    """Write a picture that belongs to the text."""
    if not picture.source:
        page.write(f'<a{given} href="{href(picture.target)}">{escape(picture.name)}</a>')
        return
    page.write(_linked(picture, _seen(page, picture, _description(item)), given))


def _plates(page: Page, item: Open, pictures: Sequence[Picture], name: str) -> None:
    """Pictures that are shown, each for itself, and links to the others together."""
    is_page = item.shape.name in _PAGES
    for picture in pictures:
        if not picture.source:
            continue
        html = _plate(page, picture, name)
        if page.plates is None:
            page.write(f'<span class="facs">{html}</span>')
        elif is_page or not page.plates:
            page.plates.append(f'<div class="plate">{html}<p>{escape(name[:1].upper() + name[1:])}</p></div>')
    links = " ".join(_plate(page, picture, name) for picture in pictures if not picture.source)
    if links:
        page.write(f'<span class="facs away{" leaf-of" if is_page else ""}">{links}</span>')


def _strips(page: Page, item: Open) -> None:
    """The pictures of a line, where lines are shown as the source has them."""
    name = _label(item)
    for picture in [] if page.pictures is None else page.pictures.of(item.element):
        page.differs = True
        if not picture.source:
            page.write(
                f'<a class="strip away only-diplomatic" href="{href(picture.target)}"'
                f' aria-label="image of {escape(name)}"></a>'
            )
            continue
        share = picture.crop.share if picture.crop is not None else None
        width = "" if share is None else f"inline-size:{max(10, 100 * share):.4g}%"
        page.write(f'<span class="strip only-diplomatic"{attributes(style=width)}>')
        page.write(f"{_plate(page, picture, name)}</span>")


def _figures(page: Page, item: Open) -> None:
    """The pictures of a figure that only says where they are."""
    for picture in [] if page.pictures is None else page.pictures.of(item.element):
        show_picture(page, item, picture, ' class="graphic"')


def _plate(page: Page, picture: Picture, name: str) -> str:
    if not picture.source:
        words = "manifest" if picture.manifest else "image"
        return f'<a href="{href(picture.target)}" aria-label="{words} of {escape(name)}">{words}</a>'
    return _linked(picture, _seen(page, picture, f"Facsimile of {name}"))


def _seen(page: Page, picture: Picture, words: str) -> str:
    """What is seen of a picture: all of it, or a section."""
    if picture.crop is None:
        return f'<img{attributes(src=picture.source, loading="lazy")} alt="{escape(words)}">'
    window = " ".join(f"{number:.6g}" for number in picture.crop.window)
    image = _image(page, picture, picture.crop)
    return f'<svg viewBox="{window}" role="img" aria-label="{escape(words)}">{image}</svg>'


def _image(page: Page, picture: Picture, crop: Crop) -> str:
    """The whole image behind a window; one that the page itself holds stands in it once."""
    known = page.images.get((picture.source, crop.whole))
    if known is not None:
        return f'<use href="#{known}"/>'
    place = ""
    if crop.whole is not None:
        names = ("x", "y", "width", "height")
        place = attributes(**{name: f"{value:.6g}" for name, value in zip(names, crop.whole, strict=True)})
        place += ' preserveAspectRatio="none"'
    own = ""
    if picture.source.startswith("data:"):
        own = page.images[picture.source, crop.whole] = page.anchors.claim(f"ui-image{len(page.images) + 1}")
    return f"<image{attributes(id=own, href=picture.source)}{place}/>"


def _linked(picture: Picture, image: str, given: str = "") -> str:
    """A picture that leads to itself."""
    return (
        f'<a{given} href="{href(picture.target)}">{image}</a>'
        if picture.target
        else f"<span{given}>{image}</span>"
    )


def _label(item: Open) -> str:
    """What a reader calls the part of the source that a picture is of."""
    name = item.shape.name
    if name in _PAGES:
        label = " ".join((item.model.parameter("label", item.element) or item.element.get("n", "")).split())
        return f"page {label}" if label else "this page"
    if name in _LINES:
        label = item.passage.label if item.passage is not None else item.element.get("n", "").strip()
        return f"line {label}" if label else "this line"
    if item.passage is not None:
        return f"{item.passage.unit} {item.passage.label}"
    return f"this {_NAMES.get(name, name)}"


def _description(item: Open) -> str:
    """What a picture shows: the description or the heading of its figure, else the name of its file."""
    figure = item.element if item.shape.name == "figure" else item.element.getparent()
    if figure is not None:
        for name in ("figDesc", "head"):
            found = next((child for child in figure if str(child.tag).endswith(f"}}{name}")), None)
            if found is not None and (words := words_of(found)):
                return words
    return item.element.get("url", "").rsplit("/", 1)[-1]
