"""The registers of a build: those of the last one if their entries are the same, else read anew."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from textus.edition.document import Document
from textus.edition.edition import Edition, Unreadable
from textus.edition.entity import Entity
from textus.edition.errors import TextusError
from textus.edition.register import entries_of
from textus.transforms.cache.digests import bytes_digest, digest, file_digest
from textus.transforms.site.inputs import Inputs, inner_name
from textus.transforms.site.memory import give_back_after
from textus.transforms.site.prior import Prior
from textus.transforms.site.registered import RegisterWriter
from textus.transforms.site.store import Store

__all__ = ["RegisterReader"]

Contribution = tuple[str, str, str]
"""A file, the scope of its entries, and the hash of its entries."""


class RegisterReader:
    """Reads the registers of an edition.

    Args:
        edition: The edition.
        folder: Its folder, with all links followed.
        inputs: Its files.
        unreadable: Told of each register that was found and cannot be taken in.
    """

    def __init__(
        self, edition: Edition, folder: Path, inputs: Inputs, unreadable: Callable[[Unreadable], None]
    ) -> None:
        self._edition = edition
        self._folder = folder
        self._inputs = inputs
        self._unreadable = unreadable
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
            name, scope = self._name(path), self._edition.names[self._edition.resolved(path)]
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

    def read(self, target: Path, arrived: Callable[[Sequence[Entity]], None]) -> None:
        """Read the registers, and write them into a file.

        Args:
            target: The file.
            arrived: Told of all entities, some at a time.

        Raises:
            TextusError: A register that `edition.toml` names cannot be read.
        """
        for path in (*self._edition.files.registers, *self._edition.files.texts):
            self._inputs.status(self._name(path))
        target.unlink(missing_ok=True)
        self.contributions = []
        largest = 0
        unreadable = None if self._edition.settings.registers else self._unreadable
        with RegisterWriter(target, self._folder, arrived) as registers:
            for path, document, scope in self._edition.register_documents(unreadable):
                registers.add(self._edition.resolved(path), document.source.name, document.root, scope)
                entries = _entries(document) if scope else self._note(document)
                if entries:
                    self.contributions.append((self._name(path), scope, entries))
                largest = max(largest, len(document.source.data))
                del document  # before the next is read
        give_back_after(largest)

    def _name(self, path: Path) -> str:
        return inner_name(path, self._folder)

    def _of_register(self, entries: str) -> str:
        """What was kept of a register file, if the files it was read from are the same."""
        files = [one.rpartition(" ") for one in entries.split("\n") if one]
        return entries if files and all(self._inputs.digest(one) == then for one, _, then in files) else ""

    def _of_text(self, path: Path) -> str:
        try:
            if self._edition.may_hold_entries(path):
                return _entries(self._edition.read(path))
        except TextusError:
            return ""  # said where the text itself is read
        return ""

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
