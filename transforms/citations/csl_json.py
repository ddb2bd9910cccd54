"""CSL-JSON, the input format of citation processors (schema csl-data.json of CSL 1.0.2)."""

import json
from types import MappingProxyType
from typing import Final

from textus.transforms.citations.citation import Citation, Cited
from textus.transforms.citations.locators import located, note_sentence
from textus.transforms.citations.names import Name, read_names

__all__ = ["csl_item", "write_csl_json"]

_json: Final = json.JSONEncoder(ensure_ascii=False).encode
_PART: Final = MappingProxyType({Cited.ENTITY: "entry-encyclopedia"})


def write_csl_json(citation: Citation) -> str:
    """A list of one item, with a line for each of its fields."""
    lines = ",\n".join([f"    {_json(field)}: {_json(value)}" for field, value in csl_item(citation).items()])
    return f"[\n  {{\n{lines}\n  }}\n]"


def csl_item(citation: Citation) -> dict[str, object]:
    """A citation as an item of CSL-JSON.

    The locator carries the kind of its unit as an abbreviation that processors read, since an item has no
    field for it. The quoted words stand in the note.
    """
    item: dict[str, object] = {
        "id": citation.key,
        "type": _PART.get(citation.cited, "chapter") if citation.container else "book",
        "title": citation.title,
        "container-title": citation.container,
        "author": [_name(name) for name in read_names(citation.authors)],
        "editor": [_name(name) for name in read_names(citation.editors)],
        "issued": {"date-parts": [list(citation.date_parts)]} if citation.date_parts else None,
        "language": citation.language,
        "locator": located(citation.locators, "csl"),
        "note": note_sentence(citation),
        "URL": citation.url,
    }
    return {field: value for field, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.is_person:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}
