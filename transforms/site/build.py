"""Building a site: each document on its own, then what needs all of them, then all of it in its place."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from textus.edition.edition import Edition, Unreadable
from textus.edition.entity import Entity
from textus.edition.errors import TextusError
from textus.edition.register import Registers
from textus.edition.witnesses import require_witness
from textus.transforms.database import write_database
from textus.transforms.facsimile.pictures import site_path
from textus.transforms.facts import DocumentFacts
from textus.transforms.site.citing import Citing, citation_files, edition_citation_files
from textus.transforms.site.entity_page import render_entity
from textus.transforms.site.figure_pages import render_dates, render_places
from textus.transforms.site.occurrences import Occurrence, occurrences_of
from textus.transforms.site.output import Staging, staged
from textus.transforms.site.register_page import in_index_order, register_page_name, render_register
from textus.transforms.site.site import Site, open_site
from textus.transforms.site.start_page import render_start
from textus.transforms.site.text_page import render_document

__all__ = ["Built", "build_site"]

ASSETS = Path(__file__).resolve().parent.parent / "assets"


@dataclass(slots=True)
class Built:
    """What a build did.

    Attributes:
        folder: Where the site lies.
        documents: The facts of its documents.
        unreadable: The files that were found and could not be taken in.
        dangling: How many mentions lead to no entity.
        entities: How many entities have a page.
    """

    folder: Path
    documents: list[DocumentFacts] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    entities: int = 0

    @property
    def dangling(self) -> int:
        """How many mentions lead to no entity."""
        return sum(1 for d in self.documents for m in d.mentions if m.date is None and not m.entities)


def build_site(
    edition: Edition, out: Path, *, jobs: int = 1, progress: Callable[[int, int], None] | None = None
) -> Built:
    """Build the site of an edition.

    Args:
        edition: The edition.
        out: The folder to write it to; empty, new, or a site that Textus wrote.
        jobs: How many processes to use.
        progress: Told how many of how many documents are done.

    Raises:
        TextusError: The edition cannot be read, or the site not written; nothing has been changed then.
    """
    built = Built(out)
    registers = edition.required_registers(built.unreadable.append)
    if edition.settings.witness:
        roots = (document.root for document in edition.documents(lambda _: None))
        require_witness(roots, edition.settings.witness, f"{edition.shown}: witness in edition.toml")
    site = open_site(edition, registers)
    with staged(out) as staging:
        for done, result in enumerate(_documents(site, staging.folder, jobs), 1):
            if isinstance(result, Unreadable):
                built.unreadable.append(result)
            else:
                built.documents.append(result)
            if progress:
                progress(done, len(edition.files.texts))
        if not built.documents:
            first = built.unreadable[0].error if built.unreadable else None
            raise first or TextusError(edition.shown, "no TEI file that can be read")
        _reduce(site, built.documents, staging)
    built.entities = len(registers)
    return built


def _documents(site: Site, folder: Path, jobs: int) -> Iterator[DocumentFacts | Unreadable]:
    paths = site.edition.files.texts
    if jobs <= 1 or len(paths) < 2:
        yield from map(partial(_one, site, folder), paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one process needs no pool

    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(site.edition, folder)) as pool:
        yield from pool.map(_in_worker, paths, chunksize=max(1, min(16, len(paths) // (jobs * 4) or 1)))


_worker: partial[DocumentFacts | Unreadable] | None = None


def _start(edition: Edition, folder: Path) -> None:
    """Prepare a worker: trees and registers do not travel, so it reads the registers itself."""
    global _worker  # noqa: PLW0603 - what a worker process is for
    _worker = partial(_one, open_site(edition, edition.read_registers(lambda _: None)), folder)


def _in_worker(path: Path) -> DocumentFacts | Unreadable:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    return _worker(path)


def _one(site: Site, folder: Path, path: Path) -> DocumentFacts | Unreadable:
    """Everything that is made of one document alone: its page, its text, its source, its citations."""
    try:
        document = site.edition.read(path)
    except TextusError as error:
        if site.edition.files.declared:
            raise
        return Unreadable(path, error)
    staging = Staging(folder)
    page = site.addresses.document(document.name)
    rendered = render_document(document, site, root="../" * page.count("/"))
    for name, html in rendered.pages:
        staging.write(name, html)
    stem = page.removesuffix(".html")
    staging.write(f"{stem}.xml", document.source.data)
    staging.write(f"{stem}.txt", rendered.text + "\n")
    for suffix, content in citation_files(site, rendered.facts):
        staging.write(stem + suffix, content)
    return rendered.facts


def _reduce(site: Site, documents: Sequence[DocumentFacts], staging: Staging) -> None:
    """Everything that is made of all documents together."""
    occurrences = occurrences_of(documents)
    by_kind = _by_kind(site.registers)
    by_passage = _by_passage(documents)
    citings = {document.name: Citing(site, document) for document in documents}
    for kind, entities in by_kind.items():
        for entity in entities:
            html = render_entity(entity, site, occurrences, citings, by_passage, entities)
            staging.write(site.addresses.entity(kind, entity.key), html)
        staging.write(register_page_name(kind), render_register(site, entities, occurrences, kind))
    everything = in_index_order(site.registers)
    if everything:
        staging.write("register.html", render_register(site, everything, occurrences))
    if "place" in by_kind:
        staging.write("places-map.html", render_places(site, by_kind["place"], occurrences))
    dated = _dated(documents)
    staging.write("dates.html", render_dates(site, dated))
    staging.write("index.html", render_start(site, documents, by_kind, len(dated)))
    for suffix, content in edition_citation_files(site):
        staging.write(f"edition{suffix}", content)
    write_database(staging.folder / "edition.sqlite", documents, site.registers, site.edition.settings)
    for inner in sorted({image for document in documents for image in document.images}):
        staging.write(site_path(inner), (site.edition.folder / inner).read_bytes())
    shutil.copytree(ASSETS, staging.folder / "assets", ignore=shutil.ignore_patterns("__pycache__"))


def _by_kind(registers: Registers) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for entity in in_index_order(registers):
        found.setdefault(entity.kind, []).append(entity)
    return found


def _by_passage(documents: Iterable[DocumentFacts]) -> Mapping[tuple[str, str], Sequence[str]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for document in documents:
        for mention in document.mentions:
            if mention.passage:
                found.setdefault((document.name, mention.passage), {}).update(dict.fromkeys(mention.entities))
    return {place: tuple(keys) for place, keys in found.items()}


def _dated(documents: Iterable[DocumentFacts]) -> list[Occurrence]:
    """The dates of all texts in order of time, then of the texts."""
    found: list[Occurrence] = []
    for document in documents:
        passages = {passage.anchor: passage for passage in document.passages}
        found.extend(
            Occurrence(document, mention, passages.get(mention.passage))
            for mention in document.mentions
            if mention.date is not None
        )
    return sorted(found, key=lambda o: o.mention.date.sort if o.mention.date is not None else ())
