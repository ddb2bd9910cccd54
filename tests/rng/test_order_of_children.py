"""What is said of a child that comes before it may: what is missing is what has to be there."""

import pytest

from textus.schema import load_schema

BOOK = """
start = element book { title+, place*, author*, (edition, place*)?, imprint }
title = element title { empty }
place = element place { empty }
author = element author { empty }
edition = element edition { empty }
imprint = element imprint { empty }
"""


def _told(folder, children: str) -> list[tuple[str, str]]:
    grammar = folder / "book.rnc"
    grammar.write_text(BOOK, encoding="utf-8")
    written = "".join(f"<{child}/>" for child in children.split())
    return [
        (d.message, d.help or "") for d in load_schema(grammar).validate(f"<book>{written}</book>".encode())
    ]


def test_what_may_be_left_out_is_not_missing_where_the_child_may_stand_earlier(tmp_path):
    ((message, help_),) = _told(tmp_path, "title author place imprint")
    assert message == "element <place> is not allowed in <book> here"
    assert help_.startswith("move it before <author>; ")


@pytest.mark.parametrize(
    ("children", "told"),
    [
        ("place imprint", "element <book> lacks <title> before <place>"),
        ("imprint", "element <book> lacks <title> before <imprint>"),
        ("title author edition place", "element <book> is incomplete: it lacks <imprint>"),
        ("title imprint author", "element <author> is not allowed in <book> here"),
    ],
)
def test_what_has_to_be_there_is_missing(tmp_path, children, told):
    assert [message for message, _ in _told(tmp_path, children)] == [told]
