"""Files are checked against schemas and rules together: one real fault, one message."""

import pytest

from textus.edition.diagnostic import Severity
from textus.schema.rules.near_identifiers import NearIdentifiers

GRAMMAR = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { text-element }
text-element = element text { element body { p* } }
p = element p { common, (text | p | element date { common, attribute when { xsd:date }, text }
                              | element persName { common, attribute ref { list { xsd:anyURI+ } }?, text })* }
common = attribute xml:id { xsd:ID }?, attribute xml:lang { xsd:language }?
"""


def codes(found):
    return [(d.code, d.line) for d in found]


def checked(check, body):
    return check({"text.xml": body, "schema.rnc": GRAMMAR}, "text.xml", "schema.rnc")


def test_a_fault_of_the_schema_and_a_fault_of_a_rule_are_one_message_each(check):
    found = checked(check, '<p>\n<persname>x</persname>\n<persName ref="#nobody">y</persName></p>')
    assert codes(found) == [("RNG001", 3), ("PTR001", 4)]


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ('id="anna"', "RNG003"),
        ('xml:Id="anna"', "RNG003"),
        ('xml:id="1anna"', "RNG005"),
        ('xml:id="anna x"', "RNG005"),
    ],
)
def test_pointers_to_what_has_a_faulty_identifier_are_no_faults_of_their_own(check, identifier, code):
    body = f'<p {identifier}>x</p>\n<p><persName ref="#anna">y</persName></p>'
    assert codes(checked(check, body)) == [(code, 2)]


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ('id="anna"', "RNG003"),
        ('xml:id="#anna"', "RNG005"),
        ('xml:id="a:anna"', "RNG005"),
        ('xml:id="anna x"', "RNG005"),
    ],
)
def test_an_identifier_at_fault_makes_no_pointer_from_another_file_dangle(check, identifier, code):
    files = {
        "edition.toml": 'sources = ["*.xml"]\nschema = "schema.rnc"',
        "schema.rnc": GRAMMAR,
        "one.xml": '<p><persName ref="two.xml#anna">y</persName></p>',
        "two.xml": f"<p {identifier}>x</p>",
    }
    assert codes(check(files)) == [(code, 2)]
    found = check(files, "one.xml")  # there nobody has told it
    assert codes(found) == [("PTR001", 2)]


def test_two_faults_of_one_tag_are_two_messages(check):
    found = checked(check, '<p><persName reff="x" ref="#nobody">y</persName></p>')
    assert codes(found) == [("RNG003", 2), ("PTR001", 2)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<p><date when="1917-13-01">x</date></p>', "RNG005"),
        ('<p xml:lang="en_US">x</p>', "RNG005"),
        ('<p><persName ref="">x</persName></p>', "RNG005"),
        ('<p xml:id="a">x</p> <p xml:id="a">y</p>', "RNG010"),
        ('<p><date when="1917-12-01" xml:lang="en-x">x</date></p>', "LANG001"),
    ],
)
def test_what_a_schema_and_a_rule_both_see_is_said_once(check, body, code):
    assert codes(checked(check, body)) == [(code, 2)]


def test_a_slip_in_the_name_of_an_element_makes_no_pointer_to_it_wrong(check):
    grammar = GRAMMAR.replace(
        "element persName {",
        "element calendar { common } | element date { attribute calendar { text }, text } | element persName {",
    )
    body = '<p><date calendar="#julian">x</date>\n<{} xml:id="julian"/></p>'
    for name, expected in [("calendar", []), ("p", [("PTR002", 2)]), ("calender", [("RNG001", 3)])]:
        found = check({"text.xml": body.format(name), "schema.rnc": grammar}, "text.xml", "schema.rnc")
        assert codes(found) == expected


def test_what_schematron_and_a_rule_both_see_is_said_once(check):
    rules = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
        '<pattern><rule context="tei:date"><report test="@when and @notAfter">no @when with @notAfter</report>'
        '<assert test="@n">no @n</assert></rule></pattern></schema>'
    )
    body = '<p><date when="1917" notAfter="1918">x</date>\n<date when="1917-13">y</date></p>'
    found = check({"text.xml": body, "s.sch": rules}, "text.xml", "s.sch")
    assert codes(found) == [("SCH002", 2), ("SCH001", 2), ("SCH001", 3), ("DATE001", 3)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p><date whn="1917-12-01">x</date></p>', [("RNG003", 2)]),
        ("<p><dat>x</dat></p>", [("RNG001", 2)]),
        ('<p><date when="1917-12-01">x</date>\n<persname>x</persname></p>', [("SCH001", 2), ("RNG001", 3)]),
        ("<p>x</p>\n<date>x</date>", [("RNG002", 3)]),
    ],
)
def test_a_rule_is_not_asked_about_what_the_grammar_found_at_fault(check, body, expected):
    rules = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
        '<pattern><rule context="tei:date"><assert test="@when and @xml:id">no</assert></rule>'
        '<rule context="tei:p[tei:dat]"><assert test="tei:date">no date</assert></rule></pattern></schema>'
    )
    models = '<?xml-model href="schema.rnc"?><?xml-model href="s.sch"?>'
    text = f'{models}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n{body}</body></text></TEI>'
    found = check({"text.xml": text, "schema.rnc": GRAMMAR, "s.sch": rules}, "text.xml")
    assert codes(found) == expected


def test_the_same_schema_twice_says_everything_once(check, tmp_path):
    (tmp_path / "edition").mkdir()
    for name in ("one.rnc", "two.rnc"):
        (tmp_path / "edition" / name).write_text(GRAMMAR)
    models = "".join(f'<?xml-model href="{name}"?>' for name in ("one.rnc", "two.rnc"))
    body = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><q/></body></text></TEI>'
    assert codes(check({"text.xml": f"<?xml version='1.0'?>{models}\n{body}"})) == [("RNG001", 2)]


def test_an_entity_that_the_file_does_not_declare(check):
    body = '<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>caf&eacute;</p></body></text></TEI>'
    (found,) = check({"text.xml": body})
    assert (found.code, found.help) == ("ENT001", "write the character itself, é")


def test_declarations_behind_a_parameter_entity_count_for_the_schema_and_for_places(check):
    subset = '<!ENTITY % latin SYSTEM "latin.ent"> %latin;\n<!ENTITY two "<lb/><lb/>">'
    body = f'<!DOCTYPE TEI [{subset}]><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>caf&eacute;&two;\n<ref target="#a">x</ref></p></body></text></TEI>'
    found = [(d.code, d.line, d.column) for d in check({"text.xml": body})]
    assert ("ENT001", 2, 82) in found
    assert ("PTR001", 3, 1) in found
    assert {code for code, _, _ in found} == {"ENT001", "PTR001"}


def test_one_broken_file_among_others_is_a_finding(check):
    found = check(
        {
            "a.xml": "<TEI",
            "b.xml": "<p>fine</p>",
            "c.xml": "<?xml version='1.0'?><html/>",
            "d.xml": "<!DOCTYPE x>",
        }
    )
    assert [(d.code, d.path.rpartition("/")[2]) for d in found] == [
        ("XML001", "a.xml"),
        ("TEI001", "c.xml"),
        ("XML001", "d.xml"),
    ]


def test_places_are_found_in_linear_time_in_long_lists(check):
    items = "\n".join(f'<item><ref target="#x{n}">x</ref></item>' for n in range(20_000))
    found = check({"text.xml": f"<list>\n{items}\n</list>"})
    assert len(found) == 20_000
    assert found[19_999].line == 20_002
    assert found[19_999].xpath == "/TEI[1]/text[1]/body[1]/list[1]/item[20000]/ref[1]"


def test_a_register_with_many_forgotten_entries_is_one_piece_of_information(check):
    entries = "".join(f'<person xml:id="p{n}"><persName>P</persName></person>' for n in range(30))
    (found,) = check(
        {"text.xml": "<p>x</p>", "indices/listperson.xml": f"<listPerson>{entries}</listPerson>"}
    )
    assert found.code == "REG001"
    assert found.severity is Severity.INFORMATION
    assert found.message == "30 of 30 entries are mentioned nowhere"
    assert len(found.related) == 10


def test_one_file_of_an_edition_is_not_asked_what_it_does_not_mention(check):
    register = '<listPerson><person xml:id="a"><persName>A</persName></person></listPerson>'
    files = {"edition.toml": "title = 'x'\n", "text.xml": "<p>x</p>", "indices/listperson.xml": register}
    assert not check(files, "text.xml")
    assert codes(check(files)) == [("REG001", 2)]


@pytest.mark.parametrize(
    ("meant", "written"),
    [("lansing", "lansign"), ("lansing", "Lansing"), ("lansing", "lannsing"), ("p1", "p01"), ("ab", "abc")],
)
def test_a_neighbour_is_found(meant, written):
    assert NearIdentifiers([meant, "something_else"]).nearest(written) == meant


@pytest.mark.parametrize("written", ["lans", "p12", "sb", "x" * 10_000, "9" * 10_000])
def test_what_is_far_is_no_neighbour(written):
    assert NearIdentifiers(["lansing", "p11", "PS", "y" * 10_000]).nearest(written) is None


@pytest.mark.parametrize("number", [1, 250])
def test_a_numbered_identifier_is_found_among_others_of_its_number(number):
    """Before some other questions as behind them, when all identifiers are kept another way."""
    near = NearIdentifiers([*(f"p{n:04}" for n in range(300)), "pp12", "l12a7"])
    for other in range(number):
        near.nearest(f"{'x' * 9}{other}")
    assert near.nearest("p12") == "p0012"
    assert near.nearest("L12b7") == "l12a7"
    assert near.nearest("p4000") is None


@pytest.mark.parametrize(
    "pointer",
    ["http://[", "//[::1", "a:b:c", "%00", "#%FF", "\\", "file:///etc/passwd#x", "#" * 5_000, "x" * 9_000],
)
def test_no_pointer_breaks_the_check(check, pointer):
    found = check({"text.xml": f'<p><ref target="{pointer}">x</ref></p>'})
    assert len(found) <= 1
