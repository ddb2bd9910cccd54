"""Expressions in the words of the exact engine.

elementpath has not ``current()``, has ``id()`` in time linear to the document, and knows ``doc()`` only for
documents that are listed beforehand, and ``key()`` belongs to XSLT: the first becomes a variable, the others functions
of Textus.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from textus.schema.schematron.rewrite import CURRENT
from textus.schema.schematron.typed import FUNCTION_PREFIX
from textus.schema.schematron.xpath_tokens import Kind, Token

__all__ = ["exact_source"]

# Names that no element or attribute has: elementpath takes a name that is a function's for a call.
_OWN_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "id": "textus-id",
        "key": "textus-key",
        "doc": "textus-doc",
        "document": "textus-doc",
        "doc-available": "textus-doc-available",
    }
)


def exact_source(expression: str, tokens: Sequence[Token], renamed: Mapping[str, str]) -> str:
    """An expression in the words of the exact engine.

    Args:
        expression: The expression as it was written.
        tokens: Its tokens.
        renamed: The keys of its variables.
    """
    parts: list[str] = []
    position = 0
    for index, token in enumerate(tokens):
        if token.start < position:
            continue
        text, end = token.text, token.end
        called = [following.text for following in tokens[index + 1 : index + 3]]
        local_name = text.removeprefix("fn:")
        if token.kind is Kind.VARIABLE:
            name = text[1:].strip()
            text = f"${renamed.get(name, name)}"
        elif local_name == "current" and called == ["(", ")"]:
            text, end = f"${CURRENT}", tokens[index + 2].end
        elif local_name in _OWN_FUNCTIONS and called[:1] == ["("]:
            text = f"{FUNCTION_PREFIX}:{_OWN_FUNCTIONS[local_name]}"
        parts.extend((expression[position : token.start], text))
        position = end
    return "".join(parts) + expression[position:]
