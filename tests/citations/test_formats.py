"""Formats: what is written can be read again, by small readers of ours and by pandoc where it is there."""

import json
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from textus.edition.errors import TextusError
from textus.transforms.citations import FORMATS, Citation, Cited, Locator, Quote, cite_with_csl, together

MENTION = Citation(
    cited=Cited.MENTION,
    key="letters/l1:m5",
    edition="Letters from the NASA: a digital edition",
    document="To Charlotte & 50% {} _#1 ~$",
    authors=("Johann Wolfgang von Goethe", "Martin Luther King Jr."),
    editors=("The Textus editors", "Karl-Heinz Müller"),
    published="2026-11-23",
    language="en",
    url="https://example.org/l/text/l1.html#m5",
    page="https://example.org/l/text/l1.html",
    fragment="m5",
    locators=(Locator("chapter", "2"), Locator("paragraph", "5")),
    words="Robert Lansing",
    quote=Quote("Robert Lansing", "before ", " after"),
    about="https://example.org/l/person/per_lansing.html",
)
EDITION = Citation(
    cited=Cited.EDITION, key="e", edition="Letters", url="https://e.org/", page="https://e.org/"
)
ENTRY = Citation(
    cited=Cited.ENTITY, key="person:x", edition="Letters", entry="Lansing, Robert", editors=("Ed Itor",),
    published="2020", url="https://e.org/x.html", page="https://e.org/x.html",
)  # fmt: skip

lines = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)
people = st.lists(lines, max_size=3).map(tuple)
citations = st.builds(
    Citation,
    cited=st.sampled_from(Cited),
    key=st.just("k"),
    edition=lines,
    document=lines,
    entry=lines,
    authors=people,
    editors=people,
    published=st.sampled_from(["", "2020", "2020-05", "2020-05-01"]),
    language=st.sampled_from(["", "en", "de"]),
    locators=st.lists(st.builds(Locator, lines, lines), max_size=2).map(tuple),
    words=lines,
    url=st.just("https://example.org/#m1"),
    page=st.just("https://example.org/"),
    fragment=st.just("m1"),
    quote=st.builds(Quote, lines, lines, lines),
)


def read_ris(text):
    assert text.endswith("\r\nER  - ")
    fields = {}
    for line in text.split("\r\n"):
        assert line.splitlines() == [line], "a field is one line"
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()
        fields.setdefault(tag, []).append(value)
    return fields


def read_bibtex(text):
    """The fields of an entry, with braces counted as BibTeX counts them: those behind a backslash too."""
    kind, key = re.match(r"@(\w+)\{([^,\s]+),\n", text).groups()
    fields, depth = {"": kind, "key": key}, 0
    for line in text.split("\n")[1:-1]:
        name, value = re.fullmatch(r"  (\w+) = (.*?),?", line).groups()
        for character in value:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
        fields[name] = value.removeprefix("{").removesuffix("}")
    assert text.endswith("\n}")
    return fields


@trials(deadline=None)
@given(citations)
def test_no_title_breaks_a_format(citation):
    bibtex = read_bibtex(FORMATS["bibtex"].write(citation))
    assert bibtex["url"] == citation.url
    ris = read_ris(FORMATS["ris"].write(citation))
    assert ris["TI"] == [citation.title]
    assert ris["UR"] == [citation.url]
    (item,) = json.loads(FORMATS["csl-json"].write(citation))
    assert item.get("title", "") == citation.title
    annotation = json.loads(FORMATS["annotation"].write(citation))
    assert annotation["target"]["selector"][1]["exact"] == citation.quote.exact


def test_bibtex_of_words_in_a_letter():
    lines = (
        "@incollection{letters/l1:m5,",
        "  author = {von Goethe, Johann Wolfgang and King, Jr., Martin Luther},",
        r"  title = {To {Charlotte} \& 50\% \textbraceleft{}\textbraceright{} \_\#1 \textasciitilde{}\$},",
        "  booktitle = {Letters from the {NASA}: a digital edition},",
        "  editor = {{The Textus editors} and Müller, Karl-Heinz},",
        "  year = {2026},",
        "  month = nov,",
        "  language = {en},",
        "  note = {Chapter 2, paragraph 5, “Robert Lansing”},",
        "  url = {https://example.org/l/text/l1.html#m5}",
        "}",
    )
    assert FORMATS["bibtex"].write(MENTION).split("\n") == list(lines)


