"""An apparatus that names places: the text of a witness, and what looking for its words leaves as it was."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.edition.locations import locations_of
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import ledger_of, stream_of
from textus.transforms.text import plain_text, write_text

WORDS = ["arma", "uirum", "cano", "et", "Troiae", "ab"]
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><variantEncoding method="location-referenced"'
    ' location="external"/></encodingDesc></teiHeader><text><body>{}</body><back><listApp>{}</listApp></back></text></TEI>'
)


@st.composite
def lines(draw):
    """Words with elements around some of them, and comments and breaks between."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
    parts = [
        draw(
            st.sampled_from(["{}", "<hi>{}</hi>", "{}<!-- c -->", "<seg><hi>{}</hi></seg>", "{}<lb/>", "{},"])
        )
        for _ in words
    ]
    return words, " ".join(part.format(word) for part, word in zip(parts, words, strict=True))


@given(st.lists(lines(), min_size=1, max_size=3), st.data())
def test_a_reading_takes_the_place_of_its_lemma(tmp_path_factory, given_lines, data):
    entries, expected = [], []
    for number, (words, _) in enumerate(given_lines, 1):
        once = [word for word in words if words.count(word) == 1]
        chosen = data.draw(st.sampled_from(once)) if once else words[0]
        entries.append(f'<app loc="{number}"><lem>{chosen}</lem><rdg wit="#B">X</rdg></app>')
        expected.append(["X" if word == chosen and once else word for word in words])
    body = "".join(f'<l n="{n}">{xml}</l>' for n, (_, xml) in enumerate(given_lines, 1))
    path = tmp_path_factory.mktemp("located") / "text.xml"
    path.write_text(TEI.format(body, "".join(entries)), "utf-8")
    document, models = read_document(path), models_for()
    before = plain_text(document, models, "source")
    witness = document.witnesses.find("B")
    items = stream_of(document, models, witness)
    found = [line.replace(",", "").split() for line in write_text(items, "source").text.split("\n")]
    assert found == expected
    assert len(items.unplaced) == sum(len({*words}) < len(words) and "X" not in row
                                      for (words, _), row in zip(given_lines, expected, strict=True))  # fmt: skip
    for view in VIEWS:
        assert ledger_of(document, items, models, view).exact
    assert plain_text(document, models, "source") == before


def test_marks_are_put_into_a_tree_once(tmp_path):
    path = tmp_path / "text.xml"
    path.write_text(TEI.format('<l n="1">a b</l>', '<app loc="1"><lem>b</lem><rdg wit="#B">c</rdg></app>'))
    document = read_document(path)
    assert locations_of(document) is locations_of(document)
    assert len(list(document.root.iter(etree.ProcessingInstruction))) == 2


def test_what_cannot_be_placed_is_said(tmp_path, textus):
    path = tmp_path / "text.xml"
    entries = "".join(
        f'<app {place}><lem>{lemma}</lem><rdg wit="#B">x</rdg></app>'
        for place, lemma in [
            ('loc="1"', "et"), ('loc="1"', "non"), ('loc="7"', "et"), ('loc="1"', ""), ('from="#no"', "et"),
        ]
    )  # fmt: skip
    path.write_text(TEI.format('<l n="1">et et</l>', entries))
    ran = textus("text", path, "--witness", "B", "--view", "source")
    assert ran.out == "et et"
    assert ran.err == (
        f"textus: {path}: 5 readings of B are not in the text, which has the words of the edition there:"
        " “et” is in 1 2 times; “non” is not in 1; nothing in the text is called 7; and 2 more\n"
    )
    page = textus("html", path, "--witness", "B")
    assert "5 of its readings are in the apparatus alone" in page.out
    assert page.err == ran.err
    assert open_edition(path).settings.witness == ""
