"""Processing models are data: an edition's ODD changes what is shown, and how."""

import pytest
from lxml import etree

from textus.edition.document import read_document
from textus.edition.xpath import with_prefixes
from textus.transforms.models import BEHAVIOURS, VIEWS, ModelError, models_for
from textus.transforms.stream import stream_of
from textus.transforms.text import write_text

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="mine">{}</schemaSpec></body></text></TEI>"""
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


@pytest.fixture
def shown(tmp_path):
    """The text of a body under the models of an ODD."""

    def show(specs: str, body: str, view: str = "reading") -> str:
        odd = tmp_path / f"{abs(hash(specs))}.odd"
        odd.write_text(ODD.format(specs))
        text = tmp_path / "text.xml"
        text.write_text(TEI.format(body))
        return write_text(stream_of(read_document(text), models_for(odd)), view).text

    return show


def test_an_edition_overrides_the_models_of_an_element_and_keeps_the_others(shown):
    spec = '<elementSpec ident="hi"><model behaviour="omit"/></elementSpec>'
    assert shown(spec, "<p>a <hi>b</hi> <emph>c</emph></p>") == "a c"


def test_the_first_model_whose_predicate_holds_is_taken(shown):
    spec = (
        '<elementSpec ident="hi"><model predicate="@rend=\'no\'" behaviour="omit"/>'
        '<model predicate="parent::p/head" behaviour="omit"/><model behaviour="inline"/></elementSpec>'
    )
    assert shown(spec, '<p><hi rend="no">a</hi> <hi>b</hi></p>') == "b"


def test_a_model_may_hold_in_one_view_only(shown):
    spec = '<elementSpec ident="fw"><model output="reading" behaviour="block"/><model behaviour="omit"/></elementSpec>'
    body = "<p>a</p><fw>page 3</fw>"
    assert shown(spec, body) == "a\n\npage 3"
    assert shown(spec, body, "source") == "a"


def test_a_group_of_models_hands_its_view_down(shown):
    spec = (
        '<elementSpec ident="q"><modelGrp output="source diplomatic"><model behaviour="inline"/></modelGrp>'
        '<modelGrp output="reading"><model behaviour="omit"/></modelGrp></elementSpec>'
    )
    assert shown(spec, "<p>a <q>b</q></p>") == "a"
    assert shown(spec, "<p>a <q>b</q></p>", "diplomatic") == "a b"


def test_the_content_of_an_element_may_be_chosen(shown):
    spec = '<elementSpec ident="rs"><model behaviour="inline"><param name="content" value="name"/></model></elementSpec>'
    assert shown(spec, "<p><rs><name>A</name><note>x</note></rs></p>") == "A"


def test_alternate_shows_the_default_for_reading_and_the_other_elsewhere(shown):
    spec = (
        '<elementSpec ident="choice"><model behaviour="alternate"><param name="default" value="reg[1]"/>'
        '<param name="alternate" value="orig[1]"/></model></elementSpec>'
        '<elementSpec ident="reg"><model behaviour="inline"/></elementSpec>'
        '<elementSpec ident="orig"><model behaviour="inline"/></elementSpec>'
    )
    body = "<p>to <choice><orig>daye</orig><reg>day</reg></choice>.</p>"
    assert shown(spec, body) == "to day."
    assert shown(spec, body, "diplomatic") == "to daye."


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (
            '<elementSpec ident="hi"><model behaviour="blink"/></elementSpec>',
            "the behaviour 'blink' of <hi> is not known",
        ),
        (
            '<elementSpec ident="hi"><model predicate="if (" behaviour="inline"/></elementSpec>',
            "'if (' is no XPath 1.0",
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_named_with_its_line(shown, spec, words):
    with pytest.raises(ModelError, match=r"\.odd:1: ") as raised:
        shown(spec, "<p>x</p>")
    assert words in str(raised.value)


def test_an_element_without_a_model_is_shown_as_its_content(shown):
    body = '<p>a <x:y xmlns:x="urn:x">b</x:y> c</p>'
    assert shown("", body).split() == ["a", "b", "c"]


def test_the_models_of_textus_use_known_behaviours_in_known_views():
    models = models_for()
    for name in ("p", "head", "persName", "choice", "note", "app", "u", "entry", "msDesc", "line"):
        assert name in models
    document = etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0"/>')
    ((model, views),) = models.choose(document)
    assert model.behaviour in BEHAVIOURS
    assert views == frozenset(VIEWS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sic and corr", "tei:sic and tei:corr"),
        ("div div div", "tei:div div tei:div"),
        ("@type='a' and not(parent::p/div)", "@type='a' and not(parent::tei:p/tei:div)"),
        ("text()", "text()"),
        ("@* and p * 3", "@* and tei:p * 3"),
        ("*[self::p or self::ab]", "*[self::tei:p or self::tei:ab]"),
        ("ancestor::tei:div", "ancestor::tei:div"),
        ("concat('p', @n)", "concat('p', @n)"),
        ("attribute::n", "attribute::n"),
        ("$p/l", "$p/tei:l"),
    ],
)
def test_a_name_without_a_prefix_is_a_name_of_tei(written, meant):
    assert with_prefixes(written) == meant
