"""XInclude inside an edition (XInclude 1.1): included files stay files, with their own paths and lines.

An inclusion may not read a file outside the folder of the edition, may not use the network, and may not lead
back to itself. Where one cannot be followed its ``xi:fallback`` is used; without a fallback it is a fault.
"""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from textus.edition.errors import TextusError
from textus.edition.paths import is_there, resolved
from textus.edition.reading import NotWellFormedError, NotXmlError, UnsafeXmlError, read_bytes
from textus.edition.source import Source, read_source
from textus.edition.tei import XI, XML, is_element
from textus.edition.uris import file_path, split_uri

__all__ = ["FailedInclusion", "Inclusion", "Steps", "include_all"]

MOST_AGAIN = 2_000
"""So often a document may include files that it has included already; a few lines could ask for millions."""


Steps = dict[etree._Element, tuple[int, ...]]
"""The ways to elements from their parents, each step the number of an element among its siblings, as the file has
them."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A part of a tree that another file holds.

    Attributes:
        root: The element that stands where the ``xi:include`` stood.
        source: The file it was read from.
    """

    root: etree._Element
    source: Source


@dataclass(frozen=True, slots=True)
class FailedInclusion:
    """An ``xi:include`` that could not be followed.

    Attributes:
        element: The ``xi:include``, which stays in the tree if it has no fallback; else the first element that stands
            in its place, or the one around it.
        problem: Why, lower-case, without a full stop.
        replaced: Whether its fallback stands in its place.
    """

    element: etree._Element
    problem: str
    replaced: bool = False


def include_all(
    source: Source, root: Path, *, found: bool = False, asked: list[Path] | None = None
) -> tuple[list[Inclusion], list[FailedInclusion], Steps]:
    """Replace every ``xi:include`` of a tree by what it includes.

    Args:
        source: The including file; its tree is changed.
        root: The folder that no inclusion may leave.
        found: Whether the file was merely found in a folder: then an address on the web is a failed
            inclusion of it, and not a reason to refuse it.
        asked: Told of every file that an inclusion asks for, whether it is there or not.

    Returns:
        What was included, what could not be, and the ways to what stood beside or in an inclusion.

    Raises:
        UnsafeXmlError: An inclusion leaves the folder or leads back to itself.
    """
    inclusions: list[Inclusion] = []
    files: set[Path] = set()
    failures: list[FailedInclusion] = []
    steps: Steps = {}
    waiting: list[tuple[etree._Element, Source, tuple[Path, ...]]] = [
        (element, source, (source.path.resolve(),)) for element in _includes(source.root)
    ]
    while waiting:
        element, holder, chain = waiting.pop()
        try:
            arrivals = _fetch(element, holder, chain, root, found, asked)
        except (NotXmlError, NotWellFormedError) as error:
            failures.append(FailedInclusion(element, str(error)))
            continue
        except UnsafeXmlError:
            raise
        except TextusError as error:
            fallback = element.find(XI + "fallback")
            if fallback is None:
                failures.append(FailedInclusion(element, str(error)))
                continue
            waiting += [(inner, holder, chain) for inner in _includes(fallback)]
            instead = [one for one in fallback.iterchildren("*") if one.tag != XI + "include"]
            around = element.getparent()
            _replace(element, list(fallback), fallback.text or "", steps)
            place = next(iter(instead), around)
            if place is not None:
                failures.append(FailedInclusion(place, str(error), replaced=True))
            continue
        if isinstance(arrivals, str):
            _replace(element, [], arrivals, steps)
            continue
        arrived, included = arrivals
        arrived.tail = None
        _replace(element, [arrived], "", steps)
        steps[arrived] = steps[element]
        inclusions.append(Inclusion(arrived, included))
        path = included.path.resolve()
        files.add(path)
        if len(inclusions) - len(files) > MOST_AGAIN:
            problem = f"its inclusions ask for the same files again and again, more than {MOST_AGAIN:,} times"
            raise UnsafeXmlError(source.name, problem)
        waiting.extend((inner, included, (*chain, path)) for inner in _includes(arrived))
    return inclusions, failures, steps


