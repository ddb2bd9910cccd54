"""The token stream: one walk over a document, from which every output is made."""

from textus.transforms.stream.items import Close, Generated, Item, Omission, Open, Record, Stream, in_view
from textus.transforms.stream.ledger import Ledger, ledger_of
from textus.transforms.stream.walk import stream_of

__all__ = [
    "Close",
    "Generated",
    "Item",
    "Ledger",
    "Omission",
    "Open",
    "Record",
    "Stream",
    "in_view",
    "ledger_of",
    "left_out_of",
    "stream_of",
]
