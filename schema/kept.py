"""What was made from a schema, kept on disk until one of its files changes or Textus does.

A file of the cache begins with a line of JSON: the hashes of all other files that the schema is made of, and what was
found wrong with it. What was made follows. A file that is damaged, foreign or cannot be written is as good as none.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from textus import __version__
from textus.edition.caches import user_cache
from textus.edition.diagnostic import Diagnostic, Related, Severity
from textus.schema.rng.cache import digest

__all__ = ["Kept", "Product"]

_FORM: Final = "2"
"""Goes up with every change of what is made."""


@dataclass(frozen=True, slots=True)
class Product:
    """What was made from a schema.

    Attributes:
        text: What was made.
        findings: What is wrong with the schema.
    """

    text: str
    findings: tuple[Diagnostic, ...] = ()


class Kept:
    """The place of one product in the cache.

    Args:
        schema: The schema file.
        source: Its bytes.
        kind: What is made from it, such as ``rnc``.
    """

    def __init__(self, schema: Path, source: bytes, kind: str) -> None:
        folder = user_cache("schemas")
        identity = f"{__version__} {_FORM} {kind}\n{schema}\n{schema.absolute()}\n{digest(source)}"
        name = digest(identity.encode("utf-8", "surrogateescape"))[:40]
        self._file = Path(folder) / f"{name}.{kind}" if folder else None

    def load(self) -> Product | None:
        """The product, or None if it is to be made."""
        if self._file is None:
            return None
        try:
            head, _, text = self._file.read_bytes().decode("utf-8").partition("\n")
            known = json.loads(head)
            for path, expected in known["files"].items():
                if digest(Path(path).read_bytes()) != expected:
                    return None
            return Product(text, tuple(map(_finding, known["findings"])))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def save(self, product: Product, contents: Mapping[str, bytes]) -> None:
        """Keep a product; that it cannot be written is no error.

        Args:
            product: What was made.
            contents: The bytes of every file it was made from, by path.
        """
        if self._file is None:
            return
        files = {str(Path(path).absolute()): digest(source) for path, source in contents.items()}
        head = {"files": files, "findings": [one.fields() for one in product.findings]}
        temporary = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(f"{json.dumps(head)}\n{product.text}".encode())
            temporary.replace(self._file)
        except OSError:
            temporary.unlink(missing_ok=True)


def _finding(fields: dict[str, Any]) -> Diagnostic:
    end = fields["end"]
    return Diagnostic(
        **{
            **fields,
            "severity": Severity(fields["severity"]),
            "end": None if end is None else tuple(end),
            "related": tuple(Related(**one) for one in fields["related"]),
        }
    )
