"""The behaviours inside a line: words, mentions, links, notes, breaks, pictures."""

import re
from dataclasses import replace
from html import escape

from lxml import etree

from textus.edition.attachments import attachments
from textus.edition.bare_pointers import bare_label, is_bare, label_of_address
from textus.edition.canonical import pointers_of
from textus.edition.dates import DateValue, in_words
from textus.edition.declared_calendars import calendar_in_words
from textus.edition.kinds import DATE
from textus.edition.tei import NS, XML, is_element, local_name
from textus.edition.vocabulary import element_only
from textus.edition.vocabulary import inline as inline_elements
from textus.edition.words import words_of
from textus.transforms.addresses import fragment
from textus.transforms.html.cards import card_html, mention_card
from textus.transforms.html.page import Note, Page
from textus.transforms.html.plates import show_picture, show_surface
from textus.transforms.html.rendition import direction_of, language_around
from textus.transforms.html.tags import attributes, class_of_views, href, source_attributes, tags_in_line
from textus.transforms.stream.items import Open

__all__ = ["brk", "close_note", "graphic", "inline", "link", "mention", "note", "words"]

_BREAKS = frozenset(NS + name for name in ("cb", "gb", "lb", "milestone", "pb"))
_FEW = 8
"""Breaks in a row that are looked at."""
_SENTENCE = 3
"""Words that are more than what leads to a reference, such as “See also”."""
_ENDS = frozenset(".!?…")
_CLOSERS = " \t\r\n)]\"'”’“»«"
_HTML_DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")


def inline(page: Page, item: Open) -> None:
    """Words in a line."""
    if page.sources and item.first and item.element in page.sources:
        several = len(item.element.xpath("following-sibling::*")) > 0
        page.write(f'<details class="src"><summary>{"Sources" if several else "Source"}</summary>')
    page.wrap(*tags_in_line(item, page.anchors.of(item.element) if item.first else ""))


def words(page: Page, item: Open) -> None:
    """Words in a line, in the place where words may stand."""
    if page.frames and page.frames[-1].holds:
        page.make_room("")
    inline(page, item)


def mention(page: Page, item: Open) -> None:
    """A mention: its words lead to its own address, where its card opens."""
    found = item.mention
    if found is None or not item.first:
        inline(page, item)
        return
    anchor = page.anchors.of(found.element)
    entities = page.anchors.entities[found.element]
    kind = DATE if found.kind == DATE else entities[0].kind if entities else found.kind or "unknown"
    page.marks[kind] = page.marks.get(kind, 0) + 1
    target = f"#{href(fragment(anchor))}"
    tag = "div" if item.has_block else "span"
    system = found.date.calendar if found.date is not None else None
    card = card_html(
        mention_card(
            entities,
            found.date,
            {entity.key: page.links.entity(entity) for entity in entities},
            page.chronology(anchor) if found.date is not None else "",
            page.cite(anchor),
            page.back,
            calendar_in_words(system, found.element) if system else "",
        )
    )
    calendar = _calendar(page, found.date) if found.date is not None else ""
    opening = f"<{tag}{source_attributes(item, anchor, f'm {kind}')}>"
    if item in page.simple:
        time, end = _time(found.date)
        page.push(f'{opening}<a href="{target}">{time}', f"{end}</a>{card}</{tag}>{calendar}", link="")
    else:
        page.push(opening, f"{card}</{tag}>{calendar}", link=target)


def _time(date: DateValue | None) -> tuple[str, str]:
    """The tag ``time`` for a date that HTML can state."""
    if date is None:
        return "", ""
    written = date.edtf()
    if not _HTML_DATE.match(written) or written < "0001":
        return "", ""
    return f'<time datetime="{written}">', "</time>"


