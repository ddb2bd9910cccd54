"""Variables in the XPath of models: those an expression binds itself are its own, others do not exist."""

import pytest
from lxml import etree

from textus.transforms.models.expressions import MissingVariableError, compile_expression

ELEMENT = etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0" n="5" rend="it bold">a b</p>')


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("some $x in tokenize(@rend, ' ') satisfies $x = 'bold'", True),
        ("every $word in tokenize(@rend, ' ') satisfies $word = 'bold'", False),
        ("let $n := @n return concat($n, '$m')", "5"),
        ("string-join(for $i in 1 to 2, $j in 3 to 3 return string($i * $j), ' ')", "3 6"),
        ("string-join(for-each(tokenize(., ' '), function($w) { upper-case($w) }), '')", "AB"),
    ],
)
def test_what_an_expression_binds_is_its_own(written, value):
    found = compile_expression(written)(ELEMENT)
    found = found[0] if isinstance(found, list) else found
    assert found == (f"{value}$m" if "$m" in written else value)


@pytest.mark.parametrize(
    "written", ["$parameters?mode = 'x'", "for $i in $get return $i", "concat($x, '$y in')"]
)
def test_what_nobody_binds_is_missing(written):
    with pytest.raises(MissingVariableError):
        compile_expression(written)
