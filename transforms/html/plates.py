"""Pictures in pages: of the pages of the source, of its zones, and those that a text itself has."""

from html import escape

from textus.edition.words import words_of
from textus.transforms.facsimile import Picture
from textus.transforms.html.page import Page
from textus.transforms.html.tags import attributes, href
from textus.transforms.stream.items import Open

__all__ = ["plates_of", "show_picture"]


def plates_of(page: Page, item: Open, label: str) -> None:
    """Write the pictures of a page of the source: beside it, or where the pictures of the page are gathered."""
    if page.pictures is None or not item.first:
        return
    name = f"page {label}" if label else "this page"
    for picture in page.pictures.of(item.element):
        html = _plate(picture, name)
        if page.plates is not None and picture.source:
            page.plates.append(f'<div class="plate">{html}<p>{escape(name.capitalize())}</p></div>')
        else:
            page.write(f'<span class="facs{"" if picture.source else " away"}">{html}</span>')


def show_picture(page: Page, item: Open, picture: Picture, given: str) -> None:
    """Write a picture that belongs to the text."""
    if not picture.source:
        page.write(f'<a{given} href="{href(picture.target)}">{escape(picture.name)}</a>')
        return
    image = f'<img{attributes(src=picture.source, loading="lazy")} alt="{escape(_description(item))}">'
    page.write(_linked(picture, image, given))


def _plate(picture: Picture, name: str) -> str:
    if not picture.source:
        words = "manifest" if picture.manifest else "image"
        return f'<a href="{href(picture.target)}" aria-label="{words} of {escape(name)}">{words}</a>'
    image = f"<img{attributes(src=picture.source, loading='lazy', alt=f'Facsimile of {name}')}>"
    return _linked(picture, image)


def _linked(picture: Picture, image: str, given: str = "") -> str:
    """A picture that leads to itself."""
    return (
        f'<a{given} href="{href(picture.target)}">{image}</a>'
        if picture.target
        else f"<span{given}>{image}</span>"
    )


def _description(item: Open) -> str:
    """What a picture shows: the description or the heading of its figure, else the name of its file."""
    figure = item.element.getparent()
    if figure is not None:
        for name in ("figDesc", "head"):
            found = next((child for child in figure if str(child.tag).endswith(f"}}{name}")), None)
            if found is not None and (words := words_of(found)):
                return words
    return item.element.get("url", "").rsplit("/", 1)[-1]
