"""The registers of a build: those of the last one if their entries are the same, else read anew."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from textus.edition.document import Document
from textus.edition.edition import Edition, Unreadable
from textus.edition.entity import Entity
from textus.edition.errors import TextusError
from textus.edition.pieces import pieces_of
from textus.edition.reading import read_bytes
from textus.edition.register import entries_of
from textus.transforms.cache.digests import bytes_digest, digest, file_digest
from textus.transforms.executors import executor_for
from textus.transforms.site.inputs import Inputs, inner_name
from textus.transforms.site.listed import Lists, digest_of, listed_in
from textus.transforms.site.memory import give_back_after
from textus.transforms.site.prior import Prior
from textus.transforms.site.register_writer import RegisterWriter
from textus.transforms.site.store import Store

__all__ = ["RegisterReader"]

_MANY: Final = 200
"""So many texts are read in several processes, if there are any."""
_SHARE: Final = 64
"""So many texts are given to a process at once, at most."""

Contribution = tuple[str, str, str]
"""A file, the scope of its entries, and the hash of its entries."""


class RegisterReader:
    """Reads the registers of an edition.

    Args:
        edition: The edition.
        folder: Its folder, with all links followed.
        inputs: Its files.
        unreadable: Told of each register that was found and cannot be taken in.
        trees: Whether the entries of texts are those of their trees; otherwise those of a text that turns out not
            to be readable may be among them.
    """

    def __init__(
        self,
        edition: Edition,
        folder: Path,
        inputs: Inputs,
        unreadable: Callable[[Unreadable], None],
        *,
        trees: bool = False,
    ) -> None:
        self._edition = edition
        self._folder = folder
        self._inputs = inputs
        self._unreadable = unreadable
        self._trees = trees
        self.contributions: list[Contribution] = []

    def same_as(self, prior: Prior, store: Store) -> bool:
        """Whether the registers are those of the last build; if not, they have to be read.

        Args:
            prior: What the last build knew.
            store: What it left of each text.
        """
        known = {(name, scope): entries for name, scope, entries in prior.registers}
        found: list[Contribution] = []
        broken: list[Unreadable] = []
        for path in self._edition.files.registers:
            name = self._name(path)
            self._inputs.status(name)
            entries = self._of_register(known.get((name, ""), ""))
            if not entries:
                try:
                    entries = self._note(self._edition.read(path))
                except TextusError as error:
                    if self._edition.settings.registers:
                        return False
                    broken.append(Unreadable(path, error))
                    continue
            found.append((name, "", entries))
        for path in self._edition.files.texts:
            name, scope = self._name(path), self._scope(path)
            kept = store.kept(name)
            if kept and all(self._inputs.digest(one) == then for one, then in kept.files.items()):
                entries = known.get((name, scope), "")
            else:
                entries = self._of_text(path)
            if entries:
                found.append((name, scope, entries))
        if found != prior.registers:
            return False
        self.contributions = found
        for one in broken:
            self._unreadable(one)
        return True

    def read(self, target: Path, arrived: Callable[[Sequence[Entity]], None], jobs: int) -> None:
        """Read the registers, and write them into a file.

        Args:
            target: The file.
            arrived: Told of all entities, some at a time.
            jobs: How many processes read the texts of large editions.

        Raises:
            TextusError: A register that `edition.toml` names cannot be read.
        """
        edition = self._edition
        for path in (*edition.files.registers, *edition.files.texts):
            self._inputs.status(self._name(path))
        target.unlink(missing_ok=True)
        self.contributions = []
        largest = 0
        unreadable = None if edition.settings.registers else self._unreadable
        texts = edition.files.texts
        jobs = jobs if len(texts) >= _MANY else 1
        with (
            executor_for(Lists(edition, sparing=jobs > 1), jobs) as executor,
            RegisterWriter(target, self._folder, arrived) as registers,
        ):
            read = itertools.repeat(None) if self._trees else executor.run(listed_in, texts, _SHARE)
            for path, document in edition.register_documents(unreadable):
                registers.add(edition.resolved(path), document.source.name, document.root)
                self.contributions.append((self._name(path), "", self._note(document)))
                largest = max(largest, len(document.source.data))
                del document  # before the next is read
            for path, listed in zip(texts, read, strict=False):
                if listed is None:
                    entries = self._of_tree(path, registers)
                else:
                    name, scope = edition.name_of(path), self._scope(path)
                    registers.add_listed(edition.resolved(path), name, listed, scope)
                    entries = digest_of(listed) if listed else ""
                if entries:
                    self.contributions.append((self._name(path), self._scope(path), entries))
        give_back_after(largest)

    def _name(self, path: Path) -> str:
        return inner_name(path, self._folder)

    def _of_register(self, entries: str) -> str:
        """What was kept of a register file, if the files it was read from are the same."""
        files = [one.rpartition(" ") for one in entries.split("\n") if one]
        return entries if files and all(self._inputs.digest(one) == then for one, _, then in files) else ""

    def _of_text(self, path: Path) -> str:
        """The hash of the entries of a text; the empty string if it has none."""
        try:
            data = read_bytes(path, self._edition.name_of(path))
        except TextusError:
            return ""  # said where the text itself is read
        pieces = None if self._trees else pieces_of(data)
        if pieces is None:
            return self._of_tree(path)
        return digest_of(pieces) if pieces else ""

    def _of_tree(self, path: Path, registers: RegisterWriter | None = None) -> str:
        """The hash of the entries of the tree of a text, which are taken into registers."""
        document = self._edition.text_with_entries(path)
        if document is None:
            return ""
        if registers is not None:
            resolved = self._edition.resolved(path)
            registers.add(resolved, document.source.name, document.root, document.name)
        return _entries(document)

    def _scope(self, path: Path) -> str:
        return self._edition.names[self._edition.resolved(path)]

    def _note(self, document: Document) -> str:
        """The files a register was read from, with their hashes, one a line."""
        found = {self._name(one): file_digest(one) for one in document.asked}
        for source in document.sources():
            found[self._name(source.path)] = bytes_digest(source.data)
        for name, hashed in found.items():
            self._inputs.note(name, hashed)
            self._inputs.digest(name)
        return "\n".join(f"{name} {hashed}" for name, hashed in found.items())


def _entries(document: Document) -> str:
    """The hash of the entries of a text; the empty string if it has none."""
    parts = [etree.tostring(holder, with_tail=False) for holder in _holders(document.root)]
    return digest(parts) if parts else ""


def _holders(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that entries of a tree stand in, those in others left out; of the root, the entry itself."""
    taken: set[etree._Element] = set()
    for entry in entries_of(root):
        holder = entry.getparent()
        if holder is None:
            holder = entry
        if holder not in taken and not any(above in taken for above in holder.iterancestors()):
            taken.add(holder)
            yield holder
