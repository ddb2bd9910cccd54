"""The behaviours that begin a block: paragraphs, sections, headings, lists, tables, quotations, figures."""

import re
from html import escape
from typing import Final

from textus.edition.headings import heading_words
from textus.edition.passage import Passage
from textus.edition.tei import NS, is_element, local_name
from textus.edition.titles import heading_of
from textus.edition.units import TEXT
from textus.edition.vocabulary import headed
from textus.edition.words import words_of
from textus.transforms.addresses import fragment
from textus.transforms.html.cards import Card, card_html
from textus.transforms.html.labels import RECORDS
from textus.transforms.html.page import START, Heading, Page
from textus.transforms.html.tags import attributes, href, source_attributes
from textus.transforms.lists import is_ordered
from textus.transforms.stream.items import Open

__all__ = [
    "block",
    "cell",
    "cit",
    "close_heading",
    "figure",
    "heading",
    "list_",
    "list_item",
    "paragraph",
    "row",
    "section",
    "table",
]

_BACK: Final = NS + "back"
_NARROW: Final = 5
"""Characters of a number that has room in the margin."""
_WIDE: Final = 4
"""Columns of a table that small windows may show a part of, which the keyboard moves."""
_HALF: Final = 200
"""Characters of the parts of a verse line that the next part stands behind."""
_COUNT: Final = re.compile(r"\d{1,6}", re.ASCII)
"""A number that an item of a numbered list may have."""


def block(page: Page, item: Open) -> None:
    """A block of its own, such as a stanza, a signature, a verse line."""
    if _is_title_of_table(page, item):
        page.push(f"<caption{source_attributes(item, page.anchors.of(item.element))}>", "</caption><tbody>")
        return
    page.make_room("")
    anchor = page.anchors.of(item.element) if item.first else ""
    passage = item.passage if item.first else None
    if passage is not None and passage.unit == "line":
        _line(page, item, anchor, passage.label)
    elif passage is not None and passage.unit == "utterance":
        _numbered(page, item, passage)
    elif _is_appended(item):
        label = RECORDS[item.shape.name]
        page.push(
            f'<details class="records"><summary>{label}</summary><div{source_attributes(item, anchor)}>',
            "</div></details>",
        )
    else:
        page.wrap(f"<div{source_attributes(item, anchor)}>", "</div>")


def _is_title_of_table(page: Page, item: Open) -> bool:
    """Whether a block is the heading that a table begins with."""
    inside = bool(page.frames) and page.frames[-1].holds == "tr"
    return inside and item.shape.name == "head" and item.first and item.element.getprevious() is None


def _is_appended(item: Open) -> bool:
    """Whether an element is a list of entities that a project puts behind each text."""
    if item.shape.name not in RECORDS:
        return False
    parent = item.element.getparent()
    return parent is not None and parent.tag == _BACK


def _line(page: Page, item: Open, anchor: str, label: str) -> None:
    given = " given" if item.element.get("n") else ""
    quiet = (
        "" if label.isdigit() and (int(label) % 5 == 0 or (given and _is_leap(page.verse, label))) else " q"
    )
    page.verse, label = label, escape(label)
    part = item.element.get("part", "")
    before = attributes(data_h=page.half) if part in {"M", "F"} else ""
    number = (
        f'<a class="ln{given}{quiet}" href="#{href(fragment(anchor))}" aria-label="line {label}">{label}</a>'
    )
    if part in {"I", "M"}:
        number = ""  # a line in parts has its number where it ends
        page.half = f"{page.half if before else ''} {words_of(item.element)}".strip()[-_HALF:]
    else:
        page.half = ""
    tag = "div" if item.has_block else "span"
    begin, end = (f'<{tag} class="half">', f"</{tag}>") if before else ("", "")
    page.push(f"<div{source_attributes(item, anchor)}{before}>{begin}", f"{end}{number}</div>", back=anchor)


def _is_leap(before: str, label: str) -> bool:
    """Whether the number of a verse does not follow from that of the verse before it, and begins no new count."""
    return before.isdigit() and int(label) not in {1, int(before), int(before) + 1}


