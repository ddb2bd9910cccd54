"""What is remembered of start tags, and answered without XPath, is what XPath says of every single element."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.edition import open_edition
from textus.edition.tei import NS, is_element, local_name
from textus.edition.xpath import compile_path
from textus.transforms import models as package
from textus.transforms.models import VIEWS, models_for
from textus.transforms.models.functions import FUNCTIONS
from textus.transforms.models.reach import reach_of
from textus.transforms.models.steps import quick_predicate

NAMES = [
    "abbr", "add", "bibl", "cit", "choice", "corr", "del", "desc", "div", "entry", "expan", "ex", "gap", "head", "hi",
    "item", "label", "lb", "list", "listBibl", "note", "orig", "p", "q", "quote", "sic", "space", "stage", "supplied",
    "title",
]  # fmt: skip
ATTRIBUTES = {
    "type": ["edition", "inline", "editorial", "sub"],
    "rend": ["inline", "simple", "erasure", "italic"],
    "place": ["above", "below", "inline"],
    "reason": ["lost", "ellipsis", "illegible"],
    "unit": ["line", "character"],
    "quantity": ["2", "12"],
    "level": ["a", "m"],
    "n": ["1", "2"],
    "{http://www.w3.org/XML/1998/namespace}lang": ["de", "fr"],
    "{http://www.w3.org/XML/1998/namespace}id": ["a", "b", "c"],
}


@cache
def own_models() -> dict[str, list[tuple[etree._Element, str, frozenset[str]]]]:
    """The models of Textus as they are written: of each element, with their predicates and views."""
    found: dict[str, list[tuple[etree._Element, str, frozenset[str]]]] = {}
    for name in ("content", "editing", "textus"):
        odd = etree.parse(Path(package.__file__).parent / f"{name}.odd")
        for spec in odd.iter(NS + "elementSpec"):
            found[spec.get("ident", "")] = [
                (model, model.get("predicate", "true()"), _views(model))
                for model in spec.iterdescendants(NS + "model", NS + "modelSequence")
                if local_name(model.getparent()) != "modelSequence"
            ]
    return found


def _views(model):
    """The views that the outputs of a model and of its groups leave."""
    views = frozenset(VIEWS)
    for one in (model, *model.iterancestors(NS + "modelGrp")):
        views &= frozenset(one.get("output", "").split()) & views or views
    return views


def expected(element):
    """The predicate that holds for an element in each view, by XPath alone; None where there is none."""
    found = {}
    for _, predicate, views in own_models().get(local_name(element), []):
        if compile_path(predicate, FUNCTIONS)(element):
            found |= dict.fromkeys(views - found.keys(), predicate)
    return {view: found.get(view) for view in VIEWS}


def chosen(models, element):
    """The same by what the models themselves choose."""
    return {
        view: (model.rule.partition("[")[2][:-1] or "true()") if model.rule else None
        for model, views in models.choose(element)
        for view in views
    }


def assert_right(root):
    models = models_for()
    for element in root.iter(NS + "*"):
        if local_name(element) in models:
            assert chosen(models, element) == expected(element), etree.tostring(element)


@st.composite
def trees(draw):
    root = etree.Element(NS + "body")
    places = [root]
    for _ in range(draw(st.integers(1, 25))):
        element = etree.SubElement(draw(st.sampled_from(places)), NS + draw(st.sampled_from(NAMES)))
        for name in draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=3, unique=True)):
            element.set(name, draw(st.sampled_from(ATTRIBUTES[name])))
        element.text = draw(st.sampled_from([None, "", "a", "(a", "“a”"]))
        element.tail = draw(st.sampled_from([None, " ", "b"]))
        places.append(element)
    return root


@given(trees())
def test_every_element_has_the_models_that_xpath_says(root):
    assert_right(root)


@pytest.mark.slow
def test_every_element_of_the_corpora_has_the_models_that_xpath_says(shared):
    for folder in sorted(path for path in (shared / "corpora").iterdir() if path.is_dir()):
        for document in list(open_edition(folder).documents(lambda _: None))[:30]:
            assert_right(document.root)


CONDITIONS = [
    "parent::p", "ancestor::div[@type='edition']", "parent::p or ancestor::note", "ancestor::div and @n",
    "ancestor::div[@type='edition'] and @quantity > 3", "parent::p and (@n='1' or @n='2')", "ancestor::div or @n",
    "ancestor::div and @n or parent::p", "parent::quote[@n='1'] or parent::quote", "parent::p[1]", "parent::p = 'a'",
    "parent::choice/corr", "parent::list[@rend='inline'] or parent::choice/reg", "parent::p | hi", "parent::node()", "ancestor::node()/self::q", "parent::p * 2",
    "parent::div[hi or @n='1'] and @n", "ancestor::div/div or parent::p", "parent::p != 'a'", "ancestor::note/parent::p", "not(parent::p) and @rend", "parent::div[@type='a' or @type='edition']",
    "@n='1' and not(hi or list)", "@n and parent::p or @rend", "@n = false()", "@n='1' or ancestor::note",
    "@place != 'inline' and hi", "@n='1' or not(@rend)", "ancestor::div and @quantity", "@rend='' or parent::p", "@n = @quantity and hi",
    "ancestor::div div 2", "@n = '1' = false()", "@n and @n='2' or @xml:id='a' and hi",
]  # fmt: skip


@given(trees(), st.sampled_from(CONDITIONS))
def test_a_condition_answered_without_xpath_is_answered_alike(root, condition):
    path = compile_path(condition)
    quick = quick_predicate(condition, path)
    for element in filter(is_element, root.iter()):
        assert bool(quick(element)) == bool(path(element))


@pytest.mark.parametrize(
    ("predicate", "attributes", "parent"),
    [
        ("@rend or @style", {"rend", "style"}, False),
        ("@n > 3 and not(@type = 'a')", {"n", "type"}, False),
        ("contains(concat(' ', @rend, ' '), ' inline ')", {"rend"}, False),
        ("@xml:lang = 'de'", {"{http://www.w3.org/XML/1998/namespace}lang"}, False),
        ("not(parent::p or parent::ab)", set(), True),
        ("@type='parent::p' and parent :: div", {"type"}, True),
    ],
)
def test_a_predicate_looks_at_attributes_and_at_the_name_of_the_parent(predicate, attributes, parent):
    reach = reach_of(predicate)
    assert (reach.attributes, reach.parent, reach.beyond) == (attributes, parent, False)


@pytest.mark.parametrize(
    "predicate",
    [
        "p", "..", ".", "*", "text()", "@*", "@xml:id", "@x:n", "parent::p = 'a'", "contains(parent::p, 'a')",
        "string() = 'a'", "normalize-space( )", "parent::p/@n", "parent::p[@n]", "parent::*", "ancestor::p", "lang('de')",
        "position() = 1", "preceding-sibling::p", "$n", "textus:unmarked()", "parent::p and string-length(@n) > 1",
        "(parent::p) = 'a'", "@n[. = 1]", "count(parent::p)",
    ],
)  # fmt: skip
def test_a_predicate_that_is_not_known_to_look_at_little_may_look_anywhere(predicate):
    assert reach_of(predicate).beyond


@pytest.mark.parametrize(
    "predicate",
    [
        "ancestor::div[@type='edition']",
        "parent::*[starts-with(local-name(), 'div') or self::body]",
        "parent::cit[parent::*[self::div or self::body]]",
        "preceding-sibling::*[1]/self::x",
        "p or list",
        "parent::choice/sic",
        "lang('de')",
    ],
)
def test_some_predicates_ask_only_for_what_is_inside_and_for_the_tags_around(predicate):
    assert not reach_of(predicate).outward


@pytest.mark.parametrize(
    "predicate",
    [
        "parent::event[following-sibling::event]",
        "parent::event[position() = 1]",
        "parent::x[parent::y[preceding-sibling::z]]",
        "ancestor::listPerson[head]",
        "ancestor::div/head",
        "parent::p/parent::div",
        "preceding::lb",
        "../../@n",
        "/TEI",
        "(//pb)[1]",
        "ancestor::*[@xml:id = 'a']",
        "id('a')",
    ],
)
def test_others_ask_for_more(predicate):
    assert reach_of(predicate).outward
