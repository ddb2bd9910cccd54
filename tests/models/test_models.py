"""Processing models are data: an edition's ODD changes what is shown, and how."""

from itertools import islice

import pytest
from lxml import etree

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.edition.tei import TEI_NAMESPACE
from textus.edition.xpath import with_prefixes
from textus.transforms.models import BEHAVIOURS, VIEWS, ModelError, models_for
from textus.transforms.stream import ledger_of, stream_of
from textus.transforms.text import plain_text

ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="mine" xmlns:pb="http://teipublisher.com/1.0">{}</schemaSpec></body></text></TEI>"""
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


@pytest.fixture
def shown(tmp_path):
    """The text of a body under the models of an ODD."""

    def show(specs: str, body: str, view: str = "reading") -> str:
        odd = tmp_path / f"{abs(hash(specs))}.odd"
        odd.write_text(ODD.format(specs))
        text = tmp_path / "text.xml"
        text.write_text(TEI.format(body))
        return plain_text(read_document(text), models_for(odd), view)

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
            "'if (' is no XPath",
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_named_with_its_line(shown, spec, words):
    with pytest.raises(ModelError, match=r"\.odd:1: ") as raised:
        shown(spec, "<p>x</p>")
    assert words in str(raised.value)


def test_the_models_of_a_sequence_follow_each_other_and_double_nothing(shown):
    spec = (
        '<elementSpec ident="date"><modelSequence predicate="@when"><model behaviour="inline"/>'
        '<model behaviour="note"><param name="content" value="@when"/></model></modelSequence></elementSpec>'
    )
    assert (
        shown(spec, '<p>in <date when="1917">last year</date>, yes</p>') == "in last year[1], yes\n\n[1] 1917"
    )
    assert shown(spec, "<p>in <date>last year</date></p>") == "in last year"


def test_what_a_sequence_shows_again_is_a_copy(shown, tmp_path):
    spec = (
        '<elementSpec ident="rs"><modelSequence><model behaviour="inline"><param name="content" value="name"/></model>'
        '<model behaviour="inline"/></modelSequence></elementSpec>'
    )
    assert shown(spec, "<p><rs>x<name>A</name></rs></p>") == "AxA"
    document, models = read_document(tmp_path / "text.xml"), models_for(next(tmp_path.glob("*.odd")))
    assert ledger_of(document, stream_of(document, models), models).shown == 2


def test_what_no_model_of_a_sequence_shows_is_left_out_by_it(shown, tmp_path):
    spec = (
        '<elementSpec ident="rs"><modelSequence><model behaviour="inline"><param name="content" value="name"/></model>'
        '<model behaviour="text"><param name="content" value="\'!\'"/></model></modelSequence></elementSpec>'
    )
    assert shown(spec, "<p><rs>x<name>A</name>yz</rs></p>") == "A!"
    document, models = read_document(tmp_path / "text.xml"), models_for(next(tmp_path.glob("*.odd")))
    assert ledger_of(document, stream_of(document, models), models).left_out == {"rs/modelSequence": 3}


def test_a_template_stands_around_the_content(shown):
    spec = (
        '<elementSpec ident="rs"><model behaviour="inline"><param name="key" value="@key"/>'
        '<pb:template xmlns=""><b>[[content]]</b> (see <i>[[key]]</i>)</pb:template></model></elementSpec>'
    )
    assert shown(spec, '<p>to <rs key="k1">her</rs>.</p>') == "to her (see k1)."


def test_a_parameter_may_be_a_template(shown):
    spec = (
        '<elementSpec ident="rs"><model behaviour="inline"><param name="key" value="@key"/>'
        '<param name="see"><pb:template xmlns="">see <i>[[key]]</i></pb:template></param>'
        '<pb:template xmlns=""><b>[[content]]</b> ([[see]])</pb:template></model></elementSpec>'
    )
    assert shown(spec, '<p>to <rs key="k1">her</rs>.</p>') == "to her (see k1)."


def test_the_content_may_be_a_template(shown):
    spec = (
        '<elementSpec ident="rs"><model behaviour="inline"><param name="content">'
        '<pb:template xmlns=""><b>[[content]]</b>!</pb:template></param></model></elementSpec>'
    )
    assert shown(spec, "<p>to <rs>her</rs>.</p>") == "to her!."


def test_a_template_may_be_an_address(tmp_path):
    odd = tmp_path / "mine.odd"
    odd.write_text(
        ODD.format(
            '<elementSpec ident="rs"><model behaviour="link"><param name="uri"><pb:template xmlns="">'
            "https://example.org/[[key]]</pb:template></param>"
            '<param name="key" value="@key"/><param name="none"/></model></elementSpec>'
        )
    )
    models = models_for(odd, "mine.odd")
    element = etree.fromstring(f'<rs xmlns="{TEI_NAMESPACE}" key="k1">her</rs>')
    assert models.choose(element)[0][0].parameter("uri", element) == "https://example.org/k1"
    assert models.remarks == ("mine.odd:1: the parameter 'none' of <rs> has no value and is left out",)


def test_a_behaviour_of_an_odd_is_its_template(shown):
    spec = (
        '<pb:behaviour ident="starred"><pb:template xmlns="">*[[content]]*</pb:template></pb:behaviour>'
        '<elementSpec ident="rs"><model behaviour="starred"/></elementSpec>'
    )
    assert shown(spec, "<p>to <rs>her</rs>.</p>") == "to *her*."


def test_words_of_a_rendition_stand_before_and_behind(shown):
    spec = (
        """<elementSpec ident="q"><model behaviour="inline"><outputRendition scope="before">content: '‘';</outputRendition>"""
        """<outputRendition scope="after">content: "’";</outputRendition></model></elementSpec>"""
    )
    assert shown(spec, "<p>he said <q>no</q>.</p>") == "he said ‘no’."


def test_an_alternative_that_is_no_node_is_the_content(shown):
    spec = (
        '<elementSpec ident="date"><model behaviour="alternate"><param name="default" value="."/>'
        '<param name="alternate" value="@when"/></model></elementSpec>'
    )
    assert shown(spec, '<p><date when="1917">now</date></p>', "diplomatic") == "now"


def test_expressions_of_later_xpath_are_evaluated(shown):
    spec = (
        '<elementSpec ident="rs"><model predicate="count(*) gt 1" behaviour="omit"/><model behaviour="inline">'
        """<param name="content" value="if (@n) then concat(@n, '!') else 'none'"/></model></elementSpec>"""
    )
    assert shown(spec, '<p><rs><hi/><hi/>a</rs><rs n="1">b</rs> <rs>c</rs></p>') == "1! none"


def test_what_an_odd_says_without_effect_is_named_one_by_one(tmp_path):
    odd = tmp_path / "mine.odd"
    odd.write_text(
        ODD.format(
            '<elementSpec ident="hi">\n<model predicate="$parameters?mode=\'x\'" behaviour="omit"/>\n'
            '<model behaviour="inline" output="print"/><model behaviour="inline" output="print epub"/>\n'
            '<model behaviour="webcomponent"><pb:set-param name="a" value="b"/>'
            '<pb:template xmlns=""><pb-popover>[[content]]</pb-popover></pb:template></model></elementSpec>'
        )
    )
    assert models_for(odd, "mine.odd").remarks == (
        "mine.odd:2: $parameters of TEI Publisher does not exist here, so its model never holds",
        "mine.odd:4: the web component of <hi> is shown as its content",
        "mine.odd:4: <pb:set-param> has no effect",
        "mine.odd:4: <pb-popover> in a template is shown as its content",
        "mine.odd: models for other outputs than pages are passed over: epub (1), print (2)",
    )


@pytest.mark.slow
def test_the_odd_of_simple_print_shows_real_texts_and_loses_nothing(shared):
    models = models_for(shared / "odd" / "tei_simplePrint.odd", "simplePrint")
    assert models.remarks == (
        'simplePrint:3369: specGrpRef #simplechanges: no element here has xml:id="simplechanges" (ODD008)',
        "simplePrint: models for other outputs than pages are passed over: plain (3), print (2)",
    )
    for folder in sorted(path for path in (shared / "corpora").iterdir() if path.is_dir()):
        for document in islice(open_edition(folder).documents(lambda _: None), 6):
            items = stream_of(document, models)
            for view in VIEWS:
                assert ledger_of(document, items, models, view).exact, (document.path, view)


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
        ("count(p) gt 1 and @n eq 'eq'", "count(tei:p) > 1 and @n = 'eq'"),
        ("eq/lt", "tei:eq/tei:lt"),
    ],
)
def test_a_name_without_a_prefix_is_a_name_of_tei(written, meant):
    assert with_prefixes(written) == meant


MODULES = [
    "analysis",
    "certainty",
    "cmc",
    "core",
    "dictionaries",
    "drama",
    "figures",
    "gaiji",
    "linking",
    "msdescription",
    "namesdates",
    "spoken",
    "textcrit",
    "textstructure",
    "transcr",
    "verse",
]
"""The modules of TEI that hold what texts are made of."""


def test_every_element_of_texts_has_a_model_that_knows_it(shared):
    tei = "{http://www.tei-c.org/ns/1.0}"
    models, known = models_for(), set()
    tree = etree.parse(shared / "tei" / "p5subset.xml", etree.XMLParser(collect_ids=False, huge_tree=True))
    for spec in tree.iter(tei + "elementSpec"):
        if spec.get("module") in MODULES:
            known.add(spec.get("ident"))
    assert len(known) > 350
    assert sorted(name for name in known if name not in models) == []
