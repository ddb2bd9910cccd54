"""An error says the same after a way between processes, whatever class it is of."""

import pickle

import pytest

from textus.edition.errors import TextusError
from textus.schema.rng import SchemaError
from textus.schema.rng.syntax import Place

ERRORS = [
    TextusError("letter.xml", "cannot be opened", "give it a name"),
    SchemaError(Place("s.rng", 3, 7), "no start", "7.1", "add <start>"),
    SchemaError("s.rng", "is empty"),
]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_arrives_whole(error):
    found = pickle.loads(pickle.dumps(error))
    assert type(found) is type(error)
    assert str(found) == str(error)
    assert vars(found) == vars(error)
