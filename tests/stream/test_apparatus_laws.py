"""A critical apparatus loses nothing, doubles nothing, and every witness can be read out of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import ledger_of, stream_of
from textus.transforms.text import write_text

TEI = "{http://www.tei-c.org/ns/1.0}"
SIGLA = "ABC"

letters = st.text(alphabet="xyz ", min_size=1, max_size=5)


@st.composite
def entry(draw, content):
    """An ``app`` in which every witness has a reading or is left to the lemma."""
    sigla = draw(st.permutations(SIGLA))
    cut = draw(st.lists(st.integers(0, len(SIGLA)), min_size=1, max_size=2).map(sorted))
    groups = ["".join(sigla[a:b]) for a, b in zip([0, *cut], [*cut, len(SIGLA)], strict=True)]
    with_lemma = draw(st.booleans())
    parts = []
    for place, group in enumerate(groups):
        name = "lem" if with_lemma and not place else "rdg"
        wit = f' wit="{" ".join("#" + s for s in group)}"' if group else ""
        reading = f"<{name}{wit}>{draw(content)}</{name}>"
        grouped = name == "rdg" and draw(st.booleans())
        parts.append(f"<rdgGrp>{reading}</rdgGrp>" if grouped else reading)
    return f"<app>{''.join(parts)}{draw(st.sampled_from(['', '<note>n</note>']))}</app>"


content = st.recursive(
    letters,
    lambda inner: st.lists(
        st.one_of(inner, entry(inner), inner.map(lambda x: f"<hi>{x}</hi>")), max_size=3
    ).map("".join),
    max_leaves=10,
)
bodies = st.lists(content.map(lambda c: f"<p>{c}</p>"), min_size=1, max_size=3).map("".join)


def words_of(element: etree._Element, siglum: str) -> str:
    """What a witness reads, by the Guidelines alone: its own reading, else the lemma."""
    if element.tag in {TEI + "note", TEI + "teiHeader"}:
        return ""
    if element.tag == TEI + "app":
        readings = [
            r for r in element.iter(TEI + "lem", TEI + "rdg") if next(r.iterancestors(TEI + "app")) is element
        ]
        own = [r for r in readings if f"#{siglum}" in r.get("wit", "").split()]
        chosen = (own or [r for r in readings if r.tag == TEI + "lem"])[:1]
        return "".join(words_of(one, siglum) for one in chosen)
    return (element.text or "") + "".join(words_of(child, siglum) + (child.tail or "") for child in element)


def solid(text: str) -> str:
    return "".join(text.split())


@given(body=bodies)
def test_the_text_of_each_witness_is_that_of_an_independent_reading(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("law") / "text.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', "utf-8"
    )
    document, models = read_document(path), models_for()
    for siglum in SIGLA:
        witness = document.witnesses.find(siglum)
        if witness is None:
            continue
        items = stream_of(document, models, witness)
        for view in VIEWS:
            assert ledger_of(document, items, models, view).exact, (siglum, view, body)
        assert solid(write_text(items, "source").text) == solid(words_of(document.root, siglum))


@given(body=bodies)
def test_the_apparatus_has_every_reading_once(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("law") / "text.xml"
    marked = "".join(
        part if part.startswith("<") or not part.strip() else f"w{number}w"
        for number, part in enumerate(re.split(r"(<[^>]*>)", body))
    )
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{marked}</body></text></TEI>', "utf-8"
    )
    document, models = read_document(path), models_for()
    for witness in (None, *document.witnesses.named):
        items = stream_of(document, models, witness)
        shown = "".join(item for item in items if item.__class__ is str)
        words = re.findall(r"w\d+w", marked)
        assert sorted(re.findall(r"w\d+w", shown)) == sorted(words), (witness, marked)


@st.composite
def collated(draw):
    """Words with an identifier each, and entries elsewhere that refer to some of them, one after the other."""
    count = draw(st.integers(1, 12))
    words = [f"w{number}w" for number in range(count)]
    entries, readings, place = [], [], 0
    while place < count:
        length = draw(st.integers(1, 3))
        last = min(place + length, count) - 1
        if draw(st.booleans()):
            reading = draw(st.sampled_from(["", "r", "r s"]))
            to = f' to="#w{last}"' if last > place or draw(st.booleans()) else ""
            lemma = draw(st.sampled_from(["", f"<lem>{' '.join(words[place : last + 1])}</lem>"]))
            entries.append(f'<app from="#w{place}"{to}>{lemma}<rdg wit="#A">{reading}</rdg></app>')
            readings.append((place, last, reading))
        place = last + 1
    text = " ".join(f'<seg xml:id="w{number}">{word}</seg>' for number, word in enumerate(words))
    place = draw(
        st.sampled_from(
            [
                "<text><body><p>{}</p></body><back><listApp>{}</listApp></back></text>",
                "<text><body><p>{}</p></body></text><standOff><listApp>{}</listApp></standOff>",
            ]
        )
    )
    return place.format(text, "".join(entries)), words, readings


@given(case=collated())
def test_entries_that_refer_to_words_replace_them_in_a_witness(tmp_path_factory, case):
    tei, words, readings = case
    path = tmp_path_factory.mktemp("law") / "text.xml"
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{tei}</TEI>', "utf-8")
    document, models = read_document(path), models_for()
    expected = list(words)
    for first, last, reading in readings:
        expected[first : last + 1] = [reading] + [""] * (last - first)
    for siglum, text in ((None, words), ("A", expected)):
        witness = document.witnesses.find(siglum) if siglum else None
        if siglum and witness is None:
            continue
        items = stream_of(document, models, witness)
        for view in VIEWS:
            assert ledger_of(document, items, models, view).exact, (siglum, view, tei)
        assert write_text(items, "source").text.split() == " ".join(text).split(), tei


@pytest.mark.slow
def test_the_account_of_real_apparatus_is_exact_for_every_witness(shared):
    models, read = models_for(), 0
    for folder in ("collation", "inscriptions"):
        for document in open_edition(shared / "corpora" / folder).documents(lambda _: None):
            for witness in document.witnesses.named:
                items = stream_of(document, models, witness)
                for view in VIEWS:
                    assert ledger_of(document, items, models, view).exact, (
                        document.path,
                        witness.siglum,
                        view,
                    )
                read += 1
    assert read > 80
