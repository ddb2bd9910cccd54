"""A build whose account is not exact fails, and says of what; the account of one that is can be read."""

import json

import pytest

from textus.transforms.html import inlines
from textus.transforms.html.page import Page
from textus.transforms.lines.writer import LineWriter

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt>
</fileDesc></teiHeader><text><body><p>on <choice><sic>Janury</sic><corr>January</corr></choice> 30<note>why</note></p>
<p>an <hi>italic</hi> word and <m:math xmlns:m="urn:m">x</m:math></p></body></text></TEI>"""


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "letters" / "letter.xml"
    path.parent.mkdir()
    path.write_text(TEI, "utf-8")
    return path


def _loses_words(page: Page, text: str) -> None:
    page.write(text.replace("italic", ""))


def _writes_twice(page: Page, text: str) -> None:
    for _ in range(2):
        page.write(text)
        page.tally.add(text)


def _forgets_the_note(page: Page, item: object) -> None:
    page.frames.pop()
    page.out, page.tally = page.buffers.pop()


BROKEN = {
    "a note that has no place": (inlines, "close_note", _forgets_the_note),
    "words that never reach the page": (Page, "text", _loses_words),
    "words that are written twice": (Page, "text", _writes_twice),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_page_stops_the_build_before_anything_is_written(how, textus, text, tmp_path, monkeypatch):
    owner, name, broken = BROKEN[how]
    monkeypatch.setattr(owner, name, broken)
    ran = textus("build", text, "--out", tmp_path / "site")
    assert ran.status == 2
    assert ran.out == ""
    assert "letter.xml: the account of its html in the reading view is not exact: 41 characters" in ran.err
    assert "this is a defect of Textus" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


@pytest.mark.parametrize("format_", ["plain", "markdown"])
def test_broken_text_is_not_printed(format_, textus, text, monkeypatch):
    monkeypatch.setattr(LineWriter, "add_made", lambda writer, text: None)
    monkeypatch.setattr(LineWriter, "add_words", lambda writer, text: writer.put(text, "x"))
    ran = textus("text", text, "--format", format_)
    assert (ran.status, ran.out) == (2, "")
    assert f"the account of its {format_} in the reading view is not exact" in ran.err


def test_the_account_of_a_build_names_rules_and_elements(textus, text, tmp_path):
    audit = tmp_path / "ledger.json"
    assert textus("build", text.parent, "--out", tmp_path / "site", "--audit", audit).status == 0
    (document,) = json.loads(audit.read_text("utf-8"))
    assert document["document"] == "letter"
    assert [(a["output"], a["view"]) for a in document["accounts"]] == [
        ("html", "reading"),
        ("html", "diplomatic"),
        ("text", "reading"),
    ]
    for account in document["accounts"]:
        assert account["exact"]
        assert account["source"] == account["shown"] + account["left_out"] == 41
        assert account["left_out"] == sum(rule["characters"] for rule in account["rules"])
    reading, diplomatic, _ = document["accounts"]
    sic = {"rule": "sic[parent::choice/corr]", "element": "sic", "places": 1, "characters": 6}
    corr = {"rule": "corr[parent::choice/sic]", "element": "corr", "places": 1, "characters": 7}
    header = {"rule": "teiHeader", "element": "teiHeader", "places": 1, "characters": 5}
    assert reading["rules"] == [sic, header]
    assert diplomatic["rules"] == [corr, header]
    (unmodelled,) = document["unmodelled"]
    assert (unmodelled["element"], unmodelled["number"]) == ("{urn:m}math", 1)
    assert unmodelled["example"].endswith("letter.xml:3")


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (["text", "--view", "source"], ("plain", "source")),
        (["text", "--format", "markdown"], ("markdown", "reading")),
        (["html"], ("html", "reading")),
    ],
)
def test_other_commands_write_their_account_too(words, output, textus, text, tmp_path):
    audit = tmp_path / "ledger.json"
    assert textus(*words, text, "--audit", audit).status == 0
    (document,) = json.loads(audit.read_text("utf-8"))
    accounts = document["accounts"]
    assert (accounts[0]["output"], accounts[0]["view"]) == output
    assert all(account["exact"] for account in accounts)


LACUNA = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt>
<sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text>
<body><p>one <lacunaStart wit="#A"/>two <!-- a remark --> three <?a note?> four</p></body></text></TEI>"""


def test_what_follows_a_comment_in_a_lacuna_is_left_out_of_the_element_around_it(textus, tmp_path):
    text, audit = tmp_path / "letter.xml", tmp_path / "audit.json"
    text.write_text(LACUNA, "utf-8")
    assert textus("text", text, "--witness", "A", "--audit", audit).out.startswith("one")
    (account,) = json.loads(audit.read_text("utf-8"))[0]["accounts"]
    left_out = {rule["element"]: rule["characters"] for rule in account["rules"] if "lacuna" in rule["rule"]}
    assert left_out == {"lacunaStart": 3, "p": 9}
