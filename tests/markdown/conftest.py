"""Writing Markdown, and reading it back with pandoc."""

import json
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from textus.edition.document import Document, read_document
from textus.transforms.markdown import write_markdown
from textus.transforms.models import ASIDES, models_for
from textus.transforms.stream import Close, Item, in_view, stream_of

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
POINTER = "http://example.org/x"
"""Where empty pointers of the tests lead; Markdown shows it, the stream has no words for it."""
_INNER = {
    "Emph": 0,
    "Strong": 0,
    "Strikeout": 0,
    "Superscript": 0,
    "Subscript": 0,
    "Span": 1,
    "Link": 1,
    "Image": 1,
}
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
_OWN = {f"<{end}{tag}>": "" for end in ("", "/") for tag in ("em", "strong", "s", "sup", "sub")} | {
    "<br>": " "
}


class Words(NamedTuple):
    """The words of a text and of each of its notes."""

    text: list[str]
    notes: list[list[str]]


class _Reader:
    """Words of the tree that pandoc makes, which is read here without any knowledge of the writer."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def of(self, nodes: Sequence[Any]) -> str:
        return "".join(map(self.one, nodes))

    def one(self, node: Any) -> str:  # noqa: PLR0911 - one for each kind of node
        if isinstance(node, list):
            return self.of(node)
        if not isinstance(node, dict) or "t" not in node:
            return ""
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            return str(content)
        if kind in _SPACES:
            return " "
        if kind == "Note":
            self.notes.append(self.of(content))
            return ""
        if kind == "CodeBlock":
            return f" {content[1]} "
        if kind == "RawInline":
            return _OWN[content[1]]
        if kind in _INNER:
            return self.of(content[_INNER[kind]] if _INNER[kind] else content)
        assert kind in {"Para", "Plain", "Header", "BlockQuote", "BulletList", "OrderedList", "Table"}, node
        return f" {self.of(content)} "


@pytest.fixture(scope="session")
def read_back() -> Callable[[str, str], Words]:
    """The words that pandoc finds in Markdown of some kind."""
    pypandoc = pytest.importorskip("pypandoc", reason="needs pandoc, which reads Markdown")
    program = pypandoc.get_pandoc_path()

    def read(markdown: str, kind: str) -> Words:
        ran = subprocess.run(
            [program, "-f", kind, "-t", "json"], input=markdown.encode(), capture_output=True, check=True
        )
        reader = _Reader()
        text = reader.of(json.loads(ran.stdout)["blocks"])
        return Words(_words(text), [_words(note) for note in reader.notes])

    return read


@pytest.fixture(scope="session")
def words_of() -> Callable[[Sequence[Item], str], Words]:
    """The words of a stream in one view; a note in a note stands in brackets."""

    def words(items: Sequence[Item], view: str) -> Words:
        text: list[str] = []
        entries: list[str] = []
        notes: list[list[str]] = []
        out, around, depth = text, [], 0
        for item in in_view(items, view):
            if isinstance(item, str):
                out.append(item)
                continue
            opened, opens = (item.open, False) if isinstance(item, Close) else (item, True)
            behaviour = opened.model.behaviour
            depth += (1 if opens else -1) if behaviour == "note" else 0
            if behaviour == "note" and depth > opens:
                out.append(" [" if opens else "]")
            elif behaviour in ASIDES and opens:
                around.append(out)
                out = []
            elif behaviour in ASIDES:
                notes.append(out) if behaviour == "note" else entries.extend([*out, " "])
                out = around.pop()
            elif opened.is_block or opened.model.parameter("type", opened.element) == "line":
                out.append(" ")
        return Words(_words("".join([*text, " ", *entries])), [_words("".join(note)) for note in notes])

    return words


def _words(text: str) -> list[str]:
    """Words in composed form, which readers of CommonMark bring them into; addresses are no words of a text."""
    text = unicodedata.normalize("NFC", text).replace(POINTER, "")
    return [word for word in text.split() if "://" not in word]


@pytest.fixture
def document(tmp_path: Path) -> Callable[[str], Document]:
    """A document with a body."""

    def written(body: str) -> Document:
        path = tmp_path / "text.xml"
        path.write_text(TEI.format(body), "utf-8")
        return read_document(path)

    return written


@pytest.fixture
def markdown(document: Callable[[str], Document]) -> Callable[..., str]:
    """The Markdown of a body."""
    return lambda body, view="reading": write_markdown(stream_of(document(body), models_for()), view).text
