"""The behaviour ``apparatus``: words that have an entry, and the entries at the foot of the text.

The words lead to their entry, and the place that an entry begins with leads back. All of it works without a script.
"""

from html import escape

from lxml import etree

from textus.transforms.addresses import fragment
from textus.transforms.html.page import Entry, Page
from textus.transforms.html.rendition import direction_of, language_around
from textus.transforms.html.tags import attributes, class_of_views, href, source_attributes
from textus.transforms.stream.items import Generated, Open

__all__ = ["close_entry", "entry", "generated", "placed_entry", "refer", "variant"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def variant(page: Page, item: Open) -> None:
    """Words that have an entry: they lead to it. Where a witness can be chosen, what others read stands by."""
    target = page.anchors.entries.get(item.element)
    tag = "div" if item.is_block or item.has_block else "span"
    opening = f"<{tag}{source_attributes(item, page.anchors.of(item.element))}>"
    closing = f"</{tag}>"
    marks = page.alternatives.marks.get(item.element)
    if marks:
        opening += f'<{tag} class="{marks}">'
        closing = f"</{tag}>{page.alternatives.others[item.element]}{closing}"
    link = None if target is None else f"#{href(fragment(target))}"
    if link and "none" in item.model.css_class.split():
        sign = f'<a href="{link}" role="doc-noteref" aria-label="Words left out here"></a>'
        page.push(f"{opening}{sign}", closing)
    elif link and item in page.simple:
        page.push(f'{opening}<a href="{link}">', f"</a>{closing}", link="")
    else:
        page.push(opening, closing, link=link)


def entry(page: Page, item: Open) -> None:
    """An entry, which is written apart; where no words lead to it, a letter does."""
    reference = page.anchors.of(item.element)
    if item.element not in page.entered and not reference:
        refer(page, item.element, class_of_views(page.tally.views))
    page.begin_apart(reference)
    page.place = f"#{fragment(reference)}"
    _called(page, item)


def placed_entry(page: Page, item: Open) -> None:
    """An entry in a list of entries, where it stands; it leads to its words, as far as its place is known."""
    page.make_room("")
    page.push(f"<div{source_attributes(item, page.anchors.entries[item.element])}>", "</div>")
    located = page.anchors.located.get(item.element)
    page.place = f"#{fragment(located)}" if located else ""
    _called(page, item)


def refer(page: Page, app: etree._Element, classes: str = "") -> None:
    """A letter where the words of an entry end, which leads to it."""
    letter = _letters(len(page.entered) + 1)
    reference = page.anchors.claim(f"r.{page.anchors.entries[app]}")
    page.entered[app] = (reference, letter)
    given = attributes(
        class_=" ".join(filter(None, ("nr", page.beside_reference, classes))),
        role="doc-noteref",
        id=reference,
        href="#" + fragment(page.anchors.entries[app]),
        aria_label=f"Apparatus {letter}",
    )
    page.make_room("")
    page.write(f"<a{given}>{letter}</a>")


def _called(page: Page, item: Open) -> None:
    """The letter that leads to an entry, where one does; it leads back."""
    reference, letter = page.entered.get(item.element, ("", ""))
    if letter:
        page.place = f"#{fragment(reference)}"
        page.write(_place(page, letter))
        page.place = ""


def close_entry(page: Page, item: Open) -> None:
    """The end of an entry."""
    html = page.end_apart()
    language = language_around(item.element)
    if language == page.language:
        language = ""
    page.place = ""
    page.entries.append(
        Entry(
            page.anchors.entries[item.element],
            html,
            class_of_views(page.tally.views),
            language,
            direction_of(item.element, language) if language else "",
        )
    )


def generated(page: Page, text: Generated) -> None:
    """Words that the source does not have; the place of an entry leads back to its words."""
    if text.kind == "at" and page.place:
        page.write(_place(page, text))
    else:
        page.write(f'<span class="{f"gen {text.kind}".strip()}">{escape(text, quote=False)}</span>')


def _place(page: Page, words: str) -> str:
    return f'<a class="gen at" role="doc-backlink" href="{href(page.place)}">{escape(words)}</a> '


def _letters(number: int) -> str:
    """A number in letters: a to z, then aa, ab and so on."""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        found = _LETTERS[rest] + found
    return found
