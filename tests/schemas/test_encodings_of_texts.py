"""Texts are checked in whatever encoding they are; findings are at the same places."""

import pytest


@pytest.mark.parametrize("encoding", ["utf8", "Big5", "Shift_JIS", "UTF-32"])
def test_a_text_in_any_encoding_is_checked(textus, tmp_path, encoding):
    body = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body><p>文字<persname/> <ref target="#x">x</ref></p></body></text></TEI>'
    path = tmp_path / "text.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\n{body}'.encode(encoding))
    ran = textus("validate", path, "--format", "concise")
    assert [line.removeprefix(f"{path}:").partition(" error ")[::2] for line in ran.out.splitlines()] == [
        ("2:1:", "RNG008: element <TEI> lacks <teiHeader> before <text> (add <teiHeader> before <text>)"),
        ("3:18:", "RNG001: no element <persname> in this schema, found in <p> (did you mean <persName>?)"),
        (
            "3:30:",
            'PTR001: <ref> points with target="#x" to nothing in this edition (give xml:id="x" to what is meant, or correct the pointer)',
        ),
    ]
