"""Speeches, utterances and stage directions are mentions of those who speak or act in them (``@who``)."""

import pytest

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.transforms.facts.speech import beginnings_of
from textus.transforms.models import models_for
from textus.transforms.stream import in_view, stream_of

HEADER = "<teiHeader><fileDesc><titleStmt><title>A play</title></titleStmt></fileDesc>{}</teiHeader>"
PERSONS = """<profileDesc><particDesc><listPerson><person xml:id="romeo"><persName>Romeo</persName></person>
<person xml:id="juliet"><persName>Juliet</persName></person></listPerson></particDesc></profileDesc>"""
CAST = """<front><castList><castItem xml:id="romeo"><role>Romeo</role>, <roleDesc>a son of Montague</roleDesc></castItem>
<castGroup><castItem><role xml:id="juliet">Juliet</role></castItem></castGroup></castList></front>"""
PLAY = """<body><div n="2"><stage who="#romeo">Enter Romeo.</stage>
<sp who="#romeo"><speaker>Rom.</speaker><l n="1">He iests at scarres</l><l n="2">that neuer felt a wound,</l></sp>
<sp who="#juliet"><speaker>Iul.</speaker><p>Ay <stage>she sighs</stage> me.</p></sp>
<sp who="#romeo #juliet"><speaker>Both</speaker><p>Good night<note>A note.</note>, good night.</p></sp>
<sp who="#nobody"><p>Nobody</p></sp></div></body>"""


@pytest.fixture
def play(tmp_path):
    def written(header: str, front: str = ""):
        path = tmp_path / "play" / "play.xml"
        path.parent.mkdir()
        path.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{front}{PLAY}</text></TEI>', "utf-8"
        )
        return path.parent

    return written


@pytest.mark.parametrize(("persons", "front"), [(PERSONS, ""), ("", CAST)], ids=["persons", "cast"])
def test_an_index_of_persons_has_their_speeches(persons, front, play, textus):
    folder = play(HEADER.format(persons), front)
    said = textus("index", folder, "--kind", "persons").out
    assert said.splitlines()[:2] == [
        "Juliet: play s2, play s3",
        f"Romeo{', a son of Montague' if front else ''}: play, play s1, play s3",
    ]


def test_a_speech_is_cited_by_its_beginning(play, textus):
    folder = play(HEADER.format(PERSONS))
    lines = textus("cite", "romeo", folder).out.splitlines()
    assert [line.partition("play. ")[2].partition(" text/")[0] for line in lines] == [
        "n.d. “Enter Romeo.”",
        "n.d. Speech 1, “He iests at scarres that neuer felt a wound”.",
        "n.d. Speech 3, “Good night, good night.”",
    ]


def test_the_words_of_a_speech_are_no_link_and_stay_as_they_were(play, textus, tmp_path):
    folder = play(HEADER.format(PERSONS))
    assert textus("build", folder, "--out", tmp_path / "site").status == 0
    page = (tmp_path / "site/text/play.html").read_text("utf-8")
    assert 'class="m person"' not in page
    person = (tmp_path / "site/person/romeo.html").read_text("utf-8")
    assert "speaks" in person
    assert ">Speech 1</a>" in person
    assert "on the stage" in person
    assert "Called in the text" not in person


def test_a_speech_is_found_by_its_act_and_scene(tmp_path, textus):
    (tmp_path / "play").mkdir()
    scenes = '<div type="scene" n="1"><sp who="#romeo"><p>One</p></sp></div><div type="scene" n="2"><sp who="#romeo"><p>Two</p></sp></div>'
    (tmp_path / "play" / "play.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(PERSONS)}<text><body><div type="act" n="I">{scenes}</div>'
        '<div type="act" n="II"><p>x</p></div></body></text></TEI>',
        "utf-8",
    )
    assert textus("build", tmp_path / "play", "--out", tmp_path / "site").status == 0
    person = (tmp_path / "site/person/romeo.html").read_text("utf-8")
    assert [f">Act I, scene {number}, speech 1</a>" in person for number in (1, 2)] == [True, True]


def test_an_utterance_and_a_quotation_are_mentions_of_who_speaks(textus, tmp_path):
    path = tmp_path / "talk.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(PERSONS)}<text><body><u who="#romeo">Good <vocal>'
        '<desc>coughs</desc></vocal> day</u><p>Then <said who="#juliet">“no”</said>.</p></body></text></TEI>',
        "utf-8",
    )
    registers = open_edition(path).read_registers()
    assert {entity.key for entity in registers} == {"romeo", "juliet"}
    assert textus("index", path, "--kind", "persons").out.splitlines()[:2] == [
        "Juliet: talk p1",
        "Romeo: talk u1",
    ]
    assert "“Good day”" in textus("cite", "romeo", path).out
    assert "“‘no’”" in textus("cite", "juliet", path).out


@pytest.fixture
def beginning(tmp_path):
    """Gives the first words of a speech."""

    def found(content: str) -> str:
        path = tmp_path / "speech.xml"
        speech = f'<sp who="#romeo"><speaker>A</speaker>{content}</sp>'
        path.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(PERSONS)}<text><body>{speech}</body></text></TEI>',
            "utf-8",
        )
        stream = stream_of(read_document(path), models_for())
        (words,) = beginnings_of(in_view(stream, "reading")).values()
        return words

    return found


def test_the_beginning_of_a_speech_is_short_and_in_the_words_of_the_reading_view(beginning):
    words = beginning(
        "<p>Thou <choice><sic>art</sic><corr>beest</corr></choice><!-- c --> "
        f"he<lb break='no'/>re</p><p>{'word ' * 40}</p>"
    )
    assert words.startswith("Thou beest here word word")
    assert words.endswith("word …")
    assert len(words) <= 92


def test_what_a_speech_does_not_show_is_not_among_its_first_words(beginning):
    words = beginning(
        "<l>To <app><lem>be</lem><rdg>bee</rdg></app> or <subst><del>nat</del><add>not</add></subst> "
        "<surplus>xx</surplus><stage>he sits</stage> to be<note>A note.</note></l>"
    )
    assert words == "To be or not to be"


def test_a_speech_that_a_note_in_a_speech_quotes_has_words_of_its_own(textus, tmp_path):
    path = tmp_path / "play.xml"
    quoted = '<note><p>As in: <quote><sp who="#juliet"><p>Ay me!</p></sp></quote></p></note>'
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(PERSONS)}<text><body><sp who="#romeo"><p>She speaks.'
        f"{quoted} Again.</p></sp></body></text></TEI>",
        "utf-8",
    )
    assert "“She speaks. Again.”" in textus("cite", "romeo", path).out
    assert "“Ay me!”" in textus("cite", "juliet", path).out
