"""Laws that hold for all patterns, numbers, dates and durations."""

import re
import time
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textus.schema.datatypes import find_library
from textus.schema.datatypes.library import Context, DatatypeError
from textus.schema.datatypes.regex.ascii_form import ascii_form
from textus.schema.datatypes.regex.matcher import Matcher
from textus.schema.datatypes.regex.parser import parse

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
NAMES = (
    "string normalizedString token language Name NCName NMTOKEN NMTOKENS ID IDREF IDREFS ENTITY ENTITIES "
    "QName NOTATION anyURI boolean decimal integer long nonPositiveInteger negativeInteger "
    "nonNegativeInteger int short positiveInteger byte unsignedLong unsignedInt unsignedShort "
    "unsignedByte float double duration dateTime time date gYearMonth gYear gMonthDay gDay gMonth "
    "hexBinary base64Binary dateTimeStamp yearMonthDuration dayTimeDuration anyAtomicType untypedAtomic"
)
QUANTIFIERS = ["?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}", "{0}", "{3,7}"]

patterns = st.recursive(
    st.sampled_from(["a", "b", "c", "[ab]", "[^a]", "."]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(QUANTIFIERS)).map(lambda two: f"({two[0]}){two[1]}"),
    ),
    max_leaves=12,
)
texts = st.lists(st.text(alphabet="abc", max_size=12), min_size=1, max_size=8)


def datatype(name, *parameters):
    library = find_library(XSD)
    assert library
    return library.datatype(name, parameters)


@given(patterns, texts)
def test_what_matches_is_what_re_matches(pattern, literals):
    matcher = Matcher(parse(pattern))
    for literal in literals:
        assert matcher.matches(literal) == bool(re.fullmatch(pattern, literal))


@given(patterns, texts)
def test_the_ascii_form_matches_the_same(pattern, literals):
    form = ascii_form(parse(pattern))
    if form is not None:
        for literal in literals:
            assert bool(re.fullmatch(form, literal)) == bool(re.fullmatch(pattern, literal))


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("(a|a)*b", "a" * 100_000, False),
        ("((a?)*)*b", "a" * 100_000 + "b", True),
        ("(a+a+)+b", "a" * 100_000, False),
        ("a{1,100000}", "a" * 20_000, True),
        ("a{20001,100000}", "a" * 20_000, False),
        ("(a?){0,100000}", "a" * 2_000, True),
        (r"(\w+ ?){1,1000}", "word " * 2_000, False),
        ("(a{1,1000}){1,1000}", "a" * 5_000, True),
        ("(a|aa){2500,100000}", "a" * 5_000, True),
        ("(" * 50_000 + "a" + ")?" * 50_000, "a", True),
        ("(a" * 50_000 + ")?" * 50_000, "aab", False),
        ("[a-" * 50_000 + "[b]" + "]" * 50_000, "a", False),
        ("a?" * 300 + "a" * 300 + "b", "a" * 300, False),
    ],
    ids=range(13),
)
def test_no_pattern_takes_for_ever(pattern, text, matches):
    start = time.process_time()
    assert Matcher(parse(pattern)).matches(text) is matches
    assert time.process_time() - start < 10


decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6)


@given(decimals, decimals)
def test_decimals_are_ordered_and_equal_as_numbers(one, other):
    first, second = f"{one:f}", f"{other:f}"
    assert datatype("decimal").same(first, second, {}, {}) == (one == other)
    assert datatype("decimal", ("minExclusive", second)).allows(first, {}) == (one > other)
    assert datatype("decimal", ("maxInclusive", second)).allows(f"{first}0", {}) == (one <= other)


@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=1, max_value=40))
def test_digits_are_counted(number, digits):
    total = datatype("integer", ("totalDigits", str(digits)))
    assert total.allows(f"000{number}", {}) == (number == 0 or len(str(number)) <= digits)
    assert datatype("decimal", ("fractionDigits", "2")).allows(f"{Decimal(number) / 100:f}", {})


