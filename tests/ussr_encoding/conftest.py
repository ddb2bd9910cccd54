"""The edition that ships with Textus, read with lxml alone, apart from the code that reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from lxml import etree

FOLDER = Path(__file__).resolve().parents[2] / "edition" / "history_of_the_ussr"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
NOT_IN_THE_SOURCE = {f"{TEI}note", f"{TEI}corr"}


@dataclass(frozen=True)
class Span:
    """The words of the source that one element holds, as offsets into its block."""

    start: int
    end: int
    words: str
    element: etree._Element


@dataclass
class Block:
    """A title, a paragraph or a trailer as the source has it, and the spans of what is tagged in it."""

    words: str = ""
    spans: dict[str, Span] = field(default_factory=dict)


def read_block(element: etree._Element) -> Block:
    """Read off the words of the source, without notes and corrections, and where each identifier stands."""
    block, starts = Block(), {}
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if node.tag in NOT_IN_THE_SOURCE:
            if event == "start":
                walk.skip_subtree()
                continue
        elif event == "start":
            starts[node] = len(block.words)
            block.words += node.text or ""
        elif name := node.get(XML_ID):
            start, end = starts[node], len(block.words)
            block.spans[name] = Span(start, end, block.words[start:end], node)
        if event == "end" and node is not element:
            block.words += node.tail or ""
    return block


class Encoding:
    """The files of the edition, parsed once."""

    folder = FOLDER

    @cached_property
    def trees(self) -> dict[Path, etree._ElementTree]:
        files = [*FOLDER.glob("text/*.xml"), *sorted(FOLDER.glob("registers/*.xml"))]
        return {path: etree.parse(path) for path in files}

    @cached_property
    def text(self) -> etree._ElementTree:
        return self.trees[FOLDER / "text" / "history-of-the-ussr.xml"]

    @cached_property
    def blocks(self) -> dict[str, Block]:
        division = self.text.find(f".//{TEI}body/{TEI}div")
        names = ["H", *(f"P{n}" for n in range(1, 8)), "N"]
        elements = [child for child in division if isinstance(child.tag, str)]
        return {name: read_block(element) for name, element in zip(names, elements, strict=True)}

    def elements(self) -> Iterator[tuple[Path, etree._Element]]:
        """Every element of every file."""
        for path, tree in self.trees.items():
            for element in tree.iter(etree.Element):
                yield path, element

    def resolve(self, path: Path, pointer: str) -> etree._Element | None:
        """The element that a relative pointer in a file leads to, or None."""
        file, fragment = urldefrag(pointer)
        tree = self.trees.get((path.parent / file).resolve() if file else path)
        found = tree.xpath("//*[@xml:id = $name]", name=fragment) if tree else []
        return found[0] if len(found) == 1 else None


@pytest.fixture(scope="session")
def encoding() -> Encoding:
    return Encoding()
