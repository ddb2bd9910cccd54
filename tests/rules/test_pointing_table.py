"""The table of pointing attributes agrees with TEI's own specification."""

from lxml import etree

from textus.edition.tei import NS
from textus.schema.rules.pointing import pointing_attributes


def test_known_facts():
    assert {"ref", "corresp", "ana"} <= pointing_attributes(NS + "persName")
    assert "from" in pointing_attributes(NS + "span")
    assert "from" not in pointing_attributes(NS + "date")
    assert "hand" not in pointing_attributes(NS + "persName")
    assert pointing_attributes("{urn:other}persName") == frozenset()


def test_every_pointer_that_tei_declares_is_in_the_table(shared):
    tree = etree.parse(shared / "tei" / "p5subset.xml")
    for specification in tree.iter(NS + "elementSpec"):
        own = {
            attribute.get("ident")
            for attribute in specification.iter(NS + "attDef")
            if attribute.find(f"{NS}datatype/{NS}dataRef[@key='teidata.pointer']") is not None
        }
        assert own <= pointing_attributes(NS + specification.get("ident"))
