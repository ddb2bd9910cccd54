"""The shipped edition is the golden edition: its site is what it was, and its source view is the source."""

import importlib.util
from pathlib import Path

import pytest

from textus.edition.edition import open_edition
from textus.transforms.models import models_for
from textus.transforms.stream import stream_of
from textus.transforms.text import write_text

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("golden", HERE / "golden.py")
golden = importlib.util.module_from_spec(spec)
spec.loader.exec_module(golden)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return golden.build(tmp_path_factory.mktemp("golden") / "site")


@pytest.mark.parametrize("name", golden.KEPT)
def test_a_page_is_what_it_was(built, name):
    kept = (golden.GOLDEN / name.lstrip(".")).read_bytes().decode()
    assert built[name] == kept, "if the change was meant, run tests/golden/golden.py and read the difference"


def test_the_source_view_equals_the_source_code_point_for_code_point():
    edition = open_edition(golden.SHIPPED)
    (document,) = edition.documents()
    source = (golden.SHIPPED / "source" / "history-of-the-ussr.txt").read_bytes().decode("utf-8")
    assert write_text(stream_of(document, models_for()), "source").text == source


def test_every_mention_leads_to_an_entity_or_a_date():
    from textus.transforms.facts.edition import database_of

    with database_of(open_edition(golden.SHIPPED), pytest.fail) as database:
        occurrences = list(database.mentions_in("history-of-the-ussr"))
    assert len(occurrences) == 87
    assert all(o.mention.date is not None or o.mention.entities for o in occurrences)
    for o in occurrences:
        assert o.passage is not None
        assert o.passage.text[o.mention.start : o.mention.end] == o.mention.words
