"""Bad input: one clear line on standard error, exit status 2, nothing written."""

import os
from pathlib import Path

import pytest

P4 = "<TEI.2><text><body><p>x</p></body></text></TEI.2>"
OUTER = """<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY secret SYSTEM "{target}">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&secret;</p></body></text></TEI>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&a9;</p></body></text></TEI>'
)
DEEP = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    + "<div>" * 50_000
    + "</div>" * 50_000
    + "</body></text></TEI>"
)

FILES = {
    "plain words": (b"hello", "not XML: it begins with 'hello'"),
    "nothing": (b"", "the file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "not XML"),
    "a web page": (b"<html><body/></html>", "no TEI: its root is <html>"),
    "TEI P4": (P4.encode(), "TEI P4: its root is <TEI.2>; convert it to TEI P5 first"),
    "no namespace": (b"<TEI><text/></TEI>", 'add xmlns="http://www.tei-c.org/ns/1.0" to <TEI>'),
    "another namespace": (
        b'<t:TEI xmlns:t="urn:mine"><t:text/></t:TEI>',
        'write xmlns:t="http://www.tei-c.org/ns/1.0" instead',
    ),
    "unknown encoding": (
        b'<?xml version="1.0" encoding="klingon"?><TEI/>',
        "the encoding 'klingon' is not known",
    ),
    "an entity bomb": (BOMB.encode(), "grow beyond all bounds"),
    "an abyss": (DEEP.encode(), "nested more deeply than any text"),
}
COMMANDS = [["validate"], ["build", "--out", "OUT"], ["text"], ["html"], ["list"]]


def check(ran, out: Path, words: str) -> None:
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("textus: ")
    assert words in ran.err
    assert not out.exists()


# For `validate` a slip in the namespace is a finding: see tests/reports/test_validate_command.py.
REFUSED = [
    (kind, command)
    for kind in FILES
    for command in COMMANDS
    if not (kind.endswith("namespace") and command[0] == "validate")
]


@pytest.mark.parametrize(
    ("kind", "command"), REFUSED, ids=lambda one: one if isinstance(one, str) else one[0]
)
def test_a_file_that_is_no_tei(textus, tmp_path, command, kind):
    data, words = FILES[kind]
    path = tmp_path / "bad.xml"
    path.write_bytes(data)
    out = tmp_path / "out"
    check(textus(*[out if word == "OUT" else word for word in command], path), out, words)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_missing_path_and_an_empty_folder(textus, tmp_path, command):
    out = tmp_path / "out"
    words = [out if word == "OUT" else word for word in command]
    check(textus(*words, tmp_path / "missing.xml"), out, "no such file or folder")
    (tmp_path / "empty").mkdir()
    check(textus(*words, tmp_path / "empty"), out, "no TEI file in this folder")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "secret.txt", "http://127.0.0.1:9/x"])
def test_an_entity_that_reads_something_else_is_refused(textus, tmp_path, target):
    (tmp_path / "secret.txt").write_text("SECRET")
    path = tmp_path / "bad.xml"
    path.write_text(OUTER.format(target=target))
    ran = textus("text", path)
    assert ran.status == 2
    assert "SECRET" not in ran.out
    assert "the entity &secret; would read" in ran.err


def test_an_inclusion_may_not_leave_the_folder(textus, tei, tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="../secret.txt"/>'
    path = tei(f"<p>{include}</p>", "inside/text.xml")
    for words in (["text", path], ["build", path.parent, "--out", tmp_path / "out"]):
        ran = textus(*words)
        assert ran.status == 2
        assert "leaves the edition's folder" in ran.err
        assert "SECRET" not in ran.out
    assert not (tmp_path / "out").exists()


def test_an_inclusion_may_not_lead_back_to_itself(textus, tei):
    path = tei('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="text.xml"/>')
    ran = textus("text", path)
    assert ran.status == 2
    assert "leads back to itself" in ran.err


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('titel = "x"', "edition.toml:1: unknown key 'titel'; did you mean 'title'?"),
        ("title = 3", "edition.toml:1: title is 3; expected a text"),
        ('title = "x"\neditors = "me"', "edition.toml:2: editors is 'me'; expected a list of names"),
        ('published = "2020"', "expected a day without quotation marks"),
        ('base_url = "ftp://x"', "expected an address on the web"),
        ('sources = ["../*.xml"]', "expected a list of file patterns inside the edition"),
        ('sources = ["nothing/*.xml"]', "sources: no file matches 'nothing/*.xml'"),
        ("title = [", "not TOML"),
        ('odd = "missing.odd"', "missing.odd: no such file"),
    ],
)
def test_a_mistake_in_the_settings_names_the_key_and_what_was_expected(
    textus, tei, tmp_path, settings, words
):
    tei("<p>x</p>", "edition/text.xml")
    (tmp_path / "edition" / "edition.toml").write_text(settings)
    out = tmp_path / "out"
    ran = textus("build", tmp_path / "edition", "--out", out)
    check(ran, out, words)


def test_an_output_folder_of_someone_else_is_left_alone(textus, tei, tmp_path):
    path = tei("<p>x</p>")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    ran = textus("build", path, "--out", tmp_path / "mine")
    assert ran.status == 2
    assert "holds files that Textus did not write" in ran.err
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_an_output_folder_that_cannot_be_made(textus, tei, tmp_path):
    path = tei("<p>x</p>")
    ran = textus("build", path, "--out", path / "site")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "cannot be written" in ran.err


def test_a_broken_file_among_others_is_told_and_left_out(textus, tei, tmp_path):
    tei("<p>good words</p>", "folder/good.xml")
    (tmp_path / "folder" / "bad.xml").write_text("<TEI")
    ran = textus("build", tmp_path / "folder", "--out", tmp_path / "out")
    assert ran.status == 1
    assert "bad.xml:1" in ran.err
    assert (tmp_path / "out" / "text" / "good.html").is_file()


def test_a_broken_file_that_the_settings_name_stops_the_build(textus, tei, tmp_path):
    tei("<p>good words</p>", "folder/good.xml")
    (tmp_path / "folder" / "bad.xml").write_text("<TEI")
    (tmp_path / "folder" / "edition.toml").write_text('sources = ["*.xml"]')
    out = tmp_path / "out"
    check(textus("build", tmp_path / "folder", "--out", out), out, "bad.xml:1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_does_not_hang(textus, tei, tmp_path):
    tei("<p>x</p>", "letters/a.xml")
    pipe = tmp_path / "letters" / "b.xml"
    os.mkfifo(pipe)
    check(textus("validate", pipe), tmp_path / "out", "a pipe or a device")
    ran = textus("validate", tmp_path / "letters", "--format", "concise")
    assert (ran.status, "XML007" in ran.out) == (1, True)
    check(
        textus("validate", tmp_path / "letters" / "a.xml", "--schema", pipe.rename(tmp_path / "a.rng")),
        tmp_path / "out",
        "a pipe or a device",
    )


def test_a_link_to_nothing_among_others_is_told_and_the_rest_is_checked(textus, tei, tmp_path):
    tei("<p>x</p>", "letters/a.xml")
    (tmp_path / "letters" / "b.xml").symlink_to("gone.xml")
    ran = textus("validate", tmp_path / "letters", "--format", "concise")
    assert (ran.status, ran.out.count("XML008")) == (1, 1)
    assert "2 files checked" in ran.err


def test_links_that_lead_in_a_circle_are_no_files(textus, tei, tmp_path):
    tei('<p><ref target="b.xml#x">x</ref></p>', "letters/a.xml")
    (tmp_path / "letters" / "b.xml").symlink_to("c.xml")
    (tmp_path / "letters" / "c.xml").symlink_to("b.xml")
    ran = textus("validate", tmp_path / "letters", "--format", "concise")
    assert (ran.status, ran.out.count("PTR003")) == (1, 1)
    assert "1 file checked" in ran.err


def test_inclusions_that_double_at_every_step_are_refused(textus, tei, tmp_path):
    xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    for step in range(20):
        tei(f'<xi:include {xi} href="{step + 1}.xml"/>' * 2, f"letters/{step}.xml")
    tei("<p>x</p>", "letters/20.xml")
    check(textus("validate", tmp_path / "letters" / "0.xml"), tmp_path / "out", "again and again")


def test_a_schema_whose_name_holds_no_character_is_not_there(textus, tmp_path):
    text = tmp_path / "a.xml"
    text.write_text('<?xml-model href="%00.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    ran = textus("validate", text)
    assert (ran.status, "does not exist" in ran.err) == (0, True)


def test_a_schema_with_a_name_that_is_too_long_is_not_there(textus, tei, tmp_path):
    tei("<p>x</p>", "letters/a.xml")
    text = tmp_path / "letters" / "b.xml"
    text.write_text(f'<?xml-model href="{"a" * 5_000}.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    ran = textus("validate", tmp_path / "letters", "--format", "concise")
    assert "does not exist" in ran.err
    assert "2 files checked" in ran.err


def test_a_text_without_end_is_refused_in_one_sentence(textus, tei, tmp_path):
    text = tei(f"<p>{'a' * 11_000_000}</p>", "letters/a.xml")
    check(textus("validate", text), tmp_path / "out", "longer than can be read safely")


def test_wherever_a_file_breaks_off_it_is_a_finding_or_one_sentence(textus, tmp_path):
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE TEI [<!ENTITY e "é">]>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- ä --><text n="&e;"><![CDATA[x]]>&amp;</text></TEI>\n'
    ).encode()
    text = tmp_path / "text.xml"
    for length in range(len(whole)):
        text.write_bytes(whole[:length])
        ran = textus("validate", text, "--format", "concise")
        assert ran.status in {1, 2}
        assert "Traceback" not in ran.err
