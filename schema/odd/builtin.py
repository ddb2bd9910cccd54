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

__all__ = ["DATA", "as_data", "builtin_tei", "from_data"]

DATA: Final = Path(__file__).parent / "tei_p5.json.z"

_Spec = TypeVar("_Spec")
_PARTS: Final = ("elements", "classes", "macros", "datatypes")


@cache
def builtin_tei() -> Vocabulary:
    """All of TEI P5, as of the version that Textus was made with."""
    return from_data(json.loads(zlib.decompress(DATA.read_bytes())))


def as_data(vocabulary: Vocabulary) -> dict[str, Any]:
    """A vocabulary as JSON has it; places and patterns of RELAX NG cannot be kept."""
    return {
        "version": vocabulary.version,
        "date": vocabulary.date,
        "exceptions": list(vocabulary.exceptions),
        "modules": list(vocabulary.modules),
        **{part: {name: encode(spec) for name, spec in getattr(vocabulary, part).items()} for part in _PARTS},
    }


def from_data(data: dict[str, Any]) -> Vocabulary:
    """What `as_data` was given; each specification is made when it is asked for."""
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
