"""A document: one source file with everything it includes, its header, and what of it is text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from lxml import etree

from textus.edition.characters import characters
from textus.edition.header import Header, read_header
from textus.edition.pages import pages_of
from textus.edition.passage import Passage, passages_of
from textus.edition.pointers import PointerReader
from textus.edition.reading import NotTeiError, WrongNamespaceError
from textus.edition.source import Source, read_source
from textus.edition.tei import NS, TEI_NAMESPACE, XML, is_element, local_name, tei
from textus.edition.titles import members_of
from textus.edition.witnesses import Witnesses
from textus.edition.words import has_words
from textus.edition.xinclude import FailedInclusion, Inclusion, Steps, include_all

__all__ = ["Document", "read_document"]

_TEXTS: Final = ("text", "sourceDoc")
_ROOTS: Final = frozenset(
    {"teiHeader", "text", "body", "div", "ab", "sourceDoc", "surface", "facsimile", "standOff", "listPerson",
     "listPlace", "listOrg", "listEvent", "listBibl"}
)  # fmt: skip
"""Elements that real projects have as roots, besides ``TEI`` and ``teiCorpus``."""


@dataclass(frozen=True, slots=True)
class _Parts:
    source: Source
    inclusions: tuple[Inclusion, ...]
    failures: tuple[FailedInclusion, ...]
    asked: tuple[Path, ...]
    steps: Steps


class Document:
    """One document of an edition.

    Attributes:
        name: What addresses it in the edition: its path without the ending, relative to the edition's texts.
        source: The file it was read from; its tree has every ``xi:include`` replaced.
        inclusions: The parts that other files hold.
        failures: The inclusions that could not be followed.
        asked: The files that its inclusions ask for, whether they are there or not.
        steps: The ways to what stood beside or in an inclusion, each from its parent.
    """

    def __init__(self, name: str, parts: _Parts) -> None:
        self.name = name
        self.source = parts.source
        self.inclusions = parts.inclusions
        self.failures = parts.failures
        self.asked = parts.asked
        self.steps = parts.steps

    @property
    def path(self) -> Path:
        """The file."""
        return self.source.path

    @cached_property
    def file(self) -> Path:
        """The file, without links."""
        return self.path.resolve()

    @property
    def root(self) -> etree._Element:
        """The root of its tree."""
        return self.source.root

    @cached_property
    def header(self) -> Header:
        """Its metadata."""
        return read_header(self.root)

    @cached_property
    def title(self) -> str:
        """Its title, else its first heading, else its name."""
        if self.header.title:
            return self.header.title
        from textus.edition.words import words_of  # noqa: PLC0415 - most documents have a title

        head = self.root.find(f".//{NS}head")
        return (words_of(head) if head is not None else "") or self.name

    @cached_property
    def language(self) -> str:
        """The language of its text, or the empty string."""
        for text in self.texts:
            own = text.find(NS + "text") if local_name(text) == "TEI" else None
            node: etree._Element | None = text if own is None else own
            while node is not None:
                language = node.get(XML + "lang")
                if language:
                    return language
                node = node.getparent()
        return self.header.languages[0] if self.header.languages else ""

    @cached_property
    def texts(self) -> tuple[etree._Element, ...]:
        """The elements that are rendered: its texts, or for a bare root the root itself.

        The description of a manuscript in the header is text of a catalogue, and is shown before the rest, and so is
        that of the only witness of a charter, if it says what the charter is about. The texts of a corpus are rendered
        with what their own headers say.
        """
        name = local_name(self.root)
        if name not in {"TEI", "teiCorpus"}:
            return (self.root,)
        described = self.root.findall(tei("teiHeader/fileDesc/sourceDesc/msDesc"))
        witnesses = (
            [] if described else self.root.findall(tei("teiHeader/fileDesc/sourceDesc/listWit/witness"))
        )
        if len(witnesses) == 1:
            described = [one for one in witnesses[0].findall(NS + "msDesc") if _has_summary(one)]
        members = [one for one in members_of(self.root) if _holds_text(one)]
        inner = set(members)
        members = [one for one in members if inner.isdisjoint(one.iterancestors())]
        own = [child for n in _TEXTS for child in self.root.findall(NS + n)]
        return (*described, *own, *members)

    @cached_property
    def characters(self) -> int:
        """How many characters of its text are no white space."""
        return characters(self.root)

    @cached_property
    def witnesses(self) -> Witnesses:
        """The witnesses of its critical apparatus."""
        return Witnesses(self.root)

    @cached_property
    def apparatus(self) -> tuple[etree._Element, ...]:
        """Its lists of apparatus entries that stand outside its texts."""
        return tuple(self.root.findall(f"{NS}standOff/{NS}listApp"))

    @cached_property
    def passages(self) -> list[Passage]:
        """Its citation trees, parents before children: of its divisions, then of the pages of its source."""
        passages = passages_of(self.root)
        return [*passages, *pages_of(self.root, passages)]

    @cached_property
    def pointers(self) -> PointerReader:
        """What reads its pointers."""
        return PointerReader(self.file, self.root.iter(NS + "prefixDef"))

    def source_of(self, element: etree._Element) -> Source:
        """The file an element was read from, which for included elements is not the document's own."""
        if self.inclusions:
            roots = {inclusion.root: inclusion.source for inclusion in self.inclusions}
            node: etree._Element | None = element
            while node is not None:
                if node in roots:
                    return roots[node]
                node = node.getparent()
        return self.source

    def sources(self) -> Iterator[Source]:
        """The files it was read from, its own first."""
        yield self.source
        for inclusion in self.inclusions:
            yield inclusion.source