def paragraph(page: Page, item: Open) -> None:
    """A paragraph; one that is a passage carries its number, its address and its card."""
    page.make_room("")
    if item.passage is not None and item.first:
        _numbered(page, item, item.passage)
        return
    tag, classes = ("div", "p") if item.has_block else ("p", "")
    anchor = page.anchors.of(item.element) if item.first else ""
    page.push(f"<{tag}{source_attributes(item, anchor, classes)}>", f"</{tag}>")


def _numbered(page: Page, item: Open, passage: Passage) -> None:
    """A passage with its number, its address and its card."""
    tag, classes = ("div", "p") if item.has_block else ("p", "")
    anchor = page.anchors.of(item.element)
    target = href(fragment(anchor))
    inner = page.anchors.claim(f"t.{anchor}")
    first = " first" if anchor == page.initial else ""
    card = Card(f"{passage.unit.capitalize()} {passage.label}", "", (), page.cite(anchor), inner)
    number = escape(passage.label)
    above = " long" if len(passage.label) > _NARROW else ""
    page.push(
        f'<div class="para{first}"{attributes(id=anchor)}><a class="pn{above}" href="#{target}"'
        f' aria-label="{number}, cite this {escape(passage.unit)}">{number}</a>'
        f"<{tag}{source_attributes(item, inner, classes)}>",
        f"</{tag}>{card_html(card, 'div')}</div>",
        back=inner,
    )


def section(page: Page, item: Open) -> None:
    """A division."""
    page.make_room("")
    page.headed.append(False)
    anchor = page.anchors.of(item.element) if item.first else ""
    passage = item.passage if item.first else None
    card = ""
    if passage is not None:
        card = card_html(Card(passage.name, "", (), page.cite(anchor), START), "div")
        if passage.unit == TEXT and item.shape.name == "text" and heading_of(item.element) is None:
            page.headings.append(Heading(min(2 + sum(page.headed[:-1]), 6), anchor, "", passage.label))
    page.push(f"<section{source_attributes(item, anchor, 'div')}>", f"{card}</section>")


def heading(page: Page, item: Open) -> None:
    """A heading; that of the whole text is the title of the page, that of a list or a speech a caption.

    Its level is one below that of the nearest division around it that has a heading, so that none is skipped.
    """
    if _is_title(page, item):
        page.begin_apart()
        return
    page.make_room("")
    parent = item.element.getparent()
    if parent is None or local_name(parent) not in headed():
        tag = "div" if item.has_block else "p"
        anchor = page.anchors.of(item.element) if item.first else ""
        page.push(f"<{tag}{source_attributes(item, anchor, 'caption')}>", f"</{tag}>")
        return
    level = min(2 + sum(page.headed[:-1]), 6)
    if page.headed:
        page.headed[-1] = True
    member = next(parent.iterancestors(NS + "TEI"), parent) if local_name(parent) == "titleStmt" else parent
    section_anchor = page.anchors.of(member)
    anchor = page.anchors.of(item.element) if item.first else ""
    if item.first and not anchor:
        anchor = page.anchors.claim(f"h{len(page.headings) + 1}")
    text = heading_words(item.element)
    if item.first and text:
        page.headings.append(Heading(level, section_anchor or anchor, "", text))
    own = ""
    if section_anchor and item.first:
        target = href(fragment(section_anchor))
        own = f' <a class="hn" href="#{target}" aria-label="cite this division">§</a>'
    if item.has_block:
        page.push(
            f'<div role="heading" aria-level="{level}"{source_attributes(item, anchor, f"h{level}")}>',
            f"{own}</div>",
        )
    else:
        page.push(f"<h{level}{source_attributes(item, anchor)}>", f"{own}</h{level}>")


def _is_title(page: Page, item: Open) -> bool:
    """Whether a heading is the title of the page, in all views."""
    return item.element is page.title and item.first and item.views is None


def close_heading(page: Page, item: Open) -> None:
    """The end of a heading."""
    if _is_title(page, item):
        page.title_html = page.end_apart()
    else:
        page.pop()


