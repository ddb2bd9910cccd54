"""Taking note of what the page of a document asks the rest of the edition.

A page shows something of each entity it names, and links to other documents. What it asked, with the answer, is
kept: when registers or files change, the questions are asked again, and only a page that would be told something
else is made again.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from textus.edition.entity import Entity
from textus.edition.pointers import Pointer
from textus.edition.register import Registers
from textus.transforms.site.registered import StoredRegisters

__all__ = ["Asked", "WatchedNames", "WatchedRegisters", "answered_alike"]

Question: TypeAlias = tuple[str, ...]
Asked: TypeAlias = dict[Question, str]
"""Questions with what was answered: the hash of an entity, the name of a document, or the empty string."""


class WatchedRegisters(Registers):
    """Registers that write down what they are asked.

    Args:
        registers: The registers.
        folder: The folder of the edition.
        asked: Where to write it down.
    """

    def __init__(self, registers: StoredRegisters, folder: Path, asked: Asked) -> None:
        super().__init__()
        self._registers = registers
        self._folder = str(folder) + os.sep
        self._asked = asked
        self._found: dict[Pointer, Entity | None] = {}

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._registers)

    def __len__(self) -> int:
        return len(self._registers)

    def get(self, key: str) -> Entity | None:
        """The entity of that key."""
        found = self._registers.get(key)
        self._asked["key", key] = "" if found is None else self._registers.digest_of(found.key)
        return found

    def find(self, pointer: Pointer) -> Entity | None:
        """The entity a pointer leads to."""
        if pointer in self._found:
            return self._found[pointer]
        found = self._found[pointer] = self._registers.find(pointer)
        question = _question(pointer, self._folder)
        self._asked[question] = "" if found is None else self._registers.digest_of(found.key)
        return found


class WatchedNames(Mapping[Path, str]):
    """The names of documents, which write down what they are asked.

    Args:
        names: The names by file.
        folder: The folder of the edition.
        asked: Where to write it down.
    """

    def __init__(self, names: Mapping[Path, str], folder: Path, asked: Asked) -> None:
        self._names = names
        self._folder = str(folder) + os.sep
        self._asked = asked

    def __getitem__(self, path: Path) -> str:
        name = self._names.get(path)
        self._asked["name", str(path).removeprefix(self._folder)] = name or ""
        if name is None:
            raise KeyError(path)
        return name

    def __iter__(self) -> Iterator[Path]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def answered_alike(
    asked: Asked,
    registers: StoredRegisters,
    names: Mapping[Path, str],
    folder: Path,
) -> bool:
    """Whether all questions would be answered as they were."""
    for question, answer in asked.items():
        kind, what = question[0], question[1]
        if kind == "name":
            now = names.get(folder / what) or ""
        else:
            found = registers.get(what) if kind == "key" else registers.find(_pointer(question, folder))
            now = "" if found is None else registers.digest_of(found.key)
        if now != answer:
            return False
    return True


def _question(pointer: Pointer, folder: str) -> Question:
    """What of a pointer decides where it leads; see `textus.edition.register.Registers.find`."""
    if pointer.uri is not None:
        return ("uri", pointer.uri)
    bare = "bare" if pointer.written.startswith("#") or "/" not in pointer.written else "path"
    inner = "" if pointer.path is None else str(pointer.path).removeprefix(folder)
    return (bare, inner, "" if pointer.identifier is None else "#" + pointer.identifier)


def _pointer(question: Question, folder: Path) -> Pointer:
    if question[0] == "uri":
        return Pointer("", None, None, question[1])
    kind, path, identifier = question
    written = "#" if kind == "bare" else "/"
    return Pointer(written, folder / path if path else None, identifier[1:] if identifier else None)
