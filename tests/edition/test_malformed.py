"""What is said of files that are not well-formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.edition.malformed import explain_malformed


@pytest.mark.parametrize(
    ("written", "column", "problem"),
    [
        ("<p>caf&eacute;</p>", 7, "the entity &eacute; is not declared"),
        ('<p n="1" xml:id="a" xml:id="b"/>', 21, "the attribute xml:id is given twice on <p>"),
        ('<p né="1" né="2"/>', 11, "the attribute né is given twice on <p>"),
    ],
)
def test_a_fault_of_a_name_names_it(written, column, problem):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.line, fault.column, fault.problem) == (1, column, problem)


@pytest.mark.parametrize(
    ("written", "place", "problem", "remedy"),
    [
        ("<p>A & B</p>", (1, 6), "a bare & stands here", "write &amp;"),
        ("<p>A &amp B</p>", (1, 6), "the reference &amp has no semicolon", "write &amp;"),
        (
            "<p>AT&T B</p>",
            (1, 6),
            "the reference &T has no semicolon",
            "write &amp;T, or &T; if an entity is meant",
        ),
        ("<p>é < 2</p>", (1, 6), "a bare < stands here", "write &lt;"),
        (
            "<p>a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\n</p>",
            (2, 1),
            "a conflict between two versions of the file begins here",
            "keep one of the versions, without the lines <<<<<<<, ======= and >>>>>>>",
        ),
        (
            "<p>a\n é <hi rend=bold>b</hi></p>",
            (2, 8),
            "the value of the attribute rend has no quotation marks",
            'write rend="bold"',
        ),
        ("<p n=“1”/>", (1, 4), "the value of the attribute n has no quotation marks", 'write n="1"'),
        (
            "<p><ptr target=http://x.org/?a=b/></p>",
            (1, 9),
            "the value of the attribute target has no quotation marks",
            'write target="http://x.org/?a=b"',
        ),
        ('<p xml:id="a" n/>', (1, 15), "the attribute n has no value", 'write n="…"'),
        (
            '<p xml:id="a"n="1"/>',
            (1, 14),
            "no space stands between a value and the attribute n",
            "put a space before n; a quotation mark within a value is written &quot;",
        ),
        (
            '<p>\n<hi\n rend="bold>b</hi>\n</p>',
            (3, 2),
            "the value of the attribute rend has no end, or holds a <",
            'close it with ", or write &lt; for <',
        ),
        ("<p>a <hi rend='i' <b/></p>", (1, 6), "the tag <hi> has no end", "write > behind it"),
        ("<p>a</ p>", (1, 5), "a space stands before the name of an end tag", "write </ and the name as one"),
        ("<p><lb/ ></p>", (1, 4), "a space stands between / and >", "write />"),
        ("<p><!-- a -- b --></p>", (1, 4), "a comment holds --", "write one hyphen; a comment ends with -->"),
        ("<p>a]]>b</p>", (1, 5), "the characters ]]> may not stand in text", "write ]]&gt;"),
        ('<p 1st="a"/>', (1, 4), "no name of an attribute begins like 1st", "begin it with a letter"),
        ("<p>a\x08b</p>", (1, 5), "the control character U+0008 may not stand in XML", "delete it"),
        ("a<p/>", (1, 1), "text stands before the root element", "delete it, or put it into the element"),
    ],
)
def test_a_slip_is_told_where_it_begins_with_its_repair(written, place, problem, remedy):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.line, fault.column, fault.problem, fault.remedy) == (*place, problem, remedy)


@pytest.mark.parametrize(
    ("written", "place", "problem", "remedy", "other"),
    [
        (
            "<div>\n<p>A <hi>b</p></div>",
            (2, 6),
            "<hi> is not closed",
            "write </hi> before </p>",
            (2, 11, "</p> stands here, where <hi> is still open"),
        ),
        (
            "<div>\n<persName>A</persname></div>",
            (2, 12),
            "</persname> does not close <persName>",
            "write </persName>",
            (2, 1, "it is opened here"),
        ),
        (
            "<div>\n<p>A</p></quote></div>",
            (2, 9),
            "the end tag </quote> closes nothing",
            "delete it, or write <quote> where it should begin; <div> is open here",
            (1, 1, "<div> is opened here"),
        ),
        (
            "<p><hi>a <del>b</hi></del></p>",
            (1, 16),
            "</hi> stands before </del>, so that the two elements overlap",
            "write </del></hi>",
            (1, 10, "<del> is opened here"),
        ),
        ("<p>a<hi>b", (1, 10), "<hi> is not closed", "write </hi>", (1, 5, "it is opened here")),
    ],
)
def test_an_end_tag_that_does_not_match_is_told_with_the_start_tag(written, place, problem, remedy, other):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.line, fault.column, fault.problem, fault.remedy) == (*place, problem, remedy)
    assert fault.other == other


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        ("<p>a&nbsp;b</p>", "the entity &nbsp; is not declared", "write &#160;"),
        ("<p>caf&eacute;</p>", "the entity &eacute; is not declared", "write é or &#233;"),
        (
            "<p>&foo;</p>",
            "the entity &foo; is not declared",
            "write the character itself, or declare the entity",
        ),
        ("<p>a &; b</p>", "a bare & stands here", "write &amp;"),
        (
            "<p>a <b and more <hi>c</hi></p>",
            "a bare < stands here, or a tag without its >",
            "write &lt; for <, or > behind the tag",
        ),
    ],
)
def test_a_character_is_written_as_xml_has_it(written, problem, remedy):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.problem, fault.remedy) == (problem, remedy)


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        (
            '<p>\n<xi:include href="a.xml"/></p>',
            'the prefix "xi" is not declared',
            'add xmlns:xi="http://www.w3.org/2001/XInclude" to the element or to one around it',
        ),
        (
            '<p>\n<ref my:a="b"/></p>',
            'the prefix "my" is not declared',
            'add xmlns:my="…" to the element or to one around it',
        ),
        (
            '<p>\n<hi xmlns=" http://www.tei-c.org/ns/1.0"/></p>',
            "the namespace ' http://www.tei-c.org/ns/1.0' holds a space",
            'write <hi xmlns="http://www.tei-c.org/ns/1.0">',
        ),
    ],
)
def test_a_fault_of_namespaces_stands_at_its_tag(written, problem, remedy):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.line, fault.column, fault.problem, fault.remedy, fault.code) == (
        2,
        1,
        problem,
        remedy,
        "XML002",
    )


def test_bytes_of_another_encoding_are_named():
    fault = explain_malformed("<p>\ncafé</p>".encode("latin-1"))
    assert fault is not None
    assert (fault.line, fault.column, fault.problem) == (2, 4, "the byte 0xE9 is no character in UTF-8")


@given(st.text(alphabet="<>/&;='\" \nabé-!?[]", max_size=40))
def test_whatever_is_broken_has_a_place_in_the_file(text):
    fault = explain_malformed(f"<p>{text}</p>".encode())
    if fault is not None:
        lines = f"<p>{text}</p>".split("\n")
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


def test_without_a_name_to_be_read_the_fault_is_told_without_it():
    fault = explain_malformed("<p>caf&eacute;</p>".encode("utf-16"))
    assert fault is not None
    assert fault.problem == "an entity is not declared"
