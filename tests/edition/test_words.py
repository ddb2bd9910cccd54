"""The words of elements that are read for their facts, and how characters are counted."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.characters import visible
from textus.edition.tei import NS, TEI_NAMESPACE
from textus.edition.words import has_words, words_of

NAMES = ["p", "note", "choice", "sic", "corr", "hi", "fw", "name", "app", "lem", "rdg"]


def test_parts_of_a_name_that_nothing_separates_are_words_of_their_own():
    assert (
        words_of(_name("<forename>Ann</forename><nameLink>d’</nameLink><surname>Lee</surname>"))
        == "Ann d’Lee"
    )
    assert words_of(_name("<surname>司馬</surname><forename>遷</forename>")) == "司馬遷"
    assert words_of(_name("<surname>Lee</surname>-<surname>Orr</surname>")) == "Lee-Orr"
    assert (
        words_of(_name("<w>two</w><w>words</w><w part='I'>par</w><w part='F'>ted</w>")) == "two wordsparted"
    )


def _name(words):
    return etree.fromstring(f"<persName xmlns='{TEI_NAMESPACE}'>{words}</persName>")


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \t\n\u00a0\u2003\u3000\u0085")), max_size=60))
def test_the_visible_characters_of_a_text_are_those_that_are_no_white_space(text):
    assert visible(text) == len("".join(text.split()))


def test_tokens_stand_as_close_as_they_say():
    head = etree.fromstring(
        f'<head xmlns="{TEI_NAMESPACE}"><pc join="right">(</pc> <w>a</w> <pc join="left">)</pc><w join="no">b</w>'
        '<pc join="overlap">c</pc></head>'
    )
    assert words_of(head) == "(a) b c"


def test_white_space_between_alternatives_divides_no_word():
    title = etree.fromstring(
        f'<title xmlns="{TEI_NAMESPACE}">con<choice>\n <sic>fid</sic>\n <corr>fi</corr>\n</choice>dence</title>'
    )
    assert words_of(title) == "confidence"


@st.composite
def elements(draw):
    places = [etree.Element(NS + "bibl")]
    for _ in range(draw(st.integers(0, 6))):
        holder = draw(st.sampled_from(places))
        if draw(st.integers(0, 5)) == 0:
            child = etree.Comment("words of a comment")
            holder.append(child)
        else:
            child = etree.SubElement(holder, NS + draw(st.sampled_from(NAMES)))
            child.text = draw(st.sampled_from([None, "", " ", "\u00a0", "a"]))
            places.append(child)
        child.tail = draw(st.sampled_from([None, None, " ", "b"]))
    return places[0]


@given(elements())
def test_an_element_has_words_if_words_can_be_read_of_it(element):
    assert has_words(element) == bool(words_of(element))


def test_a_line_ends_a_word_unless_it_says_that_the_word_is_broken():
    assert words_of(_name("Fest<lb/>zu <lb/> Hof<pb n='2'/> <lb/>im Mai")) == "Fest zu Hof im Mai"
    assert words_of(_name("Alexan <lb break='no'/> der, aus<lb rendition='#hyphen'/>gerichtet")) == (
        "Alexander, ausgerichtet"
    )
    assert words_of(_name("聖以<lb/>之 <lb/>Ch'an<lb/>禪")) == "聖以之 Ch'an 禪"


def test_of_variants_only_those_that_the_edition_prints_are_words_of_an_element():
    assert (
        words_of(_name("<app><lem>Faustus</lem><rdg>Fastus</rdg><witDetail>corr.</witDetail></app>"))
        == "Faustus"
    )
    assert words_of(_name("<app><rdg>Ann</rdg><rdg>Anna</rdg></app> Lee")) == "Ann Lee"
    assert (
        words_of(_name("<app><rdgGrp><rdg>An</rdg></rdgGrp><rdgGrp><lem>Ann</lem></rdgGrp></app>")) == "Ann"
    )
    assert words_of(_name("<app><lem>A<app><rdg>n</rdg><rdg>m</rdg></app></lem><rdg>B</rdg></app>")) == "An"
    assert words_of(_name("<anchor/>Ann<app from='#a'><lem>Ann</lem><rdg>Anna</rdg></app>")) == "Ann"
