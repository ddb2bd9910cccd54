"""The witnesses of an apparatus, as a reader is told of them."""

from lxml import etree

from textus.edition.tei import TEI_NAMESPACE
from textus.edition.witnesses import Witnesses

DECLARED = """
<msDesc xml:id="d"><msIdentifier><settlement>Hof</settlement><idno>Ms. 4</idno></msIdentifier><p>Torn.</p></msDesc>
<bibl xml:id="b">A print.</bibl>
<listWit xml:id="all">
  <listWit xml:id="copies"><head>Later copies</head><witness xml:id="C"><ref target="#b"/></witness></listWit>
  <listWit xml:id="drafts"><witness xml:id="A"><ref target="#d"/></witness><witness xml:id="B"><ref target="#x"/>
  </witness></listWit>
</listWit>
"""


def told(text):
    root = etree.fromstring(f'<TEI xmlns="{TEI_NAMESPACE}">{DECLARED}<text>{text}</text></TEI>')
    return [(one.siglum, one.description) for one in Witnesses(root).told]


def test_a_witness_is_described_by_what_its_reference_leads_to():
    assert told("") == [("", "Later copies"), ("C", "A print."), ("A", "Hof, Ms. 4"), ("B", "")]


def test_a_group_without_a_heading_is_told_where_a_reading_names_it():
    assert ("drafts", "A B") in told('<app><rdg wit="#drafts">x</rdg></app>')
