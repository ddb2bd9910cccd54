"""The behaviour ``apparatus``: words that have an entry, and the entries at the foot of the text.

The words lead to their entry, and the place that an entry begins with leads back. All of it works without a script.
"""

from html import escape

from textus.transforms.addresses import fragment
from textus.transforms.html.page import Entry, Page
from textus.transforms.html.rendition import direction, language_around
from textus.transforms.html.tags import attributes, class_of_views, href, source_attributes
from textus.transforms.stream.items import Generated, Open

__all__ = ["close_entry", "entry", "generated", "variant"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def variant(page: Page, item: Open) -> None:
    """Words that have an entry: they lead to it."""
    target = page.anchors.entries.get(item.element)
    tag = "div" if item.is_block or item.has_block else "span"
    given = source_attributes(item, page.anchors.of(item.element))
    if target is None:
        page.push(f"<{tag}{given}>", f"</{tag}>")
    elif "none" in item.model.css_class.split():
        link = attributes(href=f"#{fragment(target)}", role="doc-noteref", aria_label="Words left out here")
        page.push(f"<{tag}{given}><a{link}></a>", f"</{tag}>")
    elif item in page.simple:
        page.push(f'<{tag}{given}><a href="#{href(fragment(target))}">', f"</a></{tag}>", link="")
    else:
        page.push(f"<{tag}{given}>", f"</{tag}>", link=f"#{href(fragment(target))}")


def entry(page: Page, item: Open) -> None:
    """An entry, which is written apart; where no words lead to it, a letter does."""
    anchor = page.anchors.entries[item.element]
    reference = page.anchors.of(item.element)
    label = ""
    if item.element not in page.entered:
        page.entered.add(item.element)
        if not reference:
            reference = page.anchors.claim(f"r.{anchor}")
            label = _letters(len(page.entered))
            given = attributes(
                class_=f"nr {class_of_views(page.tally.views)}".strip(),
                role="doc-noteref",
                id=reference,
                href="#" + fragment(anchor),
                aria_label=f"Apparatus {label}",
            )
            page.make_room("")
            page.write(f"<a{given}>{label}</a>")
    page.begin_apart(reference)
    page.place = f"#{fragment(reference)}"
    if label:
        page.write(_place(page, label))
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
            (direction(language) or "ltr") if language else "",
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
