"""Which words of XPath an expression uses, and which of them Textus cannot run."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from textus.schema.schematron.xpath_tokens import Kind, Token

__all__ = ["STANDARD_PREFIXES", "calls_in", "prefixes_in", "unsupported_in", "variables_in"]

STANDARD_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "xml": "http://www.w3.org/XML/1998/namespace",
        "xs": "http://www.w3.org/2001/XMLSchema",
        "fn": "http://www.w3.org/2005/xpath-functions",
        "math": "http://www.w3.org/2005/xpath-functions/math",
        "map": "http://www.w3.org/2005/xpath-functions/map",
        "array": "http://www.w3.org/2005/xpath-functions/array",
    }
)
"""The prefixes that expressions may use without ``sch:ns``."""

_NEEDS_XSLT = frozenset(
    (
        "current-group",
        "current-grouping-key",
        "current-merge-group",
        "current-merge-key",
        "regex-group",
        "system-property",
        "element-available",
        "function-available",
        "type-available",
        "unparsed-entity-uri",
        "unparsed-entity-public-id",
        "accumulator-before",
        "accumulator-after",
        "copy-of",
        "snapshot",
        "current-output-uri",
        "stream-available",
    )
)
_READS_ELSEWHERE = frozenset(
    (
        "collection",
        "uri-collection",
        "unparsed-text",
        "unparsed-text-lines",
        "unparsed-text-available",
        "json-doc",
        "environment-variable",
        "available-environment-variables",
        "transform",
        "load-xquery-module",
        "parse-xml",
        "parse-xml-fragment",
    )
)
_NO_CALLS = frozenset(
    (
        "if",
        "node",
        "text",
        "comment",
        "processing-instruction",
        "element",
        "attribute",
        "document-node",
        "item",
        "schema-element",
        "schema-attribute",
        "namespace-node",
        "empty-sequence",
        "function",
        "map",
        "array",
        "switch",
        "typeswitch",
    )
)
_LONGEST_RANGE = 1_000_000
_FUNCTIONS_OF_XPATH = frozenset(STANDARD_PREFIXES.values())


def calls_in(tokens: Sequence[Token]) -> Iterator[Token]:
    """The names of the functions that are called."""
    for token, after in pairwise(tokens):
        if token.kind is Kind.NAME and after.text == "(" and token.text not in _NO_CALLS:
            yield token


def prefixes_in(tokens: Iterable[Token]) -> Iterator[str]:
    """The prefixes of names, functions and variables."""
    for token in tokens:
        if token.kind in (Kind.NAME, Kind.VARIABLE) and "{" not in token.text:
            prefix, colon, _ = token.text.lstrip("$ ").partition(":")
            if colon and prefix != "*":
                yield prefix


def variables_in(tokens: Sequence[Token]) -> Iterator[str]:
    """The variables that an expression takes from outside; those it binds itself are left out."""
    pairs = list(pairwise(tokens))
    bound = {
        _name(token)
        for token, after in pairs
        if token.kind is Kind.VARIABLE and after.text in ("in", ":=", "as")
    }
    if any(token.text == "function" and after.text == "(" for token, after in pairs):
        return  # the parameters of an inline function look like any variable
    for token in tokens:
        if token.kind is Kind.VARIABLE and _name(token) not in bound:
            yield _name(token)


def unsupported_in(
    tokens: Sequence[Token], namespaces: Mapping[str, str], keys: Collection[str]
) -> Iterator[str]:
    """What an expression uses and Textus does not run, with the reason.

    Args:
        tokens: Its tokens.
        namespaces: The prefixes of its dialect.
        keys: The names of the keys of the schema.
    """
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.kind is Kind.OPERATOR and token.text == "to" and (_is_endless(before) or _is_endless(after)):
            yield f"a range of more than {_LONGEST_RANGE} numbers"
    for token in calls_in(tokens):
        prefix, colon, local_name = token.text.rpartition(":")
        if colon and namespaces.get(prefix) not in _FUNCTIONS_OF_XPATH:
            yield f"{token.text}() is a function of its own, which needs an XSLT processor"
        elif local_name == "key" and not keys:
            yield f"{token.text}() needs an xsl:key, and the schema has none"
        elif local_name in _NEEDS_XSLT:
            yield f"{token.text}() needs an XSLT processor"
        elif local_name in _READS_ELSEWHERE:
            yield f"{token.text}() is not run, because it may read what lies outside the edition"


def _is_endless(token: Token) -> bool:
    return token.kind is Kind.NUMBER and float(token.text) > _LONGEST_RANGE


def _name(token: Token) -> str:
    return token.text[1:].strip()
