"""Which schema a text is checked against."""

import pytest

from textus import TEI_VERSION
from textus.edition.errors import TextusError

RNG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCH = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
ADDRESS = "https://example.org/schemas/s.rng"


@pytest.mark.parametrize("name", ["s.rng", "s.rnc"])
def test_relax_ng_of_both_syntaxes_is_named_on_the_command_line(write, folder, codes, name):
    assert codes(write(), "--schema", folder / name) == ["3 RNG001"]


def test_several_schemas_of_several_languages(write, folder, codes):
    assert codes(write(), "--schema", folder / "s.rng", "--schema", folder / "s.sch") == [
        "2 SCH001",
        "3 RNG001",
    ]


def test_rules_inside_a_grammar_are_run_when_asked_for(write, folder, codes):
    assert codes(write(), "--schema", folder / "embedded.rng") == ["3 RNG001"]
    assert codes(write(), "--schema", folder / "embedded.rng", "--embedded") == ["2 SCH001", "3 RNG001"]


def test_the_schema_of_the_edition_is_run_with_the_rules_inside_it(write, folder, codes):
    write()
    (folder / "edition.toml").write_text('schema = "embedded.rng"\n')
    assert codes(folder) == ["2 SCH001", "3 RNG001"]


def test_rules_inside_a_grammar_that_is_included_are_run(write, folder, codes):
    write()
    (folder / "parts").mkdir()
    (folder / "embedded.rng").rename(folder / "parts/inner one.rng")
    (folder / "outer.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts/inner%20one.rng"/></grammar>'
    )
    (folder / "edition.toml").write_text('schema = "outer.rng"\n')
    assert codes(folder) == ["2 SCH001", "3 RNG001"]


@pytest.mark.parametrize(
    ("models", "found"),
    [
        ([f'href="s.rng" {RNG}'], ["3 RNG001"]),
        (['href="s.rng"'], ["3 RNG001"]),
        (['href="s.rnc" type="application/relax-ng-compact-syntax"'], ["3 RNG001"]),
        ([f"href='s.sch' {SCH}"], ["2 SCH001"]),
        ([f'href="embedded.rng" {SCH}'], ["2 SCH001"]),
        ([f'href="s.rng" {RNG}', f'href="s.sch" {SCH}', 'href="s.rnc"'], ["2 SCH001", "3 RNG001"]),
        ([f'href="./s%2Erng" {RNG}'], ["3 RNG001"]),
    ],
)
def test_a_text_names_its_own_schemas(write, codes, models, found):
    assert codes(write(*models)) == found


def test_the_command_line_goes_before_the_text_and_the_text_before_the_edition(write, folder, codes):
    path = write('href="s.sch"')
    (folder / "edition.toml").write_text('schema = "s.rng"\n')
    assert codes(path) == ["2 SCH001"]
    assert codes(path, "--schema", folder / "s.rnc") == ["3 RNG001"]


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ('href="gone.rng"', "gone.rng does not exist; name another with --schema"),
        (f'href="{ADDRESS}"', f"textus schema add {ADDRESS} FILE"),
        (
            'href="x.xsd" schematypens="http://www.w3.org/2001/XMLSchema"',
            "Textus reads RELAX NG, Schematron and ODD",
        ),
        ('type="application/xml"', "(without href) is not used"),
        ('href="http://[/s.rng"', "has no address that can be read"),
    ],
)
def test_a_schema_that_cannot_be_had_is_said_once_and_the_check_goes_on(write, folder, textus, model, words):
    write(model, name="one.xml", body='<p><ref target="#a">x</ref></p>')
    write(model, name="two.xml", body='<p><ref target="#a">x</ref></p>')
    ran = textus("validate", folder, "--format", "concise")
    assert ran.status == 1
    assert ran.err.count(words) == 1
    assert ran.out.count("PTR001") == 1
    assert "2 times in 2 files" in ran.out
    assert "2 files checked, 2 without a grammar:" in ran.err


def test_a_broken_schema_that_a_text_names_does_not_end_the_run(write, folder, textus):
    (folder / "s.rng").write_text("<grammar/>")
    ran = textus("validate", write('href="s.rng"', body='<p><ref target="#a">x</ref></p>'))
    assert ran.status == 1
    assert "a schema of" in ran.err
    assert "cannot be used" in ran.err
    assert "1 file checked, 1 without a grammar:" in ran.err


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_the_summary_counts_the_texts_that_no_grammar_of_their_own_was_found_for(write, folder, textus, jobs):
    write(name="a.xml")
    write('href="s.sch"', name="b.xml")
    write('href="gone.rnc"', name="c.xml")
    write('href="gone.rnc"', 'href="s.rng"', name="d.xml")
    (folder / "broken.xml").write_text("<TEI")
    assert "5 files checked, 2 without a grammar:" in textus("validate", folder, *jobs).err
    assert "5 files checked:" in textus("validate", folder, "--schema", folder / "s.sch", *jobs).err


@pytest.mark.parametrize("name", ["s.rng", "gone.rng", "s.xsd"])
def test_a_schema_that_the_user_names_must_be_one(write, folder, textus, name):
    (folder / "s.rng").write_text("<grammar/>")
    ran = textus("validate", write(), "--schema", folder / name)
    assert ran.status == 2
    assert ran.out == ""
    assert name in ran.err
    assert ran.err.count("\n") == 1


