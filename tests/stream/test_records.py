"""Entries of registers in a text: their data are no mentions, and what is remembered of them changes no page."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textus.edition.edition import open_edition
from textus.transforms.facts import DocumentFacts
from textus.transforms.markdown import write_markdown
from textus.transforms.models import VIEWS, models_of
from textus.transforms.site.site import open_site
from textus.transforms.site.text_page import render_document
from textus.transforms.stream import Record, ledger_of, stream_of
from textus.transforms.stream.record import Records
from textus.transforms.text import write_text

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>{name}</title></titleStmt>
    <publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
  <text><body><p>To <persName ref="#anna">Anna</persName>.</p>{body}</body>
    <back>{back}</back></text>
</TEI>"""

ANNA = """<person xml:id="anna">
  <persName><forename>Anna</forename> <surname>Berg</surname></persName>
  <birth><date when="1850-01-02">2. 1. 1850</date> <settlement ref="#wien">Wien</settlement></birth>
  <occupation>Painter &amp; <hi rend="italic">writer</hi></occupation>
</person>"""


class Nothing(Records):
    """A memory that remembers nothing."""

    def key(self, element, around):
        return None


def made(folder: Path, texts: list[str], records: Records) -> list[object]:
    """What comes of texts that are rendered one after the other."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number, text in enumerate(texts):
        (folder / f"t{number}.xml").write_text(text, encoding="utf-8")
    return rendered(folder, records)


def rendered(folder: Path, records: Records) -> list[object]:
    edition = open_edition(folder)
    registers = edition.read_registers(lambda _: None)
    site = open_site(edition, registers, {entity.kind for entity in registers})
    models = models_of(edition)
    found: list[object] = []
    for document in edition.documents(lambda _: None):
        one = render_document(document, replace(site, records=records), root="")
        items = stream_of(document, models, None, records)
        ledgers = [ledger_of(document, items, models, view) for view in VIEWS]
        assert all(ledger.exact for ledger in ledgers)
        others = [write_text(items, view, 40) for view in VIEWS] + [write_markdown(items, "reading")]
        found.append((one.pages, one.text, one.facts, ledgers, others))
    return found


def facts_of(found: list[object]) -> list[DocumentFacts]:
    return [one[2] for one in found]


def test_the_names_and_dates_of_an_entry_are_no_mentions(tmp_path):
    back = f"<listPerson>{ANNA}</listPerson>"
    (facts,) = facts_of(made(tmp_path / "e", [LETTER.format(name="One", body="", back=back)], Records()))
    assert [(m.element, m.words) for m in facts.mentions] == [("persName", "Anna")]


def test_the_sentences_of_an_entry_may_hold_mentions(tmp_path):
    note = (
        '<note>A friend of <persName ref="#bela">Bela</persName> since <date when="1880">1880</date>.</note>'
    )
    back = f"""<listPerson>{ANNA.replace("</person>", note + "</person>")}<person xml:id="bela">
        <persName>Bela</persName></person></listPerson>"""
    (facts,) = facts_of(made(tmp_path / "e", [LETTER.format(name="One", body="", back=back)], Records()))
    assert [(m.element, m.words) for m in facts.mentions] == [
        ("persName", "Anna"),
        ("persName", "Bela"),
        ("date", "1880"),
    ]


def test_an_entry_that_two_texts_have_is_one_item_of_their_streams(tmp_path):
    back = f"<listPerson>{ANNA}</listPerson>"
    for name in "ab":
        text = LETTER.format(name=name, body="", back=back)
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    edition, records = open_edition(tmp_path), Records()
    models = models_of(edition)
    first, second = (
        [i for i in stream_of(document, models, None, records) if isinstance(i, Record)]
        for document in edition.documents()
    )
    assert [r.kept for r in first] == [r.kept for r in second]
    assert "".join(i for i in second[0].items if isinstance(i, str)).split() == [
        "Anna", "Berg", "2.", "1.", "1850,", "Wien", "Painter", "&", "writer",
    ]  # fmt: skip


def test_what_stands_around_an_entry_decides_how_it_is_shown(tmp_path):
    back = f"<listPerson>{ANNA}</listPerson>"
    foreign = back.replace("<persName>", '<persName xml:lang="ar">')
    alike = [
        LETTER.format(name="One", body="", back=back),
        LETTER.format(name="Two", body=f'<div type="edition">{back}</div>', back=foreign),
        LETTER.format(name="Three", body=f"<list><item>{back}</item></list>", back=""),
        LETTER.format(name="Four", body=f'<p xml:space="preserve">{back}</p>', back=""),
        LETTER.format(name="Five", body=f'<p>See <ref target="#x">{back}</ref></p>', back=back),
        LETTER.format(name="Six", body=f"<p>A note.<note>{back}</note></p>", back=back),
        LETTER.format(name="Seven", body=f"<table><row><cell>{back}</cell></row></table>", back=back),
        LETTER.format(name="Eight", body="", back=back),
    ]
    assert made(tmp_path / "a", alike, Records()) == made(tmp_path / "a", alike, Nothing())


PARTS = [
    "<persName>Anna</persName>",
    "<persName ref='#b'>B</persName>",
    "<birth><date when='1850'>1850</date></birth>",
    "<event><label>Award</label><desc>In <date when='1900'>1900</date></desc></event>",
    "<event><label>Award</label><p>Two</p></event>",
    "<note>A note</note>",
    "<idno type='gnd'>1</idno>",
    "<figure><graphic url='a.png'/></figure>",
    "<state xml:id='{}'><desc>x</desc></state>",
    "<occupation>a<lb/>b</occupation>",
    "<listEvent><event><p>a</p></event></listEvent>",
    "<occupation rendition='#r'>c</occupation>",
    "<p>One <choice><sic>tow</sic><corr>two</corr></choice></p>",
    "words",
    " \n ",
    "<list><item>1</item><item>2</item></list>",
    "<affiliation xml:lang='ru'>d</affiliation>",
    "<unknownThing>u</unknownThing>",
]
entries = st.lists(st.sampled_from(PARTS), max_size=5).map("".join)
lists = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 3)), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, min_size=4, max_size=4), st.lists(lists, min_size=2, max_size=4))
def test_pages_are_the_same_whatever_was_remembered(tmp_path_factory, contents, letters):
    folder = tmp_path_factory.mktemp("e")
    texts = []
    for number, persons in enumerate(letters):
        back = "".join(f'<person xml:id="{key}">{contents[i]}</person>' for key, i in persons)
        texts.append(LETTER.format(name=f"L{number}", body="", back=f"<listPerson>{back}</listPerson>"))
    texts = [text.replace("'{}'", f"'s{n}'") for n, text in enumerate(texts)]
    assert made(folder, texts, Records()) == made(folder, texts, Nothing())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["letters", "dse-sample", "manuscripts", "drama"])
def test_pages_of_the_corpora_are_the_same_whatever_was_remembered(shared, name):
    folder = shared / "corpora" / name
    assert rendered(folder, Records()) == rendered(folder, Nothing())
