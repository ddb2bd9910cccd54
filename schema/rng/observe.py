"""Going through a document without a grammar, for somebody who wants to see its elements."""

from textus.schema.rng.automaton import Automaton
from textus.schema.rng.examine import Examination
from textus.schema.rng.expectations import Expectations
from textus.schema.rng.scan import Scan
from textus.schema.rng.tables import Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textus.schema.rng.onlooker import Onlooker

__all__ = ["observe"]


def observe(data: bytes, onlooker: "Onlooker") -> None:
    """Show the elements of a document to an onlooker, who is told of its end unless it is not well-formed."""
    automaton = Automaton(Tables())
    everything = automaton.skipping(automaton.environments.root)

    def faults(scan: Scan) -> Examination:
        return Examination(scan, Expectations(automaton), "")

    Scan(automaton, {}, faults, onlooker, state=everything).run(lambda: [data])
