"""The facts of an edition: those of its documents, and its entities, in a database."""

from collections.abc import Callable, Iterator

from textus.edition.edition import Edition, Unreadable
from textus.edition.register import Registers
from textus.transforms.database import Database, database_in_memory, open_database
from textus.transforms.facts.facts import DocumentFacts
from textus.transforms.facts.gather import gather_facts
from textus.transforms.models import models_for
from textus.transforms.site.latest import latest_database
from textus.transforms.stream import stream_of
from textus.transforms.stream.anchors import Anchors

__all__ = ["database_of"]


def database_of(edition: Edition, unreadable: Callable[[Unreadable], None]) -> Database:
    """The database of an edition as its sources are now: that of its latest build, if they are as they were then.

    Args:
        edition: The edition.
        unreadable: Told of each file that was found and cannot be taken in.

    Raises:
        TextusError: A text or register that `edition.toml` names cannot be read.
    """
    latest = latest_database(edition)
    if latest is not None:
        for one in latest.unreadable:
            unreadable(one)
        return open_database(latest.path)
    registers = edition.required_registers(unreadable)
    settings = edition.settings._replace(title=edition.title)
    return database_in_memory(_facts(edition, registers, unreadable), registers, settings)


def _facts(
    edition: Edition, registers: Registers, unreadable: Callable[[Unreadable], None]
) -> Iterator[DocumentFacts]:
    odd = edition.folder / edition.settings.odd if edition.settings.odd else None
    models = models_for(odd, None if odd is None else edition.name_of(odd))
    siglum = edition.settings.witness
    for document in edition.documents(unreadable):
        witness = document.witnesses.find(siglum) if siglum else None
        items = stream_of(document, models, witness)
        yield gather_facts(document, items, Anchors(items, document.passages, registers), models)
