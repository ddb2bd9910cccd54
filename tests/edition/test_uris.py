"""References that are none: they lead nowhere, and nothing fails because of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.edition import open_edition
from textus.edition.uris import file_path, join_uri, split_uri
from textus.transforms.site.single_page import single_page

ODD = [
    "http://[sic]/",
    "http://[::1",
    "//[",
    "http://ex\u2100mple.org/",
    "a%00b.jpg",
    "%zz#%zz",
    "q:abc",
    "x" * 3000,
]
PLACES = [
    '<ref target="{}">r</ref>',
    '<pb facs="{}"/>',
    '<graphic url="{}"/>',
    '<persName ref="{}">n</persName>',
    '<seg xml:base="{}"><ref target="x">r</ref><pb facs="y.jpg"/></seg>',
    '<include xmlns="http://www.w3.org/2001/XInclude" href="{}"><fallback/></include>',
]
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><listPrefixDef>
<prefixDef ident="q" matchPattern="([a-z]+)" replacementPattern="x#$5"/></listPrefixDef></encodingDesc></teiHeader>
<text><body><p>words {}</p></body></text></TEI>"""


def test_a_text_is_shown_whatever_its_references_are(tmp_path):
    path = tmp_path / "text.xml"
    path.write_text(TEI.format("".join(p.format(written) for p in PLACES for written in ODD)), "utf-8")
    assert "words" in single_page(open_edition(path), pytest.fail).html


@given(
    written=st.text(alphabet="ab:/[]?#%0\u2100@.", max_size=12), base=st.text(alphabet="h:/[]x", max_size=8)
)
def test_every_reference_has_parts(written, base):
    parts = split_uri(written)
    assert "#" not in parts.path
    assert split_uri(join_uri(base, written)) is not None
    assert "\0" not in file_path(parts.path)


def test_what_is_no_address_is_taken_apart_by_its_signs():
    parts = split_uri("http://[sic]/a?b#c")
    assert (parts.scheme, parts.netloc, parts.path, parts.query, parts.fragment) == (
        "http",
        "[sic]",
        "/a",
        "b",
        "c",
    )