def list_(page: Page, item: Open) -> None:
    """A list: of labels and items, numbered, or plain."""
    page.make_room("")
    anchor = page.anchors.of(item.element) if item.first else ""
    if item.element.find(NS + "label") is not None and item.element.find(NS + "item") is not None:
        page.push(f"<div{source_attributes(item, anchor, 'gloss')}>", "</div>")
        return
    if _is_appended(item):
        label = RECORDS[item.shape.name]
        page.push(
            f'<details class="records"><summary>{label}</summary><ul{source_attributes(item, anchor, "list")}>',
            "</ul></details>",
            holds="li",
        )
        return
    tag = "ol" if is_ordered(item.element) else "ul"
    page.push(f"<{tag}{source_attributes(item, anchor, 'list')}>", f"</{tag}>", holds="li")


def list_item(page: Page, item: Open) -> None:
    """An item of a list; outside one, a block."""
    inside = bool(page.frames) and page.frames[-1].holds == "li"
    page.make_room("li" if inside else "")
    anchor = page.anchors.of(item.element) if item.first else ""
    if not inside:
        page.push(f"<div{source_attributes(item, anchor, 'item')}>", "</div>")
        return
    number = item.element.get("n", "").strip() if local_name(item.element) == "item" else ""
    parent = item.element.getparent()
    counted = _COUNT.fullmatch(number) is not None and parent is not None and is_ordered(parent)
    own = "" if counted or not number else "own"
    given = attributes(value=number if counted else "", data_n=number if own else "")
    page.push(f"<li{source_attributes(item, anchor, own)}{given}>", "</li>")


def table(page: Page, item: Open) -> None:
    """A table."""
    page.make_room("")
    anchor = page.anchors.of(item.element) if item.first else ""
    first = next((child for child in item.element if is_element(child)), None)
    begun = "" if first is not None and local_name(first) == "head" else "<tbody>"
    wide = any(len(line.findall(NS + "cell")) >= _WIDE for line in item.element.iterchildren(NS + "row"))
    classes, focus = ("tab text wide", ' tabindex="0"') if wide else ("tab text", "")
    page.push(
        f"<table{source_attributes(item, anchor, classes)}{focus}>{begun}", "</tbody></table>", holds="tr"
    )


def row(page: Page, item: Open) -> None:
    """A row of a table; outside one, a block."""
    inside = bool(page.frames) and page.frames[-1].holds == "tr"
    page.make_room("tr" if inside else "")
    anchor = page.anchors.of(item.element) if item.first else ""
    if inside:
        empty = "" if any(local_name(e) == "cell" for e in item.element.iter(NS + "cell")) else "<td></td>"
        page.push(f"<tr{source_attributes(item, anchor)}>{empty}", "</tr>", holds="td")
    else:
        page.push(f"<div{source_attributes(item, anchor)}>", "</div>")


def cell(page: Page, item: Open) -> None:
    """A cell of a row; outside one, a block."""
    inside = bool(page.frames) and page.frames[-1].holds == "td"
    page.make_room("td" if inside else "")
    anchor = page.anchors.of(item.element) if item.first else ""
    if not inside:
        page.push(f"<div{source_attributes(item, anchor)}>", "</div>")
        return
    parent = item.element.getparent()
    label = "label" in {item.element.get("role"), None if parent is None else parent.get("role")}
    spans = attributes(rowspan=_span(item.element.get("rows")), colspan=_span(item.element.get("cols")))
    tag = "th" if label else "td"
    page.push(f"<{tag}{source_attributes(item, anchor)}{spans}>", f"</{tag}>")


def _span(value: str | None) -> str:
    return value if value and value.isdecimal() and value.isascii() and 1 < int(value) <= 1000 else ""


def cit(page: Page, item: Open) -> None:
    """A quotation with its source."""
    page.make_room("")
    anchor = page.anchors.of(item.element) if item.first else ""
    page.push(f"<blockquote{source_attributes(item, anchor)}>", "</blockquote>")


def figure(page: Page, item: Open) -> None:
    """A figure with its heading and description."""
    page.make_room("")
    anchor = page.anchors.of(item.element) if item.first else ""
    page.push(f"<div{source_attributes(item, anchor, 'figure')}>", "</div>")