@given(st.dates(), st.dates())
def test_dates_are_ordered_as_days(one, other):
    assert datatype("date").allows(one.isoformat(), {})
    assert datatype("date", ("minInclusive", other.isoformat())).allows(one.isoformat(), {}) == (one >= other)


@given(
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)),  # noqa: DTZ001 - the zone is added
    st.integers(-14 * 60, 14 * 60),
)
def test_a_time_zone_moves_the_instant(moment, minutes):
    moment = moment.replace(microsecond=0)
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    in_utc = moment - timedelta(minutes=minutes)
    assert datatype("dateTime").same(f"{moment.isoformat()}{zone}", f"{in_utc.isoformat()}.0Z", {}, {})
    assert not datatype("dateTime").same(f"{moment.isoformat()}{zone}", moment.isoformat(), {}, {})


TYPES = ["decimal", "double", "duration", "date", "gYear", "token", "QName"]
LITERALS = ["1", "01", "+1", "1.0", "-0", "0", "INF", "NaN", "P1Y", "P12M", "PT0S", "-P0D", "2001-01-01", "a"]


@given(st.sampled_from(TYPES), st.tuples(*[st.sampled_from(LITERALS)] * 3))
def test_equality_is_an_equivalence_on_legal_literals(name, three):
    tested = datatype(name)
    first, second, third = three
    assert tested.same(first, first, {}, {}) == tested.allows(first, {})
    assert tested.same(first, second, {}, {}) == tested.same(second, first, {}, {})
    if tested.same(first, second, {}, {}) and tested.same(second, third, {}, {}):
        assert tested.same(first, third, {}, {})


def test_qualified_names_are_equal_by_namespace():
    name = datatype("QName")
    one, other = {"a": "http://example.org/", "": "http://example.org/"}, {"b": "http://example.org/"}
    assert name.needs_context
    assert name.same("a:p", "b:p", one, other)
    assert name.same("p", "b:p", one, other)
    assert not name.same("p", "p", one, other)
    assert name.allows("xml:lang", {})
    assert not name.allows("b:p", one)


def test_entities_are_those_that_the_document_declares():
    scope = Context({}, ["portrait", "map"])
    assert datatype("ENTITIES").allows("map portrait", scope)
    assert not datatype("ENTITY").allows("picture", scope)


def test_a_number_of_a_million_digits_is_read():
    assert datatype("integer", ("minExclusive", "1")).allows("9" * 1_000_000, {})
    assert datatype("int").allows("9" * 1_000_000, {}) is False
    assert datatype("date").allows("9" * 1_000_000 + "-01-01", {}) is False


def test_the_types_of_dtds_and_the_built_in_ones():
    assert find_library("http://example.org/") is None
    dtd = find_library("http://relaxng.org/ns/compatibility/datatypes/1.0")
    built_in = find_library("")
    assert dtd
    assert built_in
    assert [dtd.datatype(name, []).id_type for name in ("ID", "IDREF", "IDREFS")] == ["ID", "IDREF", "IDREFS"]
    assert built_in.datatype("token", []).same(" a  b", "a b\n", {}, {})
    assert not built_in.datatype("string", []).same("a ", "a", {}, {})


def refusal_of(pattern: str) -> str | None:
    try:
        assert datatype("token", ("pattern", pattern)).describe()
    except DatatypeError as refusal:
        return refusal.message
    return None


@given(st.text(alphabet=r"ab-^[](){}|?*+\.,12pPsdLIs", max_size=20))
def test_any_pattern_is_used_or_refused(pattern):
    refusal = refusal_of(pattern)
    assert refusal is None or "is no regular expression" in refusal


@given(
    st.sampled_from(NAMES.split()),
    st.text(max_size=8) | st.text(alphabet="0123456789-:TZ+.PYMDHSEINFa= ", max_size=24),
)
def test_any_text_is_legal_or_not(name, literal):
    tested = datatype(name)
    assert tested.same(literal, literal, {}, {}) == tested.allows(literal, {})
    if tested.sufficient is not None and re.fullmatch(tested.sufficient, literal):
        assert tested.allows(literal, {})