def _calendar(page: Page, date: DateValue) -> str:
    """The style of a date, for the switch of the calendars; nothing where there is only one calendar."""
    relative = date.calendar is None and date.dating_method == "julian"
    if not relative and date.calendar not in {"julian", "gregorian"}:
        return ""
    old, new = in_words(date, style="old", beside_new=True), in_words(date)
    if old == new:
        return ""
    page.calendars = True
    short = new.rsplit(" ", 1)[0] if new[-4:].isdigit() and " " in new else new
    if date.calendar == "julian":
        return f'<span class="cal" data-t="o.s." data-b="{escape(short)} n.s."></span>'
    if relative:
        return f'<span class="cal none" data-t="" data-b="{escape(old)} o.s., {escape(short)} n.s."></span>'
    return f'<span class="cal" data-t="n.s." data-b="{escape(old)} o.s."></span>'


def link(page: Page, item: Open) -> None:
    """A reference; one that leads nowhere on the site or the web is plain words."""
    page.make_room("")
    written = item.model.parameter("uri", item.element).split() or pointers_of(item.element)
    target = page.links.target(written[0], item.element) if written else ""
    anchor = page.anchors.of(item.element) if item.first else ""
    given = source_attributes(item, anchor)
    tag = "div" if item.has_block else "span"
    if not target:
        page.push(f"<{tag}{given}>", f"</{tag}>", link="")
    elif item in page.simple:
        unnamed = is_bare(item.element) and not bare_label(item.element)
        label = page.anchors.called(written[0]) or label_of_address(written[0]) if unnamed else ""
        given = source_attributes(item, anchor, _pointer_class(page, item, written[0]) if unnamed else "")
        page.push(f'<a{given} href="{href(target)}">{escape(label)}', "</a>", link="")
    else:
        page.push(f"<{tag}{given}>", f"</{tag}>", link=href(target))


def _pointer_class(page: Page, item: Open, written: str) -> str:
    """The classes of an empty pointer; one that stands directly behind a word and leads to a note refers to it."""
    before = item.element.getprevious()
    parent = item.element.getparent()
    text = (before.tail if before is not None else None if parent is None else parent.text) or ""
    return (
        "ptr nr" if written[:1] == "#" and text[-1:].strip() and page.anchors.is_note(written[1:]) else "ptr"
    )


def note(page: Page, item: Open) -> None:
    """A note: its number here, its words in the list of notes.

    A note that other views show again, since what is around it differs, is listed for them again.
    """
    number = page.anchors.notes[item.element]
    label = page.anchors.labels[item.element]
    anchor = page.anchors.of_note(item.element) if item.first else page.anchors.claim(f"note{number}")
    reference = page.anchors.claim(f"r{number}")
    views = class_of_views(page.tally.views)
    given = attributes(
        class_=" ".join(filter(None, ("nr", page.beside_reference, views))),
        role="doc-noteref",
        id=reference,
        href="#" + fragment(anchor),
        style=f"--a:--{reference.replace('.', '-')}",
        aria_label=f"Note {label}",
    )
    page.make_room("")
    page.write(f"<a{given}>{escape(label)}</a>")
    language = language_around(item.element)
    if language == page.language:
        language = ""
    page.notes.append(
        Note(
            number,
            anchor,
            reference,
            _lemma(item),
            "",
            views,
            language,
            direction_of(item.element, language) if language else "",
            label,
        )
    )
    sources = _sources(item)
    if sources is not None:
        page.sources.add(sources)
    page.begin_apart(anchor)


def _sources(item: Open) -> etree._Element | None:
    """The first of the references that a note ends with: they are folded away behind its sentences, not in one."""
    first: etree._Element | None = None
    for child in reversed(item.element):
        if child.tag != NS + "bibl" or (child.tail or "").strip(" \t\r\n.;,"):
            break
        first = child
    if first is None:
        return None
    words = item.element.text or ""
    for child in item.element:
        if child is first:
            break
        words += f"{words_of(child) if is_element(child) else ''}{child.tail or ''}"
    said = words.rstrip(_CLOSERS)
    return first if len(said.split()) >= _SENTENCE and said[-1] in _ENDS else None