def _includes(root: etree._Element) -> list[etree._Element]:
    """The inclusions in an element, but for those in a fallback, which count only where that is used."""
    found = list(root.iter(XI + "include"))
    inner = {one for element in found for fallback in element for one in fallback.iter(XI + "include")}
    return [element for element in found if element not in inner]


def _fetch(
    element: etree._Element,
    holder: Source,
    chain: tuple[Path, ...],
    root: Path,
    found: bool,
    asked: list[Path] | None,
) -> tuple[etree._Element, Source] | str:
    href = element.get("href", "")
    pointer = element.get("xpointer")
    name = f"{holder.name}:{element.sourceline}"
    path = _target(element, holder, root, found)
    if asked is not None:
        asked.append(path)
    shown = (Path(holder.name).parent / file_path(split_uri(href).path)).as_posix()
    if element.get("parse", "xml") == "text":
        return read_bytes(path, shown).decode(element.get("encoding", "utf-8"), "replace")
    if path in chain and not pointer:
        raise UnsafeXmlError(name, f"xi:include of {href!r} leads back to itself")
    included = read_source(path, shown)
    if not pointer:
        return included.root, included
    part = _identified(included.root, pointer)
    if part is None:
        raise TextusError(name, f"xi:include finds nothing at {pointer!r} in {shown}")
    if path in chain and any(True for _ in part.iter(XI + "include")):
        raise UnsafeXmlError(name, f"xi:include of {href!r} leads back to itself")
    return part, included


def _target(element: etree._Element, holder: Source, root: Path, found: bool) -> Path:
    """The file of an inclusion, if it may be read."""
    href = element.get("href", "")
    name = f"{holder.name}:{element.sourceline}"
    parts = split_uri(href)
    if parts.netloc or parts.scheme not in {"", "file"}:
        if found or element.find(XI + "fallback") is not None:
            raise TextusError(name, f"xi:include of {href!r} is on the web, which Textus never asks")
        raise UnsafeXmlError(name, f"xi:include of {href!r}", "Textus includes files of the edition only")
    path = resolved(holder.path.parent / file_path(parts.path) if parts.path else holder.path)
    if not path.is_relative_to(root.resolve()):
        if not is_there(path):
            raise TextusError(name, f"xi:include of {href!r}: no such file")
        remedy = "put an edition.toml into the folder that holds both"
        raise UnsafeXmlError(name, f"xi:include of {href!r} leaves the edition's folder", remedy)
    return path


def _identified(root: etree._Element, pointer: str) -> etree._Element | None:
    """The element that a shorthand pointer, or ``xpointer(id('…'))``, names."""
    identifier = pointer.removeprefix("xpointer(id('").removesuffix("'))").removeprefix("#")
    return next((e for e in root.iter() if is_element(e) and e.get(XML + "id") == identifier), None)


def _replace(element: etree._Element, arrivals: list[etree._Element], text: str, steps: Steps) -> None:
    """Put what arrived, and the text before it, in the place of an element, keeping the text behind it."""
    parent = element.getparent()
    if parent is None:
        raise UnsafeXmlError(
            "xi:include", "stands for the whole document, which leaves nothing to include it"
        )
    _remember(element, parent, steps)
    index = parent.index(element)
    tail = element.tail or ""
    before = element.getprevious()
    parent.remove(element)
    if text:
        _write_behind(before, parent, text)
    for offset, arrived in enumerate(arrivals):
        parent.insert(index + offset, arrived)
        before = arrived
    if tail:
        _write_behind(before, parent, tail)


def _write_behind(before: etree._Element | None, parent: etree._Element, text: str) -> None:
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def _remember(element: etree._Element, parent: etree._Element, steps: Steps) -> None:
    """Note where the elements beside and in an inclusion stand in the file."""
    if element not in steps:
        steps.update({child: (number,) for number, child in enumerate(parent.iterchildren("*"))})
    for number, part in enumerate(element.iterchildren("*")):
        if part.tag == XI + "fallback":
            steps.update(
                {child: (*steps[element], number, at) for at, child in enumerate(part.iterchildren("*"))}
            )
