"""What a TEI header says of its text (TEI Guidelines, chapter 2), as far as pages and citations need it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from textus.edition.correspondence import DESCRIPTIONS
from textus.edition.reference_words import words_of_reference
from textus.edition.responsible import persons_of, responsible_of
from textus.edition.tei import NS, XML, is_element, local_name, tei
from textus.edition.words import words_of

__all__ = ["Header", "read_header"]

_SUBORDINATE: Final = frozenset({"sub", "subordinate"})
_OPEN: Final = (",", ":", ";", " –", " —")
_WHOLES: Final = frozenset({"series", "volume"})
"""Types of titles of what a text is a part of."""


class _Title(NamedTuple):
    level: str
    type: str
    words: str


class Header(NamedTuple):
    """The metadata of one document.

    Attributes:
        title: Its main title, or the empty string.
        subtitle: Its subordinate titles, joined, or the empty string.
        authors: The names of its authors, in order.
        editors: The names of its editors, in order.
        publisher: Who published the edition, or the empty string.
        published: When, as written in ``@when`` or in words, or the empty string.
        languages: The languages declared, main language first.
        source: The description of the source, in words.
        rights: The statement of availability, in words.
        imprint: Where the source appeared, such as ``Northstar Compass, probably May 2014``, or empty.
        about: What a reader wants to know of the text, by subject: its source, the editorial declaration, the
            terms of use; each in paragraphs.
        created: The date of the text itself (``creation/date`` or the letter's sending), as ISO text.
    """

    title: str
    subtitle: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    publisher: str
    published: str
    languages: tuple[str, ...]
    source: str
    rights: str
    imprint: str
    about: tuple[tuple[str, tuple[str, ...]], ...]
    created: str


def read_header(root: etree._Element) -> Header:
    """The header of a document; empty fields where there is none."""
    header = root if local_name(root) == "teiHeader" else root.find(tei("teiHeader"))
    if header is None:
        return Header("", "", (), (), "", "", _languages(root, None), "", "", "", (), "")
    title_stmt = header.find(tei("fileDesc/titleStmt"))
    publication = header.find(tei("fileDesc/publicationStmt"))
    title, subtitle = _titles(title_stmt)
    sections = {path: [_said(one) for one in header.iterfind(tei(path))] for _, path in _ABOUT}
    return Header(
        title=title,
        subtitle=subtitle,
        authors=persons_of(title_stmt, "author"),
        editors=persons_of(title_stmt, "editor") or responsible_of(title_stmt),
        publisher=_first(publication, "publisher") or _first(publication, "authority"),
        published=_when(None if publication is None else publication.find(NS + "date")),
        languages=_languages(root, header),
        source=_words(sections[_SOURCE]),
        rights=_words(sections[_RIGHTS]),
        imprint=_imprint(header),
        about=tuple(_about(sections)),
        created=_created(header),
    )


def _titles(statement: etree._Element | None) -> tuple[str, str]:
    if statement is None:
        return "", ""
    found = (
        _Title(e.get("level", ""), e.get("type", ""), words_of(e)) for e in statement.findall(NS + "title")
    )
    titles = _of_the_text([title for title in found if title.words])
    if not titles:
        return "", ""
    for wanted in ("main", "a", "m", "", "uniform", "full", "desc"):
        for title in titles:
            if (title.type or title.level) == wanted:
                below = (one.words for one in titles if one.type in _SUBORDINATE)
                return _ended(title.words, "; ".join(words for words in below if words != title.words))
    return _ended(titles[0].words, "")


def _ended(title: str, subtitle: str) -> tuple[str, str]:
    """A title and its subtitle; where a sign at its end says that the title goes on in that, both are one."""
    if not title.endswith(_OPEN):
        return title, subtitle
    return (f"{title} {subtitle}", "") if subtitle else (title.rstrip(" ,:;"), "")


def _of_the_text(titles: list[_Title]) -> list[_Title]:
    """The titles without those of the volume or series that the text is a part of."""
    main = [one for one in titles if one.type not in _SUBORDINATE]
    levels = {one.level for one in main if one.level or one.type in {"", "main"}}
    wider = {"m", "s", "j"} if levels & {"a", "u"} else {"s", "j"} if levels & {"m", ""} else set()
    types = _WHOLES if any(one.level not in wider and one.type not in _WHOLES for one in main) else set()
    return [one for one in titles if one.level not in wider and one.type not in types]


def _first(parent: etree._Element | None, name: str) -> str:
    found = None if parent is None else parent.find(NS + name)
    return "" if found is None else words_of(found)


def _imprint(header: etree._Element) -> str:
    bibl = header.find(tei("fileDesc/sourceDesc/bibl"))
    if bibl is None:
        return ""
    title = next((e for e in bibl.iterfind(NS + "title") if e.get("level") in {"j", "m", "s"}), None)
    date = bibl.find(NS + "date")
    return ", ".join(words_of(e) for e in (title, date) if title is not None and e is not None)


_SOURCE: Final = "fileDesc/sourceDesc"
_RIGHTS: Final = "fileDesc/publicationStmt/availability"
_ABOUT: Final = (
    ("Source", _SOURCE),
    ("Project", "encodingDesc/projectDesc"),
    ("Editorial declaration", "encodingDesc/editorialDecl"),
    ("Terms of use", _RIGHTS),
)
_MOST: Final = 256
"""Sections that are remembered."""
_STRUCTURED: Final = frozenset(
    {"msDesc", "listPerson", "listPlace", "listOrg", "listEvent", "listWit", "listBibl"}
)


def _about(sections: Mapping[str, Sequence["_Said"]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for subject, path in _ABOUT:
        paragraphs = tuple(words for said in sections[path] for words in said.paragraphs)
        if paragraphs:
            yield subject, paragraphs


class _Said(NamedTuple):
    """The words of a section of the header, as a whole and in paragraphs."""

    words: str
    paragraphs: tuple[str, ...]


_known: dict[bytes, _Said] = {}
"""What sections say, by their XML: most documents of an edition have some of them alike."""


def _words(sections: Sequence[_Said]) -> str:
    """The words of the first of some sections; none where there is none."""
    return sections[0].words if sections else ""


def _said(section: etree._Element) -> _Said:
    written = etree.tostring(section, with_tail=False)
    said = _known.get(written)
    if said is None:
        if len(_known) >= _MOST:
            _known.clear()
        said = _Said(words_of_reference(section), tuple(filter(None, _paragraphs(section))))
        _known[written] = said
    return said


def _paragraphs(section: etree._Element) -> Iterator[str]:
    """The words of each part of a section, with the notes that belong to a source."""
    for child in section:
        if is_element(child) and local_name(child) not in _STRUCTURED:
            yield " ".join(
                filter(None, (words_of_reference(child), *map(words_of, child.iterfind(NS + "note"))))
            )


def _when(date: etree._Element | None) -> str:
    if date is None:
        return ""
    return date.get("when") or date.get("when-iso") or date.get("from") or words_of(date)


_WRITTEN: Final = (
    f"{DESCRIPTIONS}/correspAction[@type='sent']/date",
    f"{DESCRIPTIONS}/correspAction/date",
    "profileDesc/creation/date",
)
"""Where a header says when a text was written, the surest first."""
_DATING: Final = tuple(end + kind for end in ("when", "notBefore", "from") for kind in ("", "-iso"))


def _created(header: etree._Element) -> str:
    """The day on which a text was written, without the hour; else the words that say when."""
    dates = [date for path in _WRITTEN for date in header.iterfind(tei(path))]
    values = [date.get(name, "").partition("T")[0] for date in dates for name in _DATING]
    return next(filter(None, (*values, *map(words_of, dates))), "")


def _languages(root: etree._Element, header: etree._Element | None) -> tuple[str, ...]:
    found: list[str] = []
    text = root.find(NS + "text")
    for element in (text, root):
        language = None if element is None else element.get(XML + "lang")
        if language:
            found.append(language)
    usage = None if header is None else header.find(tei("profileDesc/langUsage"))
    if usage is not None:
        found.extend(e.get("ident", "") for e in usage.findall(NS + "language"))
    return tuple(dict.fromkeys(x for x in found if x))