def _holds_text(member: etree._Element) -> bool:
    """Whether a text of a corpus is more than a header."""
    described = member.find(tei("teiHeader/fileDesc/sourceDesc/msDesc")) is not None
    return described or any(member.find(f".//{NS}{name}") is not None for name in _TEXTS)


def read_document(
    path: Path,
    *,
    name: str | None = None,
    shown: str | None = None,
    root: Path | None = None,
    found: bool = False,
) -> Document:
    """Read one document.

    Args:
        path: The file.
        name: What addresses it; its stem, if None.
        shown: How messages name the file; the path, if None.
        root: The folder inclusions may not leave; the file's own, if None.
        found: Whether it was merely found in a folder; see `textus.edition.xinclude.include_all`.

    Raises:
        NotTeiError: It is XML without TEI.
        TextusError: It cannot be read; see `textus.edition.source`.
    """
    source = read_source(path, shown)
    _check_tei(source)
    asked: list[Path] = []
    inclusions, failures, steps = include_all(source, root or path.resolve().parent, found=found, asked=asked)
    parts = _Parts(source, tuple(inclusions), tuple(failures), tuple(asked), steps)
    return Document(name or path.stem, parts)


def _check_tei(source: Source) -> None:
    root = source.root
    tag = str(root.tag)
    if tag.startswith(NS):
        return
    name = local_name(root)
    if name in {"TEI.2", "teiCorpus.2"}:
        raise NotTeiError(
            source.name,
            f"TEI P4: its root is <{name}>",
            "convert it to TEI P5 first (p4top5.xsl of the TEI Stylesheets)",
        )
    namespace = tag[1 : tag.index("}")] if tag.startswith("{") else ""
    if name in {"TEI", "teiCorpus"} or (not namespace and name in _ROOTS):
        if not namespace:
            problem, repair = "is in no namespace", f'add xmlns="{TEI_NAMESPACE}" to <{name}>'
        else:
            declaration = "xmlns" if root.prefix is None else f"xmlns:{root.prefix}"
            problem, repair = (
                f"is in the namespace {namespace!r}",
                f'write {declaration}="{TEI_NAMESPACE}" instead',
            )
        raise WrongNamespaceError(source.name, f"its root <{name}> {problem}", repair)
    if any(is_element(node) and str(node.tag).startswith(NS) for node in root.iter()):
        raise NotTeiError(
            source.name,
            f"its root <{name}> is no element of TEI",
            "give Textus the TEI inside it as a file of its own",
        )
    raise NotTeiError(source.name, f"no TEI: its root is <{name}>")


def _has_summary(description: etree._Element) -> bool:
    """Whether the description of a manuscript says in sentences what is in it."""
    summary = description.find(tei("msContents/summary"))
    return summary is not None and has_words(summary)