def test_a_text_that_names_no_schema_is_checked_against_all_of_tei(write, textus, codes):
    path = write(body="<p>x <persname>y</persname></p>")
    assert codes(path) == ["1 RNG008", "1 RNG001"]
    assert "did you mean <persName>?" in textus("validate", path).out


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng", True),
        ("http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rnc", True),
        (f"https://vault.tei-c.org/P5/{TEI_VERSION}/xml/tei/custom/schema/relaxng/tei_all.rng", True),
        ("https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng", True),
        ("https://vault.tei-c.org/P5/4.3.0/xml/tei/custom/schema/relaxng/tei_all.rng", False),
        ("https://tei-c.org.example.org/release/xml/tei/custom/schema/relaxng/tei_all.rng", False),
    ],
)
def test_the_address_of_the_schema_of_all_tei_is_known(write, textus, address, known):
    ran = textus("validate", write(f'href="{address}" {RNG}', body="<persname/>"))
    assert ("did you mean <persName>?" in ran.out) == known
    assert ("is on the web, which Textus never asks" in ran.err) != known


def test_the_default_schema(write, folder, textus, codes):
    assert textus("schema", "add", "TEI", folder / "s.rng").status == 0
    assert codes(write()) == ["3 RNG001"]


def test_an_address_is_looked_up_in_the_store(write, folder, textus, codes):
    assert textus("schema", "add", ADDRESS, folder / "s.rng").status == 0
    assert codes(write(f'href="{ADDRESS}"')) == ["3 RNG001"]


@pytest.mark.parametrize(
    "entry",
    [
        f'<uri name="{ADDRESS}" uri="local/s.rng"/>',
        f'<system systemId="{ADDRESS}" uri="local/s.rng"/>',
        '<rewriteURI uriStartString="https://example.org/schemas/" rewritePrefix="local/"/>',
        '<rewriteSystem systemIdStartString="https://example.org/schemas/" rewritePrefix="local/"/>',
        '<uriSuffix uriSuffix="/s.rng" uri="local/s.rng"/>',
        '<systemSuffix systemIdSuffix="/s.rng" uri="local/s.rng"/>',
        f'<group xml:base="local/"><uri name="{ADDRESS}" uri="s.rng"/></group>',
        '<nextCatalog catalog="local/more.xml"/>',
        '<delegateURI uriStartString="https://example.org/" catalog="local/more.xml"/>',
        f'<nextCatalog catalog="catalog.xml"/><nextCatalog catalog="gone.xml"/><uri name="{ADDRESS}" uri="local/s.rng"/>',
    ],
)
def test_an_address_is_looked_up_in_catalogues(write, folder, codes, entry):
    (folder / "local").mkdir()
    (folder / "s.rng").rename(folder / "local" / "s.rng")
    catalog = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'
    (folder / "catalog.xml").write_text(catalog.format(entry))
    (folder / "local" / "more.xml").write_text(catalog.format(f'<uri name="{ADDRESS}" uri="s.rng"/>'))
    path = write(f'href="{ADDRESS}"', name="texts/deep/text.xml")
    (folder / "edition.toml").write_text("title = 'x'\n")
    assert codes(path) == ["3 RNG001"]


def test_the_longest_prefix_and_the_first_entry_count(folder):
    from textus.schema.catalogs.catalog import Catalog

    (folder / "c.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" prefer="system">'
        '<rewriteURI uriStartString="http://a/" rewritePrefix="http://one/"/>'
        '<rewriteURI uriStartString="http://a/b/" rewritePrefix="http://two/"/>'
        '<uri name="http://a/x" uri="http://three/"/><uri name="http://a/x" uri="http://four/"/>'
        '<public publicId="-//A  B//C" uri="http://five/"/><mine xmlns="urn:mine"/></catalog>'
    )
    catalog = Catalog(folder / "c.xml")
    assert catalog.find("http://a/b/c") == "http://two/c"
    assert catalog.find("http://a/x") == "http://three/"
    assert catalog.find("urn:publicid:-:A+B:C") == "http://five/"
    assert catalog.find("http://b/") is None


def test_a_catalogue_of_the_user_and_one_that_leads_into_the_store(write, folder, store, textus, codes):
    assert textus("schema", "add", "urn:mine", folder / "s.rng").status == 0
    (store / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<uri name="{ADDRESS}" uri="urn:mine"/></catalog>'
    )
    assert codes(write(f'href="{ADDRESS}"')) == ["3 RNG001"]


@pytest.mark.parametrize(
    "content", ["<catalog", "hello", '<!DOCTYPE c [<!ENTITY a SYSTEM "/etc/passwd">]><c>&a;</c>']
)
def test_a_broken_catalogue_is_left_out(write, folder, textus, content):
    (folder / "catalog.xml").write_text(content)
    ran = textus("validate", write(f'href="{ADDRESS}"', body="<p>x</p>"))
    assert ran.status == 0
    assert "a catalogue is left out" in ran.err


def test_a_catalogue_among_the_texts_is_no_text(write, folder, textus):
    (folder / "catalog.xml").write_text('<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"/>')
    write('href="s.rng"', body="<p>x</p>")
    ran = textus("validate", folder)
    assert ran.status == 0
    assert "1 file checked: 0 errors, 0 warnings" in ran.err


def test_what_schematron_does_not_run_is_said_once_for_all_texts(write, folder, codes):
    (folder / "s.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><xsl:key name="k" match="tei:p" use="@n"/>'
        '<pattern><rule context="tei:p"><assert test="@n">a number</assert></rule></pattern></schema>'
    )
    for name in ("one.xml", "two.xml"):
        write('href="s.sch"', name=name)
    found = codes(folder)
    assert sum(line.endswith("SCH010") for line in found) <= 1
    assert sum(line.endswith("SCH001") for line in found) == 2


def test_errors_travel_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(TextusError("a", "b", "c")))
    assert str(error) == "a: b; c"
