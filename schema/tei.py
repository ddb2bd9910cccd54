"""The TEI that comes with Textus: where its vocabulary and its grammar are.

This module is light: who validates a text need not load the vocabulary.
"""

import re
from pathlib import Path
from typing import Final

from textus import TEI_VERSION

__all__ = ["GRAMMAR", "VOCABULARY", "schema_at"]

VOCABULARY: Final = Path(__file__).parent / "odd" / "tei_p5.json.z"
"""The vocabulary, made by `textus.schema.odd.extract`. As a schema, this file stands for all of TEI."""
GRAMMAR: Final = Path(__file__).parent / "odd" / "tei_p5.rng.z"
"""The grammar of all of it, compiled by `textus.schema.odd.ready`."""

_ADDRESS: Final = rf"https?://(www\.|vault\.)?tei-c\.org/(release|(Vault/)?P5/(current|{re.escape(TEI_VERSION)}))/.*/tei_all\.(rng|rnc)"


def schema_at(address: str) -> Path | None:
    """The vocabulary, if an address on the web is that of the schema of all of it, in this version or the newest."""
    return VOCABULARY if re.fullmatch(_ADDRESS, address) else None