@pytest.mark.parametrize(
    ("title", "language", "written"),
    [
        ("History of the USSR: A Digital Edition", "en", "History of the {USSR}: A Digital Edition"),
        ("Letters from the shores of Zürich", "", "Letters from the shores of {Zürich}"),
        ("Briefe aus Zürich", "de-AT", "{Briefe aus Zürich}"),
        ("McDonald Tapes", "en", "{McDonald} {Tapes}"),
        ("Letters to Anna", "en", "Letters to {Anna}"),
    ],
)
def test_bibtex_keeps_the_capitals_that_must_stay(title, language, written):
    citation = Citation(cited=Cited.EDITION, key="k", edition=title, language=language, url="u", page="u")
    assert read_bibtex(FORMATS["bibtex"].write(citation))["title"] == written


def test_bibtex_kinds():
    kinds = [read_bibtex(FORMATS["bibtex"].write(citation))[""] for citation in (EDITION, ENTRY, MENTION)]
    assert kinds == ["misc", "incollection", "incollection"]


def test_ris_of_words_in_a_letter():
    assert read_ris(FORMATS["ris"].write(MENTION)) == {
        "TY": ["ECHAP"],
        "ID": ["letters/l1:m5"],
        "AU": ["Goethe, Johann Wolfgang von", "King, Martin Luther, Jr."],
        "TI": [MENTION.document],
        "T2": [MENTION.edition],
        "ED": ["The Textus editors", "Müller, Karl-Heinz"],
        "PY": ["2026"],
        "DA": ["2026/11/23/"],
        "LA": ["en"],
        "N1": ["Chapter 2, paragraph 5, “Robert Lansing”"],
        "UR": [MENTION.url],
        "ER": [""],
    }
    assert [read_ris(FORMATS["ris"].write(citation))["TY"] for citation in (EDITION, ENTRY)] == [
        ["EBOOK"],
        ["ENCYC"],
    ]


def test_csl_json_of_words_in_a_letter():
    assert json.loads(FORMATS["csl-json"].write(MENTION)) == [
        {
            "id": "letters/l1:m5",
            "type": "chapter",
            "title": MENTION.document,
            "container-title": MENTION.edition,
            "author": [
                {"family": "Goethe", "given": "Johann Wolfgang", "dropping-particle": "von"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            ],
            "editor": [{"literal": "The Textus editors"}, {"family": "Müller", "given": "Karl-Heinz"}],
            "issued": {"date-parts": [[2026, 11, 23]]},
            "language": "en",
            "locator": "chap. 2, para. 5",
            "note": "Chapter 2, paragraph 5, “Robert Lansing”",
            "URL": MENTION.url,
        }
    ]


def test_an_annotation_selects_the_words_and_names_the_entity():
    annotation = json.loads(FORMATS["annotation"].write(MENTION))
    assert annotation.pop("id").startswith("urn:uuid:")
    assert annotation == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"source": MENTION.about, "purpose": "identifying"},
        "target": {
            "source": MENTION.page,
            "selector": [
                {
                    "type": "FragmentSelector",
                    "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                    "value": "m5",
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": "Robert Lansing",
                    "prefix": "before ",
                    "suffix": " after",
                },
            ],
        },
    }
    assert json.loads(FORMATS["annotation"].write(EDITION))["target"] == "https://e.org/"


def test_every_format_holds_the_address_and_is_the_same_every_time():
    for format_ in FORMATS.values():
        assert MENTION.url.partition("#")[0] in format_.write(MENTION)
        assert format_.write(MENTION) == format_.write(MENTION)
    assert FORMATS["url"].write(MENTION) == MENTION.url


@pytest.fixture(scope="module")
def pandoc():
    pypandoc = pytest.importorskip("pypandoc", reason="needs pandoc, the oracle of citation formats")
    try:
        path = pypandoc.get_pandoc_path()
    except OSError:
        pytest.skip("needs pandoc, the oracle of citation formats")

    def run(text, *arguments):
        done = subprocess.run(
            [path, *arguments], input=text, capture_output=True, encoding="utf-8", check=True
        )
        assert not done.stderr
        return done.stdout

    return run


