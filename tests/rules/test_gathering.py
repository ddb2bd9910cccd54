"""What one pass over the bytes of a file gathers is what its tree would tell."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textus.edition.edition import open_edition
from textus.edition.errors import TextusError
from textus.edition.register import entries_of
from textus.edition.tei import XML
from textus.schema.rules.contents import read_contents
from textus.schema.rules.quick import Gatherer, gather_quickly, models_of
from textus.schema.rules.thorough import gather_thoroughly, place
from textus.schema.schema import load_schema
from textus.schema.subject import Subject
from textus.schema.tei import VOCABULARY

NAMES = ("text", "body", "div", "p", "persName", "listPerson", "person", "bibl", "idno", "date", "x:odd")
ATTRIBUTES = ("xml:id", "xml:lang", "xml:base", "ref", "key", "corresp", "when", "type", "x:odd")
VALUES = ("a", "b", "#a", "#b", "", "c.xml#d", "http://example.org/x", "1917-11-07", "en_US")


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    """An element that has what rules look at, in any order."""
    name = draw(st.sampled_from(NAMES))
    given_names = draw(st.lists(st.sampled_from(ATTRIBUTES), unique=True, max_size=3))
    attributes = "".join(f' {one}="{draw(st.sampled_from(VALUES))}"' for one in given_names)
    parts = ["", "x", "\n", "http://example.org/e", "<?pi?>", "<!-- c -->"]
    children = draw(st.lists(elements(depth - 1) if depth else st.sampled_from(parts), max_size=4))
    return f"<{name}{attributes}>{draw(st.sampled_from(parts))}{''.join(children)}</{name}>"


def shown(gathered):
    """Everything that was gathered, as text."""
    elements = {
        "repeated": [one for pair in gathered.repeated for one in pair],
        "pointing": [one.element for one in gathered.pointing],
        "languages": [one.element for one in gathered.languages],
        "dated": gathered.dated,
        "mentions": gathered.mentions,
        "entries": gathered.entries,
        "definitions": gathered.definitions,
        "identified": [gathered.identified.element(one) for one in gathered.identified],
    }
    written = [(one.name, one.value) for one in (*gathered.pointing, *gathered.languages)]
    return {
        key: [(one.tag, one.line, one.column, one.xpath(), one.bases, one.parent) for one in found]
        for key, found in elements.items()
    } | {"models": gathered.models, "written": written}


def both(path: Path):
    """What the two ways gather from a file; None where the quick one leaves it to the other."""
    edition = open_edition(path)
    quick = gather_quickly(path.read_bytes(), Subject(path, edition))
    document = edition.read(path)
    tree = gather_thoroughly(document)
    attributes = (*tree.pointing, *tree.languages)
    place(
        [
            *(one.element for one in attributes),
            *(one for pair in tree.repeated for one in pair),
            *tree.dated,
            *tree.mentions,
            *tree.entries,
            *tree.definitions,
            *map(tree.identified.element, tree.identified),
        ],
        document,
    )
    return quick, tree


@pytest.fixture(scope="module")
def tei():
    return load_schema(VOCABULARY)


@settings(max_examples=50, deadline=None)  # it writes files
@given(elements())
def test_what_is_gathered_on_the_way_through_a_grammar_is_the_same(tmp_path_factory, tei, content):
    path = tmp_path_factory.mktemp("gathering") / "text.xml"
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x">{content}</TEI>', "utf-8")
    data = path.read_bytes()
    gatherer = Gatherer(Subject(path, open_edition(path)), models_of(data))
    tei.validate(data, onlooker=gatherer)
    gathered = gatherer.gathered()
    assert gathered is not None
    assert shown(gathered) == shown(both(path)[1])


def test_namespaces_are_those_of_each_element_even_where_a_grammar_goes_no_further(tei):
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><oops xmlns:t="http://www.tei-c.org/ns/1.0"><t:persName ref="#a"/>'
        '<y xmlns="urn:y"><persName ref="#b"/></y><persName ref="#c"/></oops></TEI>'
    )
    gatherer = Gatherer(None, [])
    assert tei.validate(text.encode(), onlooker=gatherer)
    found = gatherer.gathered()
    assert found is not None
    assert [one.get("ref") for one in found.mentions] == ["#a", "#c"]
    assert [one.xpath() for one in found.mentions] == [
        "/TEI[1]/oops[1]/persName[1]",
        "/TEI[1]/oops[1]/persName[1]",
    ]


@settings(deadline=None)  # it writes files
@given(elements(), st.booleans())
def test_both_ways_of_gathering_agree(tmp_path_factory, content, model):
    path = tmp_path_factory.mktemp("gathering") / "text.xml"
    line = '<?xml-model href="a.rng"?>\n' if model else ""
    path.write_text(
        f'{line}<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x">{content}</TEI>', "utf-8"
    )
    quick, tree = both(path)
    assert quick is not None
    assert shown(quick) == shown(tree)
    found = [(entry.get(XML + "id"), entry.tag) for entry in entries_of(open_edition(path).read(path).root)]
    assert read_contents(path.read_bytes()).entries.strings() == [i for i, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        '<TEI xmlns="urn:other"/>',
        '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include/></TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p:p/></TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:a="urn:a"><a:b:c/></TEI>',
        '<?xml version="1.0" encoding="ISO-8859-1"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{"<div>" * 260}{"</div>" * 260}</TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
    ],
    ids=["other", "entity", "inclusion", "prefix", "colons", "encoding", "deep", "cut"],
)
def test_what_is_odd_is_left_to_the_tree(text):
    assert gather_quickly(text.encode(), None) is None


@pytest.mark.slow
def test_both_ways_agree_on_every_text_of_the_corpora(shared):
    files = [path for path in sorted(shared.rglob("corpora/**/*.xml")) if path.stat().st_size < 1_000_000]
    agreed = 0
    for path in files:
        quick, tree = None, None
        with suppress(TextusError):  # what cannot be read is not what this is about
            quick, tree = both(path)
        if quick is not None:
            assert shown(quick) == shown(tree), path
            agreed += 1
    assert agreed > 0.8 * len(files)
