"""No word is lost on the way from the stream to the page, and none is glued to its neighbour."""

import pytest

from textus.edition.register import Registers

CASES = {
    "inline elements make no space": "<body><p>un<hi rend='it'>believ</hi>able <hi>thing</hi>s</p></body>",
    "both readings of a choice": "<body><p>a <choice><sic>wrogn</sic><corr>wrong</corr></choice> word</p></body>",
    "a word over a page": "<body><p>be<pb n='2' break='no'/>ginning <pb n='3'/>of a page</p></body>",
    "verse lines": "<body><lg><l>one line</l><l>another</l></lg></body>",
    "a speech": "<body><sp><speaker>Ham.</speaker><p>Words.</p><stage>Exit</stage></sp></body>",
    "a list in a paragraph": "<body><p>before <list><item>one</item><item>two</item></list> after</p></body>",
    "words beside items": "<body><list><head>Of what</head>stray<item>one</item></list></body>",
    "a table": "<body><table><row><cell>one</cell><cell>two</cell></row><row><cell/></row></table></body>",
    "notes, one in another": "<body><p>word<note>first <note>inner</note> note</note> next</p></body>",
    "a mention in a mention": "<body><p><rs ref='#a'>the king of <rs ref='#b'>France</rs></rs>.</p></body>",
    "a reference in a mention": "<body><p><rs ref='#a'>see <ref target='http://e.org'>here</ref></rs></p></body>",
    "a block in a mention": "<body><p><rs ref='#a'>x<quote><p>y</p></quote>z</rs></p></body>",
    "white space that is kept": "<body><ab xml:space='preserve'>\n  one\n    <lb n='2'/>two  three\n</ab></body>",
    "an empty pointer": "<body><p>see <ptr target='http://example.org/a'/>now</p></body>",
    "a heading with a note": "<body><div><head>Title<note>why</note></head><p>text</p></div></body>",
    "a heading that is a caption": "<body><listPerson><head>Who</head><person><p>He</p></person></listPerson></body>",
    "sources behind a note": "<body><p>x<note>words <bibl>A book</bibl>; <bibl>another</bibl>.</note></p></body>",
    "registers behind a text": "<body><p>x</p></body><back><listPerson><person><p>N</p></person></listPerson>"
    "<listBibl><bibl>B</bibl></listBibl></back>",
    "an element of another vocabulary": "<body><p>x<m:math xmlns:m='urn:m'>y</m:math></p></body>",
    "signs of markup": "<body><p>a &lt; b &amp; c &gt; d</p></body>",
}


@pytest.mark.parametrize("case", CASES)
def test_words(case, write, compare_words):
    in_stream, in_page = compare_words(write(CASES[case]))
    assert in_page == in_stream


FOLDERS = [
    "arabic",
    "collation",
    "dictionary",
    "drama",
    "dse-sample/editions",
    "early-print",
    "geez",
    "genetic",
]
FOLDERS += ["inscriptions", "letters/editions", "manuscripts", "novel", "parliament", "syriac", "verse"]


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_words_of_real_texts(folder, shared, write_file, compare_words):
    """Real texts of every genre; of many of a kind the first few, and none above half a megabyte."""
    files = sorted(p for p in (shared / "corpora" / folder).rglob("*") if p.suffix in {".xml", ".tei"})
    for path in [p for p in files if p.stat().st_size < 500_000][:12]:
        in_stream, in_page = compare_words(write_file(path, Registers()))
        assert in_page == in_stream, path.name