ALL = pytest.mark.parametrize("citation", [EDITION, ENTRY, MENTION], ids=["edition", "entry", "mention"])


@ALL
def test_citeproc_takes_our_csl_json(pandoc, citation):
    printed = pandoc(
        FORMATS["csl-json"].write(citation), "-f", "csljson", "--citeproc", "-t", "plain", "--wrap=none"
    )
    assert citation.title.casefold().replace(" ", "")[:8] in printed.casefold().replace(" ", "")
    assert citation.url in printed
    assert (citation.year or "n.d.") in printed


@ALL
@pytest.mark.parametrize("name", ["bibtex", "ris"])
def test_pandoc_reads_our_bibtex_and_ris_as_our_csl_json(pandoc, citation, name):
    (read,) = json.loads(pandoc(FORMATS[name].write(citation) + "\n", "-f", name, "-t", "csljson"))
    (ours,) = json.loads(FORMATS["csl-json"].write(citation))
    for field in ("title", "URL"):
        assert plain(read[field]) == plain(ours[field]), field
    assert read.get("container-title", "").casefold() == citation.container.casefold()
    assert read.get("issued", {}).get("date-parts", [[None]])[0][0] == (citation.date_parts or (None,))[0]
    assert len(read.get("author", ())) == len(citation.authors)
    assert len(read.get("editor", ())) == len(citation.editors)
    if name == "bibtex":
        assert read.get("author") == ours.get("author")
        assert read.get("editor") == ours.get("editor")


def plain(text):
    """Without markup, and without braces, whose commands pandoc does not know."""
    return re.sub(r"<[^>]*>|[{}]", "", text)


CSL = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Titles</title><id>titles</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><text variable="title"/></layout></bibliography>
</style>
"""


def test_any_csl_style_can_be_used(pandoc, tmp_path):
    style = tmp_path / "titles.csl"
    style.write_text(CSL, encoding="utf-8")
    assert cite_with_csl(EDITION, style) == "Letters!"
    assert "Letters!" in re.sub("<[^>]*>", "", cite_with_csl(EDITION, style, "html"))
    assert pandoc


def test_styles_that_cannot_be_used_are_named(tmp_path):
    style = tmp_path / "style.csl"
    with pytest.raises(TextusError, match="the style cannot be read"):
        cite_with_csl(EDITION, style)
    style.write_text(
        CSL.replace("</info>", '<link rel="independent-parent" href="http://x"/></info>'), encoding="utf-8"
    )
    with pytest.raises(TextusError, match="only points to another style"):
        cite_with_csl(EDITION, style)


def test_a_broken_style_is_named(pandoc, tmp_path):
    style = tmp_path / "style.csl"
    style.write_text("<style", encoding="utf-8")
    with pytest.raises(TextusError, match="pandoc cannot use it"):
        cite_with_csl(EDITION, style)
    assert pandoc


def test_without_pypandoc_the_remedy_is_told(tmp_path, monkeypatch):
    style = tmp_path / "style.csl"
    style.write_text(CSL, encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    with pytest.raises(TextusError, match=r"install it with `pip install 'textus\[cite\]'`"):
        cite_with_csl(EDITION, style)


def all_of(several, name):
    return "".join(together(map(FORMATS[name].write, several), name))


@given(st.lists(citations, max_size=4))
def test_several_citations_are_one_list_of_csl_json(several):
    items = [json.loads(FORMATS["csl-json"].write(one))[0] for one in several]
    assert json.loads(all_of(several, "csl-json")) == items


@given(st.lists(citations, max_size=4))
def test_several_citations_stand_apart(several):
    for name, end in (("bibtex", "\n"), ("ris", "\r\n")):
        written = [FORMATS[name].write(one) + end for one in several]
        assert all_of(several, name) == end.join(written)


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json"])
def test_pandoc_reads_several_citations(pandoc, name):
    several = [MENTION, EDITION, ENTRY]
    source = {"csl-json": "csljson"}.get(name, name)
    read = json.loads(pandoc(all_of(several, name), "-f", source, "-t", "csljson"))
    assert [item["id"] for item in read] == [one.key for one in several]