def close_note(page: Page, item: Open) -> None:
    """The end of a note."""
    folded = bool(page.sources) and any(child in page.sources for child in item.element)
    if folded:
        page.write("</details>")
    html = page.end_apart()
    number = page.anchors.notes[item.element]
    place = next(i for i in range(len(page.notes) - 1, -1, -1) if page.notes[i].number == number)
    page.notes[place] = replace(page.notes[place], html=html)


def _lemma(item: Open) -> str:
    """The words a note is about, where ``@target`` names them and they are few."""
    target = item.element.get("target", "")
    if not target.startswith("#"):
        return ""
    element = item.element
    attached = attachments(element.getroottree().getroot()).get(element)
    for candidate in (attached, element.getprevious(), element.getparent()):
        if candidate is None or candidate.get(XML + "id") != target[1:]:
            continue
        words = words_of(candidate).split()
        return " ".join(words) if len(words) <= 5 else f"{' '.join(words[:2])} … {' '.join(words[-2:])}"
    return ""


def brk(page: Page, item: Open) -> None:
    """A break of a page, a column or a line; a page break has a stroke where it stands between words."""
    kind = item.model.parameter("type", item.element)
    anchor = page.anchors.of(item.element) if item.first else ""
    if kind == "none":
        if anchor:
            page.make_room("")
            page.write(f"<span{attributes(id=anchor)}></span>")
        return
    page.make_room("")
    if kind == "line":
        label, parent = item.model.parameter("label", item.element), item.element.getparent()
        fifth = label.isdecimal() and int(label) % 5 == 0
        number = attributes(class_="lbn" if fifth else "lbn q", data_n=label)
        mark = f"<span{number}></span>" if label else ""
        before = item.element.getprevious()
        first = _begins(item.element) and (before is None or before.tag != item.element.tag)
        page.write(f"<span{source_attributes(item, anchor, 'lb')}>{'' if first else '<br>'}{mark}</span>")
        return
    label = item.model.parameter("label", item.element)
    if kind == "milestone":
        page.write(f"<span{source_attributes(item, anchor, 'ms')}{attributes(data_n=label)}></span>")
        return
    parent = item.element.getparent()
    between = parent is not None and (
        local_name(parent) in element_only()
        or (local_name(parent) not in inline_elements() and _begins(item.element))
    )
    if kind == "page" and (label or not between):
        mark = "" if between else '<span class="pbm" aria-hidden="true">|</span>'
        given = source_attributes(item, anchor, "pb between" if between else "pb")
        page.write(f"{mark}<span{given}>{escape(label)}</span>")
    elif anchor:
        page.write(f"<span{attributes(id=anchor)}></span>")


def _begins(element: etree._Element) -> bool:
    """Whether nothing but a few other breaks stands before a break in what it is in."""
    for number, before in enumerate(element.itersiblings(preceding=True)):
        if number == _FEW or before.tag not in _BREAKS or (before.tail or "").strip():
            return False
    parent = element.getparent()
    return parent is not None and not (parent.text or "").strip()


def graphic(page: Page, item: Open) -> None:
    """A picture; one that cannot be shown is named, as a link where it lies on the web."""
    anchor = page.anchors.of(item.element) if item.first else ""
    parent = item.element.getparent()
    if parent is not None and local_name(parent) == "surface":
        show_surface(page, item)
        return
    given = source_attributes(item, anchor, "graphic")
    picture = None if page.pictures is None else page.pictures.graphic(item.element)
    if picture is not None:
        page.make_room("")
        show_picture(page, item, picture, given)
        return
    url = item.model.parameter("url", item.element) or item.element.get("url", "")
    target = page.links.target(url, item.element) if url else ""
    shown = escape(url.rsplit("/", 1)[-1] or local_name(item.element))
    page.make_room("")
    page.write(f'<a{given} href="{href(target)}">{shown}</a>' if target else f"<span{given}>{shown}</span>")
