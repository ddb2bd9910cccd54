"""Files are read whatever projects do to them, and nothing outside them is touched."""

import pytest

from textus.edition.document import read_document
from textus.edition.errors import TextusError
from textus.edition.places import locate
from textus.edition.reading import NotWellFormedError, NotXmlError, UnsafeXmlError
from textus.edition.source import read_source
from textus.edition.tei import NS, TEI_NAMESPACE
from textus.edition.transcoding import in_utf8

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'


def written(tmp_path, text, encoding="utf-8", name="a.xml"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def words(path):
    return "".join(read_source(path).root.itertext())


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", '<?xml version="1.0" encoding="UTF-16"?>'),
        ("latin-1", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
        ("utf-8-sig", '<?xml version="1.0" encoding="UTF-8"?>'),
    ],
)
def test_encodings(tmp_path, encoding, declaration):
    assert words(written(tmp_path, declaration + TEI.format("<p>Größe</p>"), encoding)) == "Größe"


@pytest.mark.parametrize(
    "encoding", ["utf8", "Big5", "GBK", "Shift_JIS", "EUC-JP", "EUC-KR", "windows-1251", "UTF-32"]
)
def test_encodings_that_not_every_parser_knows(tmp_path, encoding):
    word = "слово" if encoding == "windows-1251" else "文字"
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + TEI.format(f"<p>{word}\n<hi>x</hi></p>")
    document = read_document(written(tmp_path, text, encoding))
    paragraph, emphasis = document.root.find(f".//{NS}p"), document.root.find(f".//{NS}hi")
    assert "".join(document.root.itertext()) == f"{word}\nx"
    assert document.source.data == text.encode(encoding)
    places = locate(document, [paragraph, emphasis])
    assert places[paragraph][1:] == (1, text.index("<p>") + 1)
    assert places[emphasis][1:] == (2, 1)


@pytest.mark.parametrize(
    "encoding", ["punycode", "unicode_escape", "raw-unicode-escape", "utf-7", "hex", "none"]
)
def test_what_is_no_character_set_is_refused_at_once(tmp_path, encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?>' + TEI.format("<p>" + "-a\\n9b" * 500_000 + "</p>")
    assert in_utf8(data.encode()) == data.encode()
    with pytest.raises(NotXmlError, match=f"the encoding '{encoding}' is not known"):
        read_source(written(tmp_path, data))


def test_bytes_that_are_not_in_the_encoding_that_is_declared(tmp_path):
    text = '<?xml version="1.0" encoding="Big5"?>\n' + TEI.format("<p>文\udcff</p>")
    path = tmp_path / "a.xml"
    path.write_bytes(text.replace("\udcff", "").encode("big5").replace(b"</p>", b"\xff</p>"))
    with pytest.raises(NotWellFormedError, match="the byte 0xFF is no character in Big5") as raised:
        read_source(path)
    assert (raised.value.fault.line, raised.value.fault.column) == (2, TEI.index("{}") + 5)


def test_repeated_and_odd_identifiers_are_read(tmp_path):
    body = '<p xml:id="a">x</p><p xml:id="a">y</p><p xml:id="1 2">z</p>'
    assert words(written(tmp_path, TEI.format(body))) == "xyz"


def test_an_external_dtd_is_not_looked_for_and_its_entities_stay_as_written(tmp_path):
    text = '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">' + TEI.format("<p>caf&eacute;</p>")
    source = read_source(written(tmp_path, text))
    assert source.unknown == {"eacute"}
    assert "".join(source.root.itertext()) == "caf&eacute;"


@pytest.mark.parametrize(
    ("subset", "shown"),
    [
        ('<!ENTITY % latin SYSTEM "http://127.0.0.1:9/latin.ent"> %latin; <!ENTITY c "©">', "caf&eacute; ©"),
        ('<!ENTITY % latin PUBLIC "Latin" "latin.ent"> %latin; <!ENTITY c "©">', "caf&eacute; ©"),
        ('<!ENTITY % latin \'<!ENTITY eacute "&#38;#233;">\'> %latin; <!ENTITY c "©">', "café ©"),
    ],
)
def test_parameter_entities_of_the_file_are_read_and_others_not_looked_for(tmp_path, subset, shown):
    written(tmp_path, '<!ENTITY eacute "from outside">', name="latin.ent")
    source = read_source(
        written(tmp_path, f"<!DOCTYPE TEI [{subset}]>" + TEI.format("<p>caf&eacute; &c;</p>"))
    )
    assert "".join(source.root.itertext()) == shown
    assert source.unknown == ({"eacute"} if "&" in shown else set())


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY in SYSTEM "a.ent">',
        '<!ENTITY out SYSTEM "a.ent"><!ENTITY in "&out;">',
        '<!ENTITY % p SYSTEM "a.ent"> %p; <!ENTITY in SYSTEM "a.ent">',
        '<!ENTITY % p SYSTEM "p.ent"> %p; <!ENTITY out SYSTEM "a.ent"><!ENTITY in "&out;">',
        "<!ENTITY % p '<!ENTITY in SYSTEM \"a.ent\">'> %p;",
    ],
)
def test_an_external_entity_of_the_text_is_refused_by_name(tmp_path, subset):
    written(tmp_path, "from outside", name="a.ent")
    with pytest.raises(UnsafeXmlError, match=r"&(in|out); would read 'a\.ent'"):
        read_source(written(tmp_path, f"<!DOCTYPE TEI [{subset}]>" + TEI.format("<p>&in;</p>")))


