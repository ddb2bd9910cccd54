"""What a text is called, of all the titles that its header has, and what it was taken from."""

import pytest
from lxml import etree

from textus.edition.header import read_header
from textus.edition.tei import TEI_NAMESPACE

SERIES = "<title level='s' type='main'>Series</title><title level='s' type='sub'>Part I</title>"
ONE = "<title level='a' type='main'>One</title>"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("<title>One</title><title type='sub'>Two</title>", ("One", "Two")),
        ("<title type='sub'>Two</title><title type='main'>One</title>", ("One", "Two")),
        ("<title level='s' type='main'>Series</title><title level='a' type='desc'>One</title>", ("One", "")),
        (
            f"{SERIES}<title level='m'>Volume</title>{ONE}<title level='a' type='sub'>Two</title>",
            ("One", "Two"),
        ),
        ("<title level='s' type='main'>Series</title><title type='main'>One</title>", ("One", "")),
        ("<title level='m' type='main'>Volume</title><title type='short'>V.</title>", ("Volume", "")),
        (
            "<title level='m' type='main'>Volume</title><title level='a' type='sub'>Two</title>",
            ("Volume", "Two"),
        ),
        ("<title level='s'>Series</title>", ("Series", "")),
        ("<title type='volume'>Letters</title><title type='formal'>No. 8</title>", ("No. 8", "")),
        ("<title type='volume'>Letters</title><title type='sub'>1911</title>", ("Letters", "")),
        ("<title>Diary,</title><title type='sub'>14 June</title>", ("Diary, 14 June", "")),
        ("<title>Diary:</title>", ("Diary", "")),
        ("<title type='statement'>One, in Works</title><title type='uniform'>One</title>", ("One", "")),
        ("<title/>", ("", "")),
    ],
)
def test_a_text_is_called_by_its_own_title_and_not_by_that_of_what_it_is_a_part_of(titles, expected):
    header = read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><titleStmt>{titles}</titleStmt></fileDesc></teiHeader></TEI>'
        )
    )
    assert (header.title, header.subtitle) == expected


def test_what_leads_to_a_person_is_no_part_of_the_name():
    header = read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><titleStmt><author>Ann Lee, <email>ann@example.org</email></author>'
            "<respStmt><resp>ed.</resp><name>Bo <idno>4</idno> Ek</name></respStmt></titleStmt></fileDesc></teiHeader></TEI>"
        )
    )
    assert (header.authors, header.editors) == (("Ann Lee",), ("Bo Ek",))


@pytest.mark.parametrize(
    ("said", "authors", "editors"),
    [
        ("<author>Ada Bell</author><author key='Cora Dell'/>", ("Ada Bell", "Cora Dell"), ()),
        ("<editor>Ada Bell <email>ada@example.org</email></editor>", (), ("Ada Bell",)),
        ("<editor><name>Bell, Ada</name><name>Dell, Cora</name></editor>", (), ("Bell, Ada", "Dell, Cora")),
        (
            "<author><persName type='full'>Ada Bell</persName><persName type='short'>Bell</persName></author>",
            ("Ada Bell",),
            (),
        ),
        (
            "<author><persName ref='#a'>Ada Bell</persName><persName ref='#a'>A. Bell</persName></author>",
            ("Ada Bell",),
            (),
        ),
        (
            "<author><persName>Ada Bell</persName><orgName>Bell &amp; Sons</orgName></author>",
            ("Ada Bell",),
            (),
        ),
        (
            "<editor><persName><surname>Bell</surname> <forename>A.</forename><idno>1</idno></persName></editor>",
            (),
            ("Bell, A.",),
        ),
        (
            "<editor><persName><surname>Bell</surname>, <forename>Ada</forename></persName></editor>",
            (),
            ("Bell, Ada",),
        ),
        (
            "<editor><persName><forename>Ada</forename> <surname>Bell</surname></persName></editor>",
            (),
            ("Ada Bell",),
        ),
        (
            "<author><persName><forename>Ana</forename> <surname>Ruiz Mora</surname></persName></author>",
            ("Ruiz Mora, Ana",),
            (),
        ),
        (
            "<author><forename>Ana</forename> <surname>Ruiz</surname> <nameLink>de la</nameLink> <surname>Mora</surname></author>",
            ("Ruiz de la Mora, Ana",),
            (),
        ),
        (
            "<author><forename>Piero</forename> <surname>Bondi</surname> <addName>Cinzio</addName></author>",
            ("Bondi Cinzio, Piero",),
            (),
        ),
        (
            "<author><forename>Ada</forename> <nameLink>von</nameLink> <surname>Bergen</surname></author>",
            ("Ada von Bergen",),
            (),
        ),
        (
            "<respStmt><resp>encoding</resp><name>Ada Bell</name><orgName>The Press</orgName></respStmt>",
            (),
            ("Ada Bell", "The Press"),
        ),
        (
            "<respStmt><resp>images</resp></respStmt><respStmt><name>Ada Bell</name></respStmt>",
            (),
            ("Ada Bell",),
        ),
    ],
)
def test_all_who_made_a_text_are_named_without_what_is_said_beside_their_names(said, authors, editors):
    header = read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><titleStmt>{said}</titleStmt></fileDesc></teiHeader></TEI>'
        )
    )
    assert (header.authors, header.editors) == (authors, editors)


