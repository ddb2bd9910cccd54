"""Nothing is lost and nothing invented: laws of the stream, tried on random mixtures."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from textus.edition.document import read_document
from textus.edition.register import Registers
from textus.transforms.facts.gather import gather_facts
from textus.transforms.html.page import Page, interactive
from textus.transforms.html.writer import write_items
from textus.transforms.ledger.count import accounts_of
from textus.transforms.markdown import write_markdown
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import Generated, in_view, ledger_of, stream_of
from textus.transforms.stream.anchors import Anchors
from textus.transforms.text import write_text

INLINE = [
    "hi",
    "persName",
    "seg",
    "emph",
    "ref",
    "add",
    "del",
    "supplied",
    "sic",
    "q",
    "note",
    "choice",
    "unclear",
    "ex",
]
BLOCKS = [
    "p",
    "ab",
    "lg",
    "l",
    "list",
    "item",
    "quote",
    "div",
    "head",
    "table",
    "row",
    "cell",
    "sp",
    "speaker",
    "figure",
]
EMPTY = [
    "<lb/>",
    '<lb break="no"/>',
    '<pb n="2"/>',
    "<gap/>",
    "<anchor/>",
    '<ptr target="#a"/>',
    "<!-- c -->",
    "<?pi x?>",
]

FURNITURE = " | ".join(
    f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
    for name in ("card", "pn", "nr", "hn", "ln", "gen", "pb", "pbm", "graphic")
)
"""What a page adds to the text: cards, numbers, marks of breaks."""

words = st.text(alphabet="abc äß&<>\n\t\u00a0’“עα", max_size=8).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)


def wrapped(children):
    return st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(INLINE + BLOCKS),
        st.lists(children, max_size=4),
    )


markup = st.recursive(st.one_of(words, st.sampled_from(EMPTY)), wrapped, max_leaves=14)


class NoLinks:
    """A page that stands alone."""

    def entity(self, entity):
        return ""

    def target(self, written, element):
        return ""

    def address(self, anchor):
        return anchor


def document_of(tmp_path: Path, body: str):
    path = tmp_path / "text.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', "utf-8"
    )
    return read_document(path)


def stream(tmp_path, body):
    document = document_of(tmp_path, body)
    return document, stream_of(document, models_for())


def solid(text: str) -> str:
    return "".join(text.split())


def shown(items, view: str) -> str:
    return "".join(
        item for item in in_view(items, view) if isinstance(item, str) and not isinstance(item, Generated)
    )


@given(body=markup)
def test_every_character_is_shown_or_left_out_by_a_named_rule(tmp_path_factory, body):
    document, items = stream(tmp_path_factory.mktemp("law"), body)
    for view in VIEWS:
        ledger = ledger_of(document, items, models_for(), view)
        assert ledger.exact, (ledger, body)
        assert "" not in ledger.left_out


@given(body=markup)
def test_plain_text_has_the_words_of_the_stream(tmp_path_factory, body):
    _, items = stream(tmp_path_factory.mktemp("law"), body)
    for view in VIEWS:
        text = write_text(items, view).text
        generated = sum(len(solid(i)) for i in in_view(items, view) if isinstance(i, Generated))
        numbers = "".join(re.findall(r"\[\d+\]", text))
        assert len(solid(text)) - len(numbers) - generated == len(solid(shown(items, view)))


def page_of(document, items):
    anchors = Anchors(items, document.passages, Registers())
    page = Page(anchors, NoLinks(), lambda _: "", lambda _: "", "", None, interactive(items))
    write_items(items, page)
    return page


@given(body=markup, view=st.sampled_from(["reading", "diplomatic"]))
def test_html_has_the_characters_of_the_stream_in_each_view(tmp_path_factory, body, view):
    document, items = stream(tmp_path_factory.mktemp("law"), body)
    page = page_of(document, items)
    notes = (f'<div class="{note.classes}">{note.html}</div>' for note in (*page.notes, *page.entries))
    tree = html.fragment_fromstring("".join([*page.out, *notes]), create_parent="div")
    other = "diplomatic" if view == "reading" else "reading"
    hidden = f"//*[contains(concat(' ', @class, ' '), ' only-{other} ')]"
    for furniture in tree.xpath(f"{FURNITURE} | {hidden}"):
        furniture.drop_tree()
    assert sorted(solid(tree.text_content())) == sorted(solid(shown(items, view)))
    assert page.tally.shown(view) == len(solid(shown(items, view)))


@given(body=markup, view=st.sampled_from(VIEWS), width=st.sampled_from([None, 20, 60]))
def test_outputs_of_lines_count_what_they_write(tmp_path_factory, body, view, width):
    document, items = stream(tmp_path_factory.mktemp("law"), body)
    number = len(solid(shown(items, view)))
    assert write_text(items, view, width).shown == write_markdown(items, view).shown == number
    accounts = accounts_of(document, items, {("text", view): number})
    assert all(account.exact for account in accounts)


@given(body=markup)
def test_a_width_moves_words_and_changes_none(tmp_path_factory, body):
    _, items = stream(tmp_path_factory.mktemp("law"), body)
    for view in VIEWS:
        broken, whole = write_text(items, view, 30).text, write_text(items, view).text
        assert sorted(broken.split()) == sorted(whole.split())


@given(body=markup)
def test_the_text_of_passages_is_part_of_the_reading_view(tmp_path_factory, body):
    document, items = stream(tmp_path_factory.mktemp("law"), body)
    facts = gather_facts(document, items, Anchors(items, document.passages, Registers()), models_for())
    everything = sorted(solid(shown(items, "reading")))
    for passage in facts.passages:
        remaining = list(everything)
        for character in solid(passage.text):
            remaining.remove(character)


def text_of(tmp_path, body, view="reading"):
    return write_text(stream(tmp_path, body)[1], view).text


def test_white_space_follows_the_guidelines(tmp_path):
    assert text_of(tmp_path, "<p>a <hi>b </hi>c</p>") == "a b c"
    assert text_of(tmp_path, "<p>a<hi>b</hi>c</p>") == "abc"
    assert text_of(tmp_path, "<p>\n  a\n  <hi> b</hi>\n</p>") == "a b"
    assert text_of(tmp_path, "<p>a<lb/>b</p>") == "a b"
    assert text_of(tmp_path, '<p>Wör\n  <lb break="no"/>\n  ter</p>') == "Wörter"
    assert text_of(tmp_path, '<p>a<pb n="2" break="no"/>b</p>') == "ab"
    assert text_of(tmp_path, "<p>a\u00a0b</p>") == "a\u00a0b"


def test_of_a_choice_each_view_shows_one_side(tmp_path):
    body = "<p>on <choice>\n<sic>Janury</sic>\n<corr>January</corr>\n</choice> 30</p>"
    assert text_of(tmp_path, body) == "on January 30"
    assert text_of(tmp_path, body, "diplomatic") == "on Janury 30"
    assert text_of(tmp_path, body, "source") == "on Janury 30"


def test_a_note_stands_behind_the_text_and_not_in_its_words(tmp_path):
    assert text_of(tmp_path, "<p>word<note>a remark</note>, next</p>") == "word[1], next\n\n[1] a remark"


def test_verse_lines_stand_below_each_other_and_stanzas_apart(tmp_path):
    body = "<lg><l>one</l><l>two</l></lg><lg><l>three</l></lg>"
    assert text_of(tmp_path, body) == "one\ntwo\n\nthree"


def test_speakers_are_not_lost(tmp_path):
    body = "<sp><speaker>Hamlet</speaker><l>one</l><stage>Exit</stage></sp>"
    assert text_of(tmp_path, body) == "Hamlet\none\nExit"