@pytest.mark.parametrize("depth", [10, 30])
def test_parameter_entities_that_grow_without_end_are_refused(tmp_path, depth):
    grown = "".join(f'<!ENTITY % p{n} "{f"&#37;p{n - 1};" * 10}">' for n in range(1, depth))
    subset = f'<!ENTITY % p0 "<!--{"x" * 30}-->">{grown} %p{depth - 1};'
    with pytest.raises(UnsafeXmlError, match="grow beyond all bounds"):
        read_source(written(tmp_path, f"<!DOCTYPE TEI [{subset}]>" + TEI.format("<p>x</p>")))


def test_a_parameter_entity_that_nobody_declares_is_named(tmp_path):
    with pytest.raises(NotWellFormedError, match="the parameter entity %latin; is not declared"):
        read_source(written(tmp_path, "<!DOCTYPE TEI [%latin;]>" + TEI.format("<p>x</p>")))


def test_internal_entities_are_resolved(tmp_path):
    text = '<!DOCTYPE TEI [<!ENTITY e "é">]>' + TEI.format("<p>caf&e;</p>")
    assert words(written(tmp_path, text)) == "café"


def test_elements_of_entities_are_in_the_namespace_of_their_place(tmp_path):
    pair = "<choice><abbr>ꝑ</abbr><expan>per</expan></choice>"
    subset = f"<!DOCTYPE TEI [<!ENTITY per '{pair}'>]>"
    text = subset + TEI.format("<p>&per;cio <q xmlns='urn:x'>&per;</q> <q xmlns=''>&per;</q></p>")
    names = [one.tag for one in read_document(written(tmp_path, text)).root.iter("{*}expan")]
    assert names == [NS + "expan", "{urn:x}expan", "expan"]


def test_an_included_file_keeps_its_own_lines(tmp_path):
    written(tmp_path, '<div xmlns="http://www.tei-c.org/ns/1.0">\n\n  <p>inner</p></div>', name="part.xml")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    document = read_document(written(tmp_path, TEI.format(f"<p>x</p>{include}<p>y</p>")))
    paragraphs = list(document.root.iter(NS + "p"))
    places = [locate(document, [p])[p] for p in paragraphs]
    assert [(source.path.name, line, column) for source, line, column in places] == [
        ("a.xml", 1, 54),
        ("part.xml", 3, 3),
        ("a.xml", 1, 134),
    ]


PART_OF_TEXT = f'<p xmlns="{TEI_NAMESPACE}">part</p>'


def test_an_inclusion_that_fails_uses_its_fallback(tmp_path):
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    include = f'<xi:include {xi} href="no.xml"><xi:fallback>instead</xi:fallback></xi:include>'
    document = read_document(written(tmp_path, TEI.format(f"<p>a {include} b</p>")))
    assert "".join(document.root.itertext()) == "a instead b"


def test_words_beside_elements_of_a_fallback_are_kept_and_an_unused_one_is_none(tmp_path):
    written(tmp_path, PART_OF_TEXT, name="part.xml")
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    unused = f'<xi:include {xi} href="part.xml"><xi:fallback><xi:include href="no.xml"/></xi:fallback></xi:include>'
    used = f'<xi:include {xi} href="no.xml"><xi:fallback><hi>one</hi> two</xi:fallback></xi:include>'
    document = read_document(written(tmp_path, TEI.format(f"{unused}<p>a {used} b</p>")))
    assert "".join(document.root.itertext()) == "parta one two b"
    assert [(one.element.tag.rpartition("}")[2], one.replaced) for one in document.failures] == [("hi", True)]
    assert [path.name for path in document.asked] == ["no.xml", "part.xml"]


def test_text_and_parts_can_be_included(tmp_path):
    (tmp_path / "words.txt").write_text("plain & simple")
    written(tmp_path, TEI.format('<p xml:id="one">1</p><p xml:id="two">2</p>'), name="other.xml")
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    body = f'<p><xi:include {xi} href="words.txt" parse="text"/>!</p><xi:include {xi} href="other.xml" xpointer="two"/>'
    document = read_document(written(tmp_path, TEI.format(body)))
    assert "".join(document.root.itertext()) == "plain & simple!2"


def test_places_are_exact_on_long_lines_and_far_down(tmp_path):
    body = "\n" * 70_000 + "<p>é <hi>x</hi></p>"
    document = read_document(written(tmp_path, TEI.format(body)))
    (hi,) = document.root.iter(NS + "hi")
    assert locate(document, [hi])[hi][1:] == (70_001, 6)


def test_a_file_that_may_not_be_read_says_so(tmp_path):
    with pytest.raises(TextusError, match="no such file"):
        read_source(tmp_path / "missing.xml")
