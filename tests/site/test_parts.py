"""Long texts in parts: nothing is cut that holds words, nothing is lost, and every address leads on."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from textus.edition.document import read_document
from textus.transforms.models import models_for
from textus.transforms.site.division import divided
from textus.transforms.stream import Close, Generated, Open, stream_of

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A book</title></titleStmt></fileDesc>
</teiHeader><text>{}</text></TEI>"""
BOOK = """<front><titlePage><docTitle><titlePart>A book</titlePart></docTitle></titlePage></front><body>
<div type="chapter"><head>One</head><pb n="1"/><p xml:id="a">first <ref target="#b">there</ref></p><p>goes
<pb n="2"/>on<note>why</note></p><p>ends</p></div>
<div type="chapter"><head>Two</head><lg><l>a line</l><pb n="3"/><l xml:id="b">another <rs ref="#x">one</rs></l></lg></div></body>"""


@pytest.fixture
def site(tmp_path, textus):
    def build(how: str, text: str = BOOK) -> Path:
        folder = tmp_path / "edition"
        folder.mkdir(exist_ok=True)
        (folder / "book.xml").write_text(TEI.format(text), "utf-8")
        (folder / "edition.toml").write_text(f'parts = "{how}"\n' if how else "")
        ran = textus("build", folder, "--out", tmp_path / "site")
        assert ran.status == 0, ran.err
        return tmp_path / "site" / "text"

    return build


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.html"))


def words(path: Path) -> str:
    page = html.fromstring(path.read_bytes())
    body = page.xpath("//article")[0]
    for furniture in body.xpath(
        ".//*[@class='card' or @class='pn' or @class='hn' or @class='apparatus' or @class='pb' or contains(@class,'pbm')]"
        " | .//*[contains(@class,'nr')] | .//section[@class='notes'] | .//header | .//nav | .//*[contains(@class,'ln')]"
    ):
        furniture.drop_tree()
    return " ".join(" ".join(body.itertext()).split())


def test_a_short_text_is_one_page(site):
    assert names(site("")) == names(site("whole")) == ["book.html"]


def test_by_divisions(site):
    folder = site("divisions")
    assert names(folder) == ["book.html", "book~1.html", "book~2.html", "book~beginning.html"]
    assert "first there goes on ends" in words(folder / "book~1.html")
    assert "a line" not in words(folder / "book~1.html")
    turn = html.fromstring((folder / "book~1.html").read_bytes()).xpath("//nav[@class='turn'][1]//a")
    assert [(a.get("rel"), a.get("href"), a.text_content()) for a in turn] == [
        ("prev", "../text/book~beginning.html", "← Beginning"),
        (None, "../text/book.html", "Contents"),
        ("next", "../text/book~2.html", "Two →"),
    ]


def test_by_pages_and_a_break_in_a_paragraph_cuts_neither(site):
    folder = site("pages")
    assert names(folder) == [
        "book.html",
        "book~beginning.html",
        "book~page1.html",
        "book~page2.html",
        "book~page3.html",
    ]
    assert words(folder / "book~page1.html").startswith("1 first there goes on")
    assert words(folder / "book~page2.html").startswith("ends Two")
    verse = html.fromstring((folder / "book~page3.html").read_bytes()).xpath(
        "//div[contains(@class,'stanza')]"
    )
    assert [" ".join(one.text_content().split())[:1] for one in verse] == ["3"]


@pytest.mark.parametrize("how", ["divisions", "pages"])
def test_every_address_leads_on_from_the_page_of_the_text(how, site):
    folder = site(how)
    base = html.fromstring((folder / "book.html").read_bytes())
    ways = {a.get("id"): a.get("href") for a in base.xpath("//nav[@class='ways']/a")}
    assert {"a", "b", "page1", "page2", "page3", "note1", "1", "2"} <= set(ways)
    for anchor, target in ways.items():
        page, _, fragment = target.partition("#")
        assert fragment == anchor
        assert html.fromstring((folder / Path(page).name).read_bytes()).xpath("//*[@id=$id]", id=anchor), (
            anchor
        )


def test_a_reference_to_another_part_leads_there(site):
    folder = site("divisions")
    text = (folder / "book~1.html").read_text("utf-8")
    assert '<a href="../text/book~2.html#b">there</a>' in text


def test_the_lasting_address_does_not_change_with_the_division(site, textus, tmp_path):
    addresses = set()
    for how in ("whole", "divisions", "pages"):
        site(how)
        addresses.add(textus("cite", "b", tmp_path / "edition", "--format", "url").out)
    assert addresses == {"text/book.html#b\n"}


def test_an_address_of_a_part_is_resolved(site, textus, tmp_path):
    site("divisions")
    assert textus("resolve", "text/book~2.html#b", tmp_path / "edition").out.startswith(
        "book 2.l2: «another one»"
    )


def test_very_long_texts_are_divided_without_being_asked(site):
    chapter = f"<div><head>Chapter</head>{'<p>' + 'many words ' * 2000 + '</p>'}</div>"
    assert len(names(site("", f"<body>{chapter * 15}</body>"))) == 16


def test_the_pages_are_the_same_twice(site):
    first = {path.name: path.read_bytes() for path in site("pages").iterdir()}
    assert {path.name: path.read_bytes() for path in site("pages").iterdir()} == first


texts = st.text(alphabet="ab ", min_size=1, max_size=4)
markup = st.recursive(
    st.one_of(texts, st.sampled_from(["<pb n='1'/>", "<pb/>", "<lb/>"])),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(
            ["p", "div", "div", "lg", "l", "head", "hi", "note", "list", "item", "sp", "table", "row", "cell"]
        ),
        st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(body=markup, how=st.sampled_from(["divisions", "pages"]))
def test_parts_hold_the_stream_in_its_order_and_are_whole(tmp_path_factory, body, how):
    path = tmp_path_factory.mktemp("law") / "text.xml"
    path.write_text(TEI.format(f"<body>{body}</body>"), "utf-8")
    items = stream_of(read_document(path), models_for())
    parts = divided(items, how)
    if not parts:
        return
    assert len({part.name for part in parts}) == len(parts) > 1
    everything = [i for i in items if isinstance(i, str)]
    assert [i for part in parts for i in part.items if isinstance(i, str)] == everything
    first = [i for i in items if isinstance(i, Open) and i.first]
    assert [i for part in parts for i in part.items if isinstance(i, Open) and i.first] == first
    for part in parts:
        around: list[Open] = []
        for item in part.items:
            if isinstance(item, Open):
                around.append(item)
            elif isinstance(item, Close):
                assert around.pop().element is item.open.element
        assert not around
        assert not re.search(r"[^\w.\-]", part.name)
    assert not any(isinstance(i, Generated) and not i for i in items)
