"""What is said of files that are not well-formed."""

import pytest

from textus.edition.malformed import explain_malformed


@pytest.mark.parametrize(
    ("written", "column", "problem"),
    [
        ("<p>caf&eacute;</p>", 7, "the entity &eacute; is not declared"),
        ('<p n="1" xml:id="a" xml:id="b"/>', 21, "the attribute xml:id is given twice on one element"),
        ('<p né="1" né="2"/>', 11, "the attribute né is given twice on one element"),
    ],
)
def test_a_fault_of_a_name_names_it(written, column, problem):
    fault = explain_malformed(written.encode())
    assert fault is not None
    assert (fault.line, fault.column, fault.problem) == (1, column, problem)


def test_without_a_name_to_be_read_the_fault_is_told_without_it():
    fault = explain_malformed("<p>caf&eacute;</p>".encode("utf-16"))
    assert fault is not None
    assert fault.problem == "an entity is not declared"
