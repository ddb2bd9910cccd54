"""The work on one document alone: its pages, and what is kept of it.

It is a pure function of the document, the registers, the settings and the models, and runs in any process.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from textus.edition.document import Document
from textus.edition.edition import Edition, Unreadable
from textus.edition.errors import TextusError
from textus.transforms.cache.digests import bytes_digest, digest, file_digest
from textus.transforms.database.rows import document_rows
from textus.transforms.facsimile.pictures import site_path
from textus.transforms.facts import DocumentFacts
from textus.transforms.ledger.audit import entry_of
from textus.transforms.site.bench import Bench, Order, bench_of
from textus.transforms.site.letter import letters_in
from textus.transforms.site.memory import give_back_after
from textus.transforms.site.occurrences import Mentioned, mentioned_in
from textus.transforms.site.pages import Page
from textus.transforms.site.site import Site
from textus.transforms.site.store import Made, Rows
from textus.transforms.site.text_page import render_document
from textus.transforms.site.watching import Asked
from textus.transforms.timing import phase, taken, timed

__all__ = ["Done", "document_key", "make_document"]


_BETWEEN: Final = "\0"
"""What stands between texts that are hashed together, since no XML has it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one document, for the process that asked for it.

    Attributes:
        made: What is kept of it, or what hindered it.
        rows: What goes into the store.
        pages: Its pages.
        seconds: The CPU it took, by phase.
    """

    made: Made | Unreadable
    rows: Rows
    pages: Sequence[Page]
    seconds: dict[str, float] = field(default_factory=dict)


def make_document(order: Order, path: Path) -> Done:
    """Make everything that comes of one document: its page, its text, its source, its citations, its facts.

    Raises:
        TextusError: `edition.toml` names it, and it cannot be read.
    """
    with phase("document"):
        done, size = _make(order, path)
        give_back_after(size)
    return replace(done, seconds=taken())


def _make(order: Order, path: Path) -> tuple[Done, int]:
    """The same, with the size of the document, and without the CPU it took."""
    bench = bench_of(order)
    document = timed("read", _read, order.edition, path)
    if isinstance(document, TextusError):
        if order.edition.files.declared:
            raise document
        return Done(Unreadable(path, document), Rows(), ()), 0
    asked: Asked = {}
    site = bench.watched(asked)
    page = site.addresses.document(document.name)
    rendered = render_document(document, site, root="../" * page.count("/"))
    facts = rendered.facts
    with phase("citations"):
        stem = page.removesuffix(".html")
        files: list[tuple[str, str | bytes | Path]] = [*rendered.pages, (f"{stem}.txt", rendered.text + "\n")]
        files.append((f"{stem}.xml", document.source.data))
        files.extend((site_path(inner), bench.folder / inner) for inner in facts.images)
        mentioned = mentioned_in(facts, rendered.citing, site)
        letters = list(letters_in(document, site.registers, page, facts.title))
    with phase("rows"):
        together = _together(facts)
        rows = Rows(
            [(table, list(of_table)) for table, of_table in document_rows(facts)],
            mentioned,
            together,
            letters,
        )
        key = document_key(order, document.name)
        read = _files(bench, document)
        read |= {inner: file_digest(bench.folder / inner) for inner in _images(bench, facts)}
        made = Made(
            name=document.name,
            path=bench.inner(path),
            key=key,
            files=read,
            asked=asked,
            aspects=_aspects(facts, mentioned)
            | {
                "citations": digest(rendered.citing.written),
                "facts": digest(key, read, asked),
                "witness": _has_witness(site, document),
            },
            pages=[name for name, _ in files],
            entities=_entities(mentioned, together, letters),
            missing=list(facts.missing),
            ledger={} if facts.audited is None else entry_of(facts.audited),
            citations=rendered.citing.written,
        )
    with phase("write"):
        pages = [bench.staging.write(name, content) for name, content in files]
    return Done(made, rows, pages), len(document.source.data)


def _read(edition: Edition, path: Path) -> Document | TextusError:
    """A document, or why it cannot be read."""
    try:
        return edition.read(path)
    except TextusError as error:
        return error.alone()


def document_key(order: Order, name: str) -> str:
    """The hash of what a document's pages depend on besides its bytes and what it asks."""
    return digest(order.key, name)


def _has_witness(site: Site, document: Document) -> str:
    """Whether a document has the witness whose text is shown."""
    return "found" if site.witness and document.witnesses.find(site.witness) is not None else ""


def _files(bench: Bench, document: Document) -> dict[str, str]:
    """The files it was made from, with the hashes of what was read."""
    found = {bench.inner(path): file_digest(path) for path in document.asked}
    found |= {bench.inner(source.path): bytes_digest(source.data) for source in document.sources()}
    return found


def _images(bench: Bench, facts: DocumentFacts) -> Iterator[str]:
    """The images that its pages show, or would if they were there."""
    yield from facts.images
    for name in facts.missing:
        if (bench.folder / name).resolve().is_relative_to(bench.folder):
            yield name


def _together(facts: DocumentFacts) -> list[tuple[str, str]]:
    """The passages with the entities that they mention, where they are several."""
    passages: dict[str, set[str]] = {}
    for mention in facts.mentions:
        if mention.passage:
            passages.setdefault(mention.passage, set()).update(mention.entities)
    return [(passage, key) for passage, keys in passages.items() if len(keys) > 1 for key in sorted(keys)]


def _aspects(facts: DocumentFacts, mentioned: Iterable[Mentioned]) -> dict[str, str]:
    """The hashes of what the pages of the whole edition show of a document.

    All of its facts go into the database; they are known by what they were made from.
    """
    labels = {p.anchor: (p.unit, p.label) for p in facts.passages}
    dates = [
        (m.anchor, m.words, m.view, labels.get(m.passage), tuple(m.date))
        for m in facts.mentions
        if m.date is not None
    ]
    account = (facts.authors, facts.created, facts.words, facts.characters, facts.shown)
    return {
        "account": digest(facts.name, facts.title, account),
        "registers": digest(
            facts.name, [(one.entity, one.mentions, one.line, one.passages) for one in mentioned]
        ),
        "dates": digest(facts.name, facts.title, dates),
    }


def _entities(
    mentioned: Iterable[Mentioned], together: Iterable[tuple[str, str]], letters: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """The hash of what the page of each entity shows of a document."""
    company: dict[str, list[str]] = {}
    for passage, key in together:
        company.setdefault(passage, []).append(key)
    said = {passage: _BETWEEN.join(keys) for passage, keys in company.items()}
    around: dict[str, list[str]] = {}
    for passage, key in together:
        around.setdefault(key, []).append(said[passage])
    shown = {one.entity: [one.page, one.called, *around.get(one.entity, ())] for one in mentioned}
    for key, item in letters:
        shown.setdefault(key, []).append(item)
    return {
        key: bytes_digest(_BETWEEN.join(said).encode("utf-8", "surrogatepass")) for key, said in shown.items()
    }
