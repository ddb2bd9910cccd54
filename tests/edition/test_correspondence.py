"""Who sent a letter to whom, as its page says it."""

import pytest
from lxml import etree, html

from textus.edition.header import read_header
from textus.edition.tei import TEI_NAMESPACE

SENT = "<correspAction type='sent'><persName>Ada Bell</persName><placeName>Hof</placeName>{}</correspAction>"
BEFORE = "<date notBefore='1802-02'/>"
RECEIVED = f"<correspAction type='received'><persName key='Dell, Cora'/>{BEFORE}</correspAction>"


CONTEXT = """<correspContext><ref type='prev'>To B.</ref><ref type='next' target='L3'/>
<ref type='withinCorrespondence' subtype='next_letter'>To C.</ref>
<ref type='belongsToCorrespondence'>Bell, Ada</ref><ref>Answer</ref></correspContext>"""


def header(profile):
    return read_header(
        etree.fromstring(
            f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader><profileDesc>{profile}</profileDesc></teiHeader></TEI>'
        )
    )


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (SENT.format("<date when='1802-01-03'/>"), ("Sent: Ada Bell, Hof, 3 January 1802",)),
        (SENT.format("<date when='1802-01-03'>3 Jan.</date>"), ("Sent: Ada Bell, Hof, 3 Jan.",)),
        (
            SENT.format("") + RECEIVED,
            ("Sent: Ada Bell, Hof", "Received: Dell, Cora; not before February 1802"),
        ),
        (SENT.format("") + "<note>By a friend.</note>", ("Sent: Ada Bell, Hof", "By a friend.")),
        (
            CONTEXT,
            (
                "Previous letter: To B.",
                "Next letter of the correspondence: To C.",
                "Correspondence: Bell, Ada",
                "Answer",
            ),
        ),
        ("<correspAction><name>Ada Bell</name></correspAction>", ("Ada Bell",)),
        ("<correspAction type='sent'><date/></correspAction>", ()),
    ],
)
def test_what_was_done_with_a_letter_is_said_in_a_line_each(letter, said, tmp_path, textus):
    profile = f"<profileDesc><correspDesc>{letter}</correspDesc></profileDesc>"
    (tmp_path / "letter.xml").write_text(
        f'<TEI xmlns="{TEI_NAMESPACE}"><teiHeader>{profile}</teiHeader><text><body><p>x</p></body></text></TEI>',
        "utf-8",
    )
    page = html.fromstring(textus("html", tmp_path / "letter.xml").out)
    lines = page.xpath("//section[@aria-labelledby='ui-ha']/p")
    assert tuple(line.text_content() for line in lines) == said


@pytest.mark.parametrize(
    ("dates", "created"),
    [
        ("<date when-iso='1802-01-03'/>", "1802-01-03"),
        ("<date>in winter</date>", "in winter"),
        ("<date notBefore-iso='1802-01-03T12:00:00Z'/>", "1802-01-03"),
        ("<date/>", "1801"),
    ],
)
def test_a_letter_is_of_the_day_on_which_it_was_sent(dates, created):
    letter = f"<correspDesc>{RECEIVED.replace(BEFORE, '')}{SENT.format(dates)}</correspDesc>"
    creation = "" if "winter" in dates else "<creation><date when='1801'/></creation>"
    assert header(letter + creation).created == created


def test_a_letter_of_which_only_the_receipt_is_dated_is_of_that_day():
    assert header(f"<correspDesc>{SENT.format('')}{RECEIVED}</correspDesc>").created == "1802-02"
