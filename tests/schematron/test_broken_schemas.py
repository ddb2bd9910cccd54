"""A schema that cannot be used says where it is broken, and what to do."""

import pickle
from pathlib import Path

import pytest

from textus.schema.schematron import SchematronError, load_schematron

SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
EXTENDS = "<extends rule='a'/>"
NEITHER = "neither a Schematron schema nor"


def in_pattern(inside: str) -> str:
    return f"<schema {SCH} queryBinding='xslt2'>\n<pattern>{inside}</pattern></schema>"


BROKEN = {
    "not well-formed": ("<schema", 1, "well-formed"),
    "another vocabulary": ("<html/>", 1, NEITHER),
    "Schematron 1.5": ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', 1, NEITHER),
    "query binding": (f'<schema {SCH} queryBinding="exslt"/>', None, 'queryBinding="exslt" is not supported'),
    "no context": (in_pattern("<rule><assert test='a'/></rule>"), 2, "rule has no context"),
    "no test": (in_pattern("<rule context='a'><assert>a</assert></rule>"), 2, "assert has no test"),
    "no XPath": (in_pattern("<rule context='a'><assert test='a &amp; b'/></rule>"), 2, "a & b is no XPath"),
    "open bracket": (in_pattern("<rule context='a['><assert test='a'/></rule>"), 2, "[ is not closed"),
    "wrong bracket": (in_pattern("<rule context='a'><assert test='(a])'/></rule>"), 2, "] closes no bracket"),
    "last operand": (in_pattern("<rule context='a'><assert test='@n ='/></rule>"), 2, "nothing follows ="),
    "first operand": (in_pattern("<rule context='a'><assert test='= 1'/></rule>"), 2, "nothing stands before ="),
    "only a comment": (in_pattern("<rule context='a'><assert test='(: b :)'/></rule>"), 2, "it is empty"),
    "prefix": (in_pattern("<rule context='tei:p'><assert test='a'/></rule>"), 2, "prefix tei"),
    "variable": (in_pattern("<rule context='a'><assert test='$b'/></rule>"), 2, "the variable $b"),
    "abstract rule": (in_pattern("<rule context='a'><extends rule='b'/></rule>"), 2, "no abstract rule b"),
    "abstract pattern": (f"<schema {SCH}><pattern is-a='b'/></schema>", 1, "no abstract pattern b"),
    "diagnosis": (in_pattern("<rule context='a'><report test='b' diagnostics='c'/></rule>"), 2, "is no diag"),
    "circular rules": (
        in_pattern(f"<rule abstract='true' id='a'>{EXTENDS}</rule><rule context='b'>{EXTENDS}</rule>"),
        2,
        "extends itself",
    ),
    "circular inclusion": (f"<schema {SCH}>\n<include href='schema.sch'/></schema>", None, "includes itself"),
    "missing inclusion": (f"<schema {SCH}>\n<include href='b.sch'/></schema>", None, "cannot be read"),
    "network": (f"<schema {SCH}>\n<include href='http://example.org/b.sch'/></schema>", 2, "not a file be"),
    "phase": (f"<schema {SCH} defaultPhase='a'/>", None, "there is no phase a"),
    "pattern of a phase": (
        f"<schema {SCH} defaultPhase='a'>\n<phase id='a'><active pattern='b'/></phase></schema>",
        2,
        "names a pattern b",
    ),
}  # fmt: skip


@pytest.mark.parametrize("flaw", BROKEN)
def test_broken_schema_is_refused_with_its_place(flaw: str, tmp_path: Path):
    content, line, words = BROKEN[flaw]
    schema = tmp_path / "schema.sch"
    schema.write_text(content, encoding="utf-8")
    with pytest.raises(SchematronError) as caught:
        load_schematron(schema)
    assert words in caught.value.what
    if line is not None:
        assert caught.value.path == str(schema)
        assert caught.value.line == line


def test_missing_schema_is_named():
    with pytest.raises(SchematronError, match=r"no\.sch: cannot be read: No such file"):
        load_schematron("no.sch")


def test_error_travels_between_processes():
    error = SchematronError("a.sch", 3, "rule has no context", "say which nodes it is about")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.line, copy.what, copy.remedy) == (
        error.path,
        error.line,
        error.what,
        error.remedy,
    )
    assert str(copy) == "a.sch:3: rule has no context; say which nodes it is about"
