"""Words broken at line ends, joined as the header declares; hyphens that are left out are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.document import read_document
from textus.transforms.ledger.count import accounts_of
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import stream_of
from textus.transforms.text import write_text

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><editorialDecl>{}</editorialDecl></encodingDesc>
</teiHeader><text><body><p>{}</p></body></text></TEI>"""


def read(folder, body, eol):
    path = folder / "text.xml"
    path.write_text(TEI.format(f'<hyphenation eol="{eol}"><p/></hyphenation>' if eol else "", body), "utf-8")
    document = read_document(path)
    return document, stream_of(document, models_for())


@pytest.mark.parametrize(
    ("eol", "body", "reading", "diplomatic"),
    [
        ("all", "Wör-<lb/>ter", "Wörter", "Wör-\nter"),
        ("all", "Wör-\n   <lb/>ter", "Wörter", "Wör-\nter"),
        ("all", "Alsace-<lb/>Lorraine", "Alsace-Lorraine", "Alsace-\nLorraine"),
        ("all", "1914-<lb/>1918", "1914-1918", "1914-\n1918"),
        ("all", "<hi>Wör-</hi><lb/><hi>ter</hi>", "Wörter", "Wör-\nter"),
        ("all", "Wör-<pb n='2'/><lb/>ter", "Wörter", "Wör-\nter"),
        ("all", "a - <lb/>b", "a - b", "a -\nb"),
        ("some", "Wör¬<lb/>ter", "Wörter", "Wör¬\nter"),
        ("some", "anglo-<lb/>saxon", "anglo- saxon", "anglo-\nsaxon"),
        ("some", "Wör-<lb break='no'/>ter", "Wörter", "Wör-\nter"),
        ("hard", "anglo-<lb/>saxon", "anglo-saxon", "anglo-\nsaxon"),
        ("hard", "Wör-<lb break='no'/>ter", "Wör-ter", "Wör-\nter"),
        ("none", "a-<lb/>b", "a- b", "a-\nb"),
        ("", "a-<lb/>b", "a- b", "a-\nb"),
        ("", "Wör-<lb break='no'/>ter", "Wörter", "Wör-\nter"),
        ("", "Alsace-<lb break='no'/>Lorraine", "Alsace-Lorraine", "Alsace-\nLorraine"),
    ],
)
def test_words_are_joined_as_declared(eol, body, reading, diplomatic, tmp_path):
    _, items = read(tmp_path, body, eol)
    assert write_text(items, "reading").text == reading
    assert write_text(items, "diplomatic").text == diplomatic


parts = st.lists(
    st.sampled_from(
        [
            "Wör-",
            "a",
            " ",
            "-",
            "¬",
            "<lb/>",
            "<lb break='no'/>",
            "<pb/>",
            "<hi>b-</hi>",
            "<note>c-<lb/>d</note>",
            "B",
        ]
    ),
    max_size=12,
).map("".join)


@given(body=parts, eol=st.sampled_from(["all", "some", "hard", "none", ""]))
def test_the_account_stays_exact(tmp_path_factory, body, eol):
    document, items = read(tmp_path_factory.mktemp("law"), body, eol)
    shown = {("text", view): write_text(items, view).shown for view in VIEWS}
    assert all(account.exact for account in accounts_of(document, items, shown))