def test_a_source_that_is_encoded_by_its_parts_is_told_with_the_punctuation_of_a_bibliography():
    source = """<biblStruct><analytic><author>Roe, J.</author><title>Why?</title></analytic><monogr><title>Letters</title>
    <editor>Lee, A.</editor><editor>Roe, B.</editor><imprint><pubPlace>London</pubPlace><publisher>Murray</publisher>
    <date>1900</date></imprint><biblScope>3–5</biblScope></monogr></biblStruct>"""
    header = read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><sourceDesc>{source}</sourceDesc></fileDesc></teiHeader></TEI>'
        )
    )
    said = "Roe, J. Why? Letters. Lee, A.; Roe, B. London: Murray, 1900, 3–5."
    assert header.source == said
    assert dict(header.about)["Source"] == (said,)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            """<bibl><title>Agis</title><title type="sub">A Play</title><author><persName><surname>Orr</surname>
            <forename>Ann</forename></persName><idno type="wikidata">Q8</idno></author><date type="print">1772</date>
            <date type="written" when="1770"/><pubPlace>Wien</pubPlace><publisher/><ref target="https://a.org/b"/></bibl>""",
            "Agis: A Play. Orr Ann, 1772 (print), 1770 (written). Wien. https://a.org/b",
        ),
        ("<bibl><name>A Library</name></bibl>", "A Library"),
        (
            """<bibl><name>A Library</name><idno>https://a.org</idno><availability><p>Free.</p></availability>
            <bibl><title/><date type="print"/><date type="written" when="1911"/></bibl></bibl>""",
            "A Library. https://a.org. Free. 1911",
        ),
        (
            """<biblFull><titleStmt><title>Night</title><author>A. B.</author><editor>C. D.</editor></titleStmt>
            <publicationStmt><publisher>A Library</publisher><date>2015</date></publicationStmt></biblFull>""",
            "Night. A. B.; C. D. A Library, 2015.",
        ),
        ("<bibl>As in <title>A</title> <date>1900</date></bibl>", "As in A 1900"),
    ],
)
def test_sources_without_words_between_their_parts_have_the_punctuation_of_a_bibliography(source, said):
    header = read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><sourceDesc>{source}</sourceDesc></fileDesc></teiHeader></TEI>'
        )
    )
    assert dict(header.about)["Source"] == (said,)


def test_authors_of_which_each_has_another_language_are_one():
    def authors(said):
        return read_header(
            etree.fromstring(
                f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><fileDesc><titleStmt>{said}</titleStmt></fileDesc></teiHeader></TEI>'
            )
        ).authors

    russian, english = (
        '<author xml:lang="ru">Мандельштам</author>',
        '<author xml:lang="en">Mandelstam</author>',
    )
    assert authors(russian + english) == ("Мандельштам",)
    assert authors(russian + english + "<author>Lee</author>") == ("Мандельштам", "Mandelstam", "Lee")
    assert authors(english + english.replace("Mandelstam", "Lee")) == ("Mandelstam", "Lee")
