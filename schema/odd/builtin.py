"""The vocabulary of TEI that comes with Textus, out of a file of facts that `extract` makes."""

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from textus.schema.odd.codec import decode, encode
from textus.schema.odd.model import Module
from textus.schema.odd.vocabulary import Vocabulary

__all__ = ["DATA", "builtin_tei", "data_of", "read_data"]

DATA: Final = Path(__file__).parent / "tei_p5.json.z"

_Spec = TypeVar("_Spec")
_PARTS: Final = ("elements", "classes", "macros", "datatypes")


@cache
def builtin_tei() -> Vocabulary:
    """All of TEI P5, as of the version that Textus was made with."""
    return read_data(DATA.read_bytes())


def read_data(data: bytes) -> Vocabulary:
    """A vocabulary out of the bytes of a file that `data_of` made.

    Raises:
        ValueError: It is none, or damaged.
    """
    try:
        return _from_json(json.loads(zlib.decompress(data)))
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(str(error)) from None


def data_of(vocabulary: Vocabulary) -> bytes:
    """A vocabulary as a file holds it; it has lost its places."""
    text = json.dumps(_as_json(vocabulary), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), 9)


def _as_json(vocabulary: Vocabulary) -> dict[str, Any]:
    """A vocabulary as JSON has it."""
    return {
        "version": vocabulary.version,
        "date": vocabulary.date,
        "exceptions": list(vocabulary.exceptions),
        "modules": list(vocabulary.modules),
        **{part: {name: encode(spec) for name, spec in getattr(vocabulary, part).items()} for part in _PARTS},
    }


def _from_json(data: dict[str, Any]) -> Vocabulary:
    """What `_as_json` was given; each specification is made when it is asked for."""
    return Vocabulary(
        version=data["version"],
        date=data["date"],
        modules={ident: Module(ident) for ident in data["modules"]},
        exceptions=tuple(data["exceptions"]),
        elements=_Lazy(data["elements"]),
        classes=_Lazy(data["classes"]),
        macros=_Lazy(data["macros"]),
        datatypes=_Lazy(data["datatypes"]),
    )


class _Lazy(Mapping[str, _Spec]):
    """Specifications that are decoded when they are asked for."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self._rows = rows
        self._made: dict[str, _Spec] = {}

    def __getitem__(self, ident: str) -> _Spec:
        made = self._made.get(ident)
        if made is None:
            made = self._made[ident] = decode(self._rows[ident])
        return made

    def __contains__(self, ident: object) -> bool:
        return ident in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
