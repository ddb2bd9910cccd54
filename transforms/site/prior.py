"""What the last build of a site knew, as it is kept in the cache.

Beside the registers and the store lies a file that says what they are and has their checksums. It is written last; if
it is missing, foreign or does not fit, there is no cache. That a cache cannot be read or written is no error.
"""

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Final

from textus.transforms.cache.fingerprint import fingerprint
from textus.transforms.cache.folder import TARGET, forget_lost
from textus.transforms.site.inputs import Status

__all__ = ["REGISTERS", "STORE", "Prior", "read_prior", "save_prior"]

REGISTERS: Final = "registers.sqlite"
STORE: Final = "store.sqlite"
STATE: Final = "state.json"
_CHUNK: Final = 1 << 20


@dataclass(slots=True)
class Prior:
    """What a build leaves to the next, beside its store and its registers.

    Attributes:
        inputs: The files it read, with their status and their hash.
        registers: What registers were read from: file, scope, and hash of the entries.
        names: The hash of the names of all documents.
        trees: Whether the entries of texts were read from trees, since there are texts that cannot be read.
        dated: Whether the texts have dates.
    """

    inputs: dict[str, tuple[Status | None, str]] = field(default_factory=dict)
    registers: list[tuple[str, str, str]] = field(default_factory=list)
    names: str = ""
    trees: bool = False
    dated: bool = True


def read_prior(cache: Path | None, workplace: Path) -> Prior | None:
    """What the last build left, with copies of its files in a workplace; None if nothing can be used."""
    if cache is None:
        return None
    try:
        state = json.loads((cache / STATE).read_text("utf-8"))
        if state["textus"] != fingerprint():
            return None
        inputs = {
            str(name): (None if status is None else _status(status), str(digest))
            for name, (status, digest) in state["inputs"].items()
        }
        registers = [(str(name), str(scope), str(digest)) for name, scope, digest in state["registers"]]
        prior = Prior(inputs, registers, str(state["names"]), state["trees"] is True, state["dated"] is True)
        whole = all(
            _copy(cache / name, workplace / name) == state["sums"][name] for name in (REGISTERS, STORE)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        for name in (REGISTERS, STORE):
            (workplace / name).unlink(missing_ok=True)
        return None
    return prior


def save_prior(cache: Path | None, workplace: Path, prior: Prior, target: Path) -> None:
    """Keep what this build leaves; its files are taken out of the workplace."""
    if cache is None:
        return
    try:
        new = not cache.exists()
        cache.mkdir(parents=True, exist_ok=True)
        (cache / STATE).unlink(missing_ok=True)
        sums = {}
        for name in (REGISTERS, STORE):
            sums[name] = _move(workplace / name, cache / name)
        state = {
            "textus": fingerprint(),
            "inputs": prior.inputs,
            "registers": prior.registers,
            "names": prior.names,
            "trees": prior.trees,
            "dated": prior.dated,
            "sums": sums,
        }
        part = cache / f"{STATE}.{os.getpid()}"
        part.write_text(json.dumps(state, ensure_ascii=False, separators=(",", ":")), "utf-8")
        part.replace(cache / STATE)
        if new:
            (cache / TARGET).write_text(str(target), "utf-8")
            forget_lost(cache)
    except (OSError, ValueError):
        return


def _status(numbers: list[int]) -> Status:
    changed, touched, size, number = (int(n) for n in numbers)
    return changed, touched, size, number


def _move(source: Path, target: Path) -> int:
    """Move a file to a folder that may lie on another file system, and return the checksum of its bytes."""
    try:
        source.replace(target)
    except OSError:
        part = target.with_name(f"{target.name}.{os.getpid()}")
        checksum = _copy(source, part)
        part.replace(target)
        return checksum
    with target.open("rb", buffering=0) as moved:
        return _checksum(moved, lambda _: None)


def _copy(source: Path, target: Path) -> int:
    """Copy a file, and return the checksum of its bytes."""
    with source.open("rb", buffering=0) as old, target.open("wb", buffering=0) as new:
        return _checksum(old, new.write)


def _checksum(file: FileIO, taken: Callable[[bytes], object]) -> int:
    """The checksum of the bytes of a file, each piece of which is handed on."""
    checksum = 0
    while chunk := file.read(_CHUNK):
        checksum = zlib.crc32(chunk, checksum)
        taken(chunk)
    return checksum
