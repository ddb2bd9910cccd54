"""An error says the same after a way between processes, whatever class it is of."""

import pickle

import pytest
from lxml import etree

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


def _refuse() -> None:
    try:
        etree.fromstring("<p>")
    except etree.XMLSyntaxError as error:
        raise TextusError("letter.xml", "is not closed") from error


def test_what_led_to_an_error_can_stay_behind():
    """Some ways between processes take the causes along, and those of lxml cannot be taken."""
    with pytest.raises(TextusError) as raised:
        _refuse()
    assert raised.value.__cause__ is not None
    found = raised.value.alone()
    assert found is raised.value
    assert (found.__cause__, found.__context__, found.__traceback__) == (None, None, None)
