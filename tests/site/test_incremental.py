"""A build that uses what the last one left equals one that does not, whatever has changed between."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site

NS = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
TEXT = (
    f"<TEI {NS}><teiHeader><fileDesc><titleStmt><title>{{title}}</title></titleStmt></fileDesc></teiHeader>"
    "{standoff}<text><body>{body}</body></text></TEI>"
)
PERSONS = ("anna", "bert", "carl")
PLACES = ("ulm", "wien")
NAMES = ("one", "two", "three", "One", "zero/four")

words = st.sampled_from(["wrote", "came", "slept", "ate & drank", "Ωμέγα"])
mentions = st.one_of(
    st.sampled_from(PERSONS).map(lambda key: f'<persName ref="#{key}">{key.title()}</persName>'),
    st.sampled_from(PERSONS).map(lambda key: f'<persName ref="../indices/listperson.xml#{key}">X</persName>'),
    st.sampled_from(PLACES).map(lambda key: f'<placeName key="{key}">{key}</placeName>'),
    st.sampled_from(["1917", "1917-11-07", "2024-02-30"]).map(
        lambda when: f'<date when="{when}">then</date>'
    ),
    st.sampled_from(NAMES).map(lambda name: f'<ref target="{name}.xml">see</ref>'),
    st.just('<persName ref="https://d-nb.info/gnd/1">by address</persName>'),
    st.just("<del><persName ref='#bert'>Bert</persName> on <date when='1918'>that day</date></del>"),
    st.just("<hi>bold</hi><note>A note on <persName ref='#anna'>her</persName>.</note>"),
)
paragraphs = st.one_of(
    st.tuples(mentions, words, mentions).map(lambda p: f"<p>{p[0]} {p[1].replace('&', '&amp;')} {p[2]}.</p>"),
    st.just('<xi:include href="../parts/part.xml"><xi:fallback><p>No part.</p></xi:fallback></xi:include>'),
)
standoffs = st.sampled_from(
    ["", "", '<standOff><listPerson><person xml:id="dora"><persName>Dora</persName></person></listPerson></standOff>',
     '<standOff><listPerson><person xml:id="anna"><persName>Another Anna</persName></person></listPerson></standOff>']
)  # fmt: skip
INCLUDING = ' xmlns:xi="http://www.w3.org/2001/XInclude"'


def a_text(title: str, standoff: str, body: list[str]) -> str:
    """A text; it declares the namespace of inclusions if it has any."""
    text = TEXT.format(title=title, standoff=standoff, body="".join(body))
    return text if "<xi:include" in text else text.replace(INCLUDING, "")


texts = st.builds(
    a_text,
    st.sampled_from(["A letter", "Another letter", ""]),
    standoffs,
    st.lists(paragraphs, min_size=1, max_size=4),
)


def register(entries: dict[str, tuple[str, str, str]], element: str, named: str) -> str:
    inner = "".join(
        f'<{element} xml:id="{key}"><{named}>{name}</{named}><note type="gloss">{gloss}</note>{more}</{element}>'
        for key, (name, gloss, more) in entries.items()
    )
    list_ = f"list{element.title()}"
    return f"<TEI {NS}><text><body><{list_}>{inner}</{list_}></body></text></TEI>"


def entries(keys: tuple[str, ...], more: str) -> st.SearchStrategy[dict[str, tuple[str, str, str]]]:
    entry = st.tuples(
        st.sampled_from(["Aa", "Bb", "Cc"]), st.sampled_from(["", "a gloss"]), st.sampled_from(["", more])
    )
    return st.dictionaries(st.sampled_from(keys), entry)


persons = entries(PERSONS, '<idno type="gnd">https://d-nb.info/gnd/1</idno><birth when="1870"/>')
places = entries(PLACES, "<location><geo>48,2 16,3</geo></location>")
MODELS = {
    "": "",
    "bold": '<model behaviour="inline" cssClass="strong"/>',
    "gone": '<model behaviour="omit"/>',
}


def whole(text: Path) -> bool:
    return text.read_text("utf-8").endswith("</TEI>")


def site_of(folder: Path, theirs: set[str]) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in theirs
    }


class Editing(RuleBasedStateMachine):
    """Somebody edits an edition and builds it after every change."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.edition, self.site = self.folder / "edition", self.folder / "site"
        self.theirs: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def write(self, name: str, content: str) -> None:
        path = self.edition / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def written(self) -> list[Path]:
        return sorted((self.edition / "editions").rglob("*.xml"))

    @initialize(first=texts, second=texts, some=persons, more=places)
    def begin(self, first, second, some, more):
        self.write("editions/one.xml", first)
        self.write("editions/two.xml", second)
        self.write("indices/listperson.xml", register(some, "person", "persName"))
        self.write("indices/listplace.xml", register(more, "place", "placeName"))
        self.write("parts/part.xml", f"<p {NS}>A part.</p>")

    @rule(name=st.sampled_from(NAMES), content=texts)
    def write_text(self, name, content):
        self.write(f"editions/{name}.xml", content)

    @precondition(lambda self: sum(map(whole, self.written())) > 1)
    @rule(data=st.data())
    def delete_text(self, data):
        data.draw(st.sampled_from(self.written())).unlink()

    @rule(data=st.data(), name=st.sampled_from([*NAMES, "five"]))
    def rename_text(self, data, name):
        data.draw(st.sampled_from(self.written())).replace(self.edition / "editions" / "moving")
        target = self.edition / "editions" / f"{name}.xml"
        target.parent.mkdir(exist_ok=True)
        if target.exists() and not whole(self.edition / "editions" / "moving"):
            target = target.with_name("moved.xml")
        (self.edition / "editions" / "moving").replace(target)

    @rule(data=st.data(), old=st.sampled_from("aeno"), new=st.sampled_from("aeno"))
    def change_a_letter(self, data, old, new):
        path = data.draw(st.sampled_from(self.written()))
        head, body = path.read_text("utf-8").split("<body>")
        path.write_text(f"{head}<body>{body.replace(f' {old}', f' {new}', 1)}", "utf-8")

    @precondition(lambda self: sum(map(whole, self.written())) > 1)
    @rule(data=st.data())
    def break_a_text(self, data):
        path = data.draw(st.sampled_from(self.written()))
        path.write_text(path.read_text("utf-8").replace("</TEI>", ""), "utf-8")

    @rule(some=persons)
    def change_persons(self, some):
        self.write("indices/listperson.xml", register(some, "person", "persName"))

    @rule(more=places)
    def change_places(self, more):
        self.write("indices/listplace.xml", register(more, "place", "placeName"))

    @rule(
        there=st.booleans(),
        said=st.sampled_from(["A part.", 'A part by <persName ref="#bert">B</persName>.']),
    )
    def change_part(self, there, said):
        (self.edition / "parts" / "part.xml").unlink(missing_ok=True)
        if there:
            self.write("parts/part.xml", f"<p {NS}>{said}</p>")

    @rule(title=st.sampled_from(["", "Letters"]), model=st.sampled_from(sorted(MODELS)))
    def change_settings(self, title, model):
        odd = f"<TEI {NS}><text><body><schemaSpec ident='x'><elementSpec ident='hi' mode='change'>"
        self.write("own.odd", f"{odd}{MODELS[model]}</elementSpec></schemaSpec></body></text></TEI>")
        self.write("edition.toml", f"title = {json.dumps(title)}\n" + ('odd = "own.odd"\n' if model else ""))

    @rule(data=st.data())
    def touch(self, data):
        os.utime(data.draw(st.sampled_from(self.written())))

    @rule(data=st.data(), delete=st.booleans())
    def spoil_a_page(self, data, delete):
        if self.site.exists():
            pages = sorted(name for name in site_of(self.site, self.theirs) if name != ".textus-site")
            path = self.site / data.draw(st.sampled_from(pages))
            if delete:
                path.unlink()
            else:
                path.write_bytes(b"spoilt")

    @rule(name=st.sampled_from(["CNAME", "more/own.html"]))
    def keep_a_file_in_the_site(self, name):
        if self.site.exists():
            (self.site / name).parent.mkdir(exist_ok=True)
            (self.site / name).write_text("theirs")
            self.theirs.add(name)

    @invariant()
    def equals_a_full_build(self):
        if not self.edition.exists():
            return
        build_site(open_edition(self.edition), self.site)
        full = self.folder / "full"
        shutil.rmtree(full, ignore_errors=True)
        build_site(open_edition(self.edition), full, force=True)
        ours, whole = site_of(self.site, self.theirs), site_of(full, set())
        assert sorted(ours) == sorted(whole)
        assert [name for name in whole if ours[name] != whole[name]] == []
        assert all((self.site / name).read_text() == "theirs" for name in self.theirs)
        times = {path: path.stat().st_mtime_ns for path in self.site.rglob("*")}
        again = build_site(open_edition(self.edition), self.site)
        assert again.written == 0
        assert times == {path: path.stat().st_mtime_ns for path in self.site.rglob("*")}


checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
TestAFewChanges = Editing.TestCase
TestAFewChanges.settings = settings(
    max_examples=2, stateful_step_count=4, deadline=None, suppress_health_check=checks
)


class _Long(Editing):
    """The same for longer."""


TestManyChanges = pytest.mark.slow(_Long.TestCase)
TestManyChanges.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=checks
)
