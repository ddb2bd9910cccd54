"""One document as one page that needs no other file: style sheet and fonts are inside it."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from textus.edition.edition import Edition, Unreadable
from textus.edition.witnesses import require_witness
from textus.transforms.site.build import ASSETS
from textus.transforms.site.site import open_site
from textus.transforms.site.text_page import Rendered, render_document

__all__ = ["single_page"]

_FACE = re.compile(r"@font-face\{[^}]*\}\n?")
_URL = re.compile(r"url\((fonts/[\w\-.]+)\)")
_PLAIN = "!$'()*+,-./:;=?@_~"
"""Characters that an address in quotation marks may hold as they are."""
_RANGE = re.compile(r"unicode-range:([^}]*)")
_MARKS = range(0x300, 0x370)
"""Combining marks, which every script's fonts have, since a mark is drawn by the font of its letter."""


def single_page(edition: Edition, unreadable: Callable[[Unreadable], None], witness: str = "") -> Rendered:
    """The first document of an edition as a page of its own.

    Args:
        edition: The edition.
        unreadable: Told of each register that was found and cannot be taken in.
        witness: The siglum of the witness whose text is wanted, or the empty string.

    Raises:
        TextusError: It cannot be read.
    """
    document = edition.read(edition.files.texts[0])
    registers = edition.required_registers(unreadable)
    site = open_site(edition, registers, {entity.kind for entity in registers})
    if witness:
        require_witness([document.root], witness, document.source.name)
        site = replace(site, witness=witness)
    words = set(map(ord, "".join(str(text) for text in document.root.itertext())))
    words.difference_update(_MARKS)
    return render_document(document, site, root=None, css=_style_sheet(words))


def _style_sheet(characters: set[int]) -> str:
    """The style sheet with the fonts that the text needs, as the address of its own data.

    In a `style` element checkers of HTML would judge it, and they do not know all of today's CSS.
    """
    css = (ASSETS / "textus.css").read_text("utf-8")
    whole = _FACE.sub(lambda face: _embedded(face[0], characters), css)
    return f"data:text/css;charset=utf-8,{quote(whole, safe=_PLAIN)}"


def _embedded(face: str, characters: set[int]) -> str:
    ranges = _RANGE.search(face)
    if ranges is None or not any(_within(one, characters) for one in ranges[1].split(",")):
        return ""
    return _URL.sub(lambda url: f"url(data:font/woff2;base64,{_data(ASSETS / url[1])})", face)


def _within(code_range: str, characters: set[int]) -> bool:
    first, _, last = code_range.strip().removeprefix("U+").partition("-")
    low, high = int(first, 16), int(last or first, 16)
    return any(low <= character <= high for character in characters)


def _data(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")
