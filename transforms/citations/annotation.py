"""A W3C Web Annotation in JSON-LD (Web Annotation Data Model, sections 3 and 4).

Its target is the page, narrowed by the fragment of the address and by the quoted words with what stands
around them: the words are found again even where the address is lost.
"""

import json
from typing import Final

from textus.transforms.citations.citation import Citation

__all__ = ["write_annotation"]

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS_OF_HTML: Final = "http://tools.ietf.org/rfc/rfc3236"


def write_annotation(citation: Citation) -> str:
    """One annotation; its identifier is made from the address, so that it is always the same."""
    from uuid import NAMESPACE_URL, uuid5  # noqa: PLC0415 - slow to load, and used by this format alone

    annotation: dict[str, object] = {
        "@context": _CONTEXT,
        "id": uuid5(NAMESPACE_URL, citation.url).urn,
        "type": "Annotation",
        "motivation": "identifying" if citation.about else "bookmarking",
    }
    if citation.about:
        annotation["body"] = {"source": citation.about, "purpose": "identifying"}
    annotation["target"] = _target(citation)
    return json.dumps(annotation, ensure_ascii=False, indent=2)


def _target(citation: Citation) -> object:
    selectors: list[dict[str, str]] = []
    if citation.fragment:
        selectors.append(
            {"type": "FragmentSelector", "conformsTo": _FRAGMENTS_OF_HTML, "value": citation.fragment}
        )
    if citation.quote is not None:
        quote = {"type": "TextQuoteSelector", "exact": citation.quote.exact}
        around = {"prefix": citation.quote.prefix, "suffix": citation.quote.suffix}
        selectors.append(quote | {name: text for name, text in around.items() if text})
    return {"source": citation.page, "selector": selectors} if selectors else citation.page
