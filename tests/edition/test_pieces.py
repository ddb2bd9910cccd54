"""The entries that the bytes of a text show are those of its tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.entity import read_entity
from textus.edition.pieces import pieces_of
from textus.edition.register import entries_of, may_have_lists
from textus.edition.source import parse_part

NS = "http://www.tei-c.org/ns/1.0"
LISTS = ("listPerson", "listPlace", "listBibl", "particDesc", "taxonomy")
ENTRIES = ("person", "place", "org", "bibl", "category")
OTHERS = ("p", "note", "persName", "div", "personX", "head")


def of_tree(text: bytes):
    if not may_have_lists(text):
        return []
    return [read_entity(entry, "") for entry in entries_of(parse_part(text))]


def of_pieces(text: bytes):
    pieces = pieces_of(text)
    if pieces is None:
        return None
    return [read_entity(entry, "") for piece in pieces for entry in entries_of(parse_part(piece.whole()))]


def tei(content: str, declared: str = "", before: str = "") -> bytes:
    return f'{before}<TEI xmlns="{NS}"{declared}><text><body>{content}</body></text></TEI>'.encode()


ANNA = '<person xml:id="anna"><persName>Anna</persName></person>'
BERT = '<person xml:id="bert"><persName>Bert</persName><birth when="1870"/></person>'

ALONE = {
    "a list of entries": f"<listPerson>{ANNA}\n  {BERT}</listPerson>",
    "a list in a list": f"<listPerson><head>All</head><listPerson>{ANNA}</listPerson>{BERT}</listPerson>",
    "an entry in an entry": f'<listPerson><person xml:id="c"><persName>C</persName>{ANNA}</person></listPerson>',
    "entries without an identifier": f"<listPerson><person><persName>C</persName></person>{ANNA}</listPerson>",
    "an entry without content": '<listPerson><person xml:id="c"/></listPerson>',
    "a list that is not closed": f"<listPerson/>{ANNA}<listPlace/>",
    "an entry in a note of an entry": f'<listPerson><person xml:id="c"><note>{ANNA}</note></person></listPerson>',
    "no list": f"{ANNA}<bibl><bibl xml:id='b'>A book</bibl></bibl>",
    "works in works beside a list": "<listBibl/><bibl><bibl xml:id='b'>A book</bibl></bibl>",
    "a list in a comment": f"<!-- <listPerson>{ANNA} --> <listPerson>{BERT}</listPerson>",
    "a list in an instruction": f"<?x <listPerson>{ANNA}?><listPerson>{BERT}</listPerson>",
    "a comment in a list": f"<listPerson>{BERT}<!-- {ANNA} --></listPerson>",
    "a comment in an entry": f'<listPerson><person xml:id="c"><!-- </person> --></person>{BERT}</listPerson>',
    "tags with signs in them": f'<listPerson n="a > b">{BERT.replace("1870", "/>")}</listPerson>',
    "tags in several lines": f"<listPerson\n>{ANNA.replace('<person', '<person' + chr(10))}</listPerson\n>",
    "spaces in end tags": f"<listPerson>{ANNA.replace('</person>', '</person >')}{BERT}</listPerson>",
    "names that begin alike": f'<listPerson><personGrp xml:id="g"><person xml:id="c"/></personGrp>{BERT}</listPerson>',
    "another namespace inside": f'<listPerson><p xmlns="urn:x"/>{ANNA}</listPerson>',
    "a list in another namespace": f'<div xmlns="urn:x"><listPerson>{ANNA}</listPerson></div>',
    "characters that are written out": f"<listPerson>{ANNA.replace('</persName>', ' &amp; &#66;</persName>')}</listPerson>",
    "a section of characters": f"<p><![CDATA[<listPerson>]]></p><listPerson>{ANNA}</listPerson>",
}


@pytest.mark.parametrize("content", ALONE.values(), ids=ALONE)
def test_pieces_say_what_the_tree_says_or_nothing(content):
    try:
        found = of_pieces(tei(content))
    except etree.XMLSyntaxError:
        return  # the build asks the tree then
    assert found is None or found == of_tree(tei(content))


@pytest.mark.parametrize("name", ["a list of entries", "entries without an identifier", "a list in a list"])
def test_what_is_usual_needs_no_tree(name):
    assert of_pieces(tei(ALONE[name])) == of_tree(tei(ALONE[name]))


def test_namespaces_of_the_root_hold_in_its_pieces():
    text = tei(ALONE["a list of entries"].replace("<persName", '<persName x:n="1"'), ' xmlns:x="urn:x"')
    assert of_pieces(text) == of_tree(text)


@pytest.mark.parametrize(
    "text",
    [
        tei(ALONE["a list of entries"], "", '<?xml version="1.0" encoding="iso-8859-1"?>'),
        tei(ALONE["a list of entries"], "", "<!DOCTYPE TEI>"),
        tei(ALONE["a list of entries"], f' xmlns:t="{NS}"'),
        tei(ALONE["a list of entries"], ' xmlns:xi="http://www.w3.org/2001/XInclude"'),
        tei(ALONE["a list of entries"]).decode().encode("utf-16"),
        f'<listPerson xmlns="{NS}">{ANNA}</listPerson>'.encode(),
        tei("<listPerson>" + "<person xml:id='c'>" * 9 + "<!--"),
        tei("<listPerson><person " + '"' * 9),
        b"",
    ],
)
def test_whatever_is_not_plain_is_left_to_the_tree(text):
    assert pieces_of(text) is None


identifiers = st.sampled_from(["", ' xml:id="a"', ' xml:id="b"', " xml:id = 'c' n='>'"])
loose = st.sampled_from(
    ["", " ", "\n  ", "words", "<!-- <person> -->", "<?x </person>?>", "&lt;person>", "<lb/>"]
)


@st.composite
def contents(draw, depth: int = 3) -> str:
    parts = [draw(loose)]
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from((*LISTS, *ENTRIES, *ENTRIES, *OTHERS)))
        inner = draw(contents(depth - 1)) if depth else draw(loose)
        close = draw(st.sampled_from(["", "", "", " "]))
        parts.append(f"<{name}{draw(identifiers)}>{inner}</{name}{close}>")
        parts.append(draw(loose))
    return "".join(parts)


@given(contents())
def test_any_text_says_the_same_in_pieces(content):
    text = tei(f"<listPerson>{ANNA}</listPerson>{content}")
    try:
        found = of_pieces(text)
    except etree.XMLSyntaxError:
        return
    assert found is None or found == of_tree(text)


@given(
    st.lists(
        st.sampled_from(
            ["<listPerson>", "<person ", "xml:id='a'", ">", "</person>", "<!--", "-->", "<?", '"', "&", "/"]
        )
    )
)
def test_no_bytes_are_too_broken(parts):
    pieces_of(tei("".join(parts)))
    pieces_of("".join(parts).encode())
