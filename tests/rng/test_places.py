"""Places are those of the file: characters, not bytes, whatever the encoding, also behind long lines."""

from pathlib import Path

import pytest
from lxml import etree

from textus.edition.errors import TextusError
from textus.schema.rng import Schema, load_grammar

SCHEMA = """<element xmlns="http://relaxng.org/ns/structure/1.0" name="a"><zeroOrMore><choice>
  <text/><element name="b"><empty/></element>
</choice></zeroOrMore></element>"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    path = tmp_path_factory.mktemp("schema") / "a.rng"
    path.write_text(SCHEMA, encoding="utf-8")
    return Schema(load_grammar(path, cache=""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_columns_count_characters(schema: Schema, encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a>\näöü é <c/></a>'
    (found,) = schema.validate(text.encode(encoding))
    assert (found.line, found.column, found.end) == (3, 7, (3, 9))


def test_columns_count_characters_beyond_the_first_plane(schema: Schema) -> None:
    (found,) = schema.validate("<a>𝔉𝔞𝔲𝔰𝔱<c/></a>".encode())
    assert (found.line, found.column) == (1, 9)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(schema: Schema, newline: str) -> None:
    (found,) = schema.validate(newline.join(["<a>", "", " <c/>", "</a>"]).encode())
    assert (found.line, found.column) == (3, 2)


def test_places_behind_the_first_piece_of_a_long_document(schema: Schema) -> None:
    document = b"<a>" + b"<b/>\n" * 300_000 + b"  <c/></a>"
    (found,) = schema.validate(document)
    assert (found.line, found.column) == (300_001, 3)


def test_sources_of_all_kinds(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "document.xml"
    path.write_bytes(b"<a>\n\n<c/></a>")
    tree = etree.parse(path)
    for source, column in (
        (path, 1),
        (str(path), 1),
        (path.read_bytes(), 1),
        (tree, None),
        (tree.getroot(), None),
    ):
        (found,) = schema.validate(source)
        assert (found.code, found.line, found.column) == ("RNG001", 3, column)
    assert schema.validate(path)[0].path == str(path)
    assert schema.validate(tree)[0].path == str(path)
    assert schema.is_valid(b"<a/>")
    assert not schema.is_valid(path)


def test_a_tree_keeps_the_lines_it_was_read_with(schema: Schema) -> None:
    tree = etree.fromstring(b'<a>\n<!-- a\nb -->\n<x\n  y="1"/></a>')
    assert [found.line for found in schema.validate(tree)] == [tree[1].sourceline]


def test_a_file_that_cannot_be_read(schema: Schema, tmp_path: Path) -> None:
    with pytest.raises(TextusError, match="no such file or directory"):
        schema.validate(tmp_path / "none.xml")
