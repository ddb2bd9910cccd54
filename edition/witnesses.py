"""Witnesses: what the sigla of a critical apparatus stand for (TEI Guidelines, 12.1.4.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from lxml import etree

from textus.edition.errors import TextusError
from textus.edition.identified import first_with
from textus.edition.sigla import name_of_authority, siglum_of
from textus.edition.tei import NS, XML, is_element, local_name
from textus.edition.words import collapse, words_of

__all__ = ["Witness", "Witnesses", "names_in", "require_witness"]

_LISTS: Final = frozenset({"listWit", "witness"})
_AUTHORITIES: Final = tuple(
    NS + name
    for name in (
        "author",
        "bibl",
        "biblStruct",
        "editor",
        "handNote",
        "name",
        "persName",
        "person",
        "principal",
        "respStmt",
    )
)
_NAMED: Final = 40
"""Witnesses that a message lists."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness, or a group of them.

    Attributes:
        siglum: What an apparatus calls it.
        description: What it is, in words; the empty string where nothing declares it.
        names: What a reading that it attests may call it.
        groups: What such a reading may name instead: the groups it belongs to.
        group: Whether it stands for several.
        headed: Whether a heading says what it is.
    """

    siglum: str
    description: str
    names: frozenset[str]
    groups: frozenset[str] = frozenset()
    group: bool = False
    headed: bool = False


class Witnesses:
    """The witnesses of a document: those its ``listWit`` declares, then others that its readings name.

    Args:
        root: The root of the document.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._by_name: dict[str, Witness] = {}
        self._others: dict[str, Witness] = {}
        self.declared: list[Witness] = []
        for element in root.iter(NS + "witness", NS + "listWit"):
            self._declare(element)

    def _declare(self, element: etree._Element) -> None:
        own = _names(element)
        if not own:
            return
        group = local_name(element) == "listWit" or next(element.iter(NS + "listWit"), None) is not None
        around = (
            name for one in element.iterancestors() if local_name(one) in _LISTS for name in _names(one)
        )
        headed = element.find(NS + "head") is not None
        siglum = siglum_of(element) or own[0]
        witness = Witness(siglum, _description(element), frozenset(own), frozenset(around), group, headed)
        self.declared.append(witness)
        for name in own:
            self._by_name.setdefault(name, witness)

    @cached_property
    def told(self) -> list[Witness]:
        """Those of the declared that a reader meets: no groups that no heading and no reading names."""
        readings = self._root.iter(NS + "lem", NS + "rdg", NS + "rdgGrp")
        used = {name for reading in readings for name in names_in(reading.get("wit", ""))}
        return [
            one if not one.group or not used.isdisjoint(one.names) else _only_headed(one)
            for one in self.declared
            if not one.group or one.headed or not used.isdisjoint(one.names)
        ]

    @cached_property
    def named(self) -> tuple[Witness, ...]:
        """All that are declared or named by a reading, in the order they are first met."""
        found = {witness.siglum: witness for witness in self.declared}
        for reading in self._root.iter(NS + "lem", NS + "rdg", NS + "rdgGrp"):
            for pointer in reading.get("wit", "").split():
                witness = self._of(pointer)
                found.setdefault(witness.siglum, witness)
        return tuple(found.values())

    def find(self, wanted: str) -> Witness | None:
        """The witness of a siglum or an identifier, or None."""
        by_siglum = {witness.siglum: witness for witness in reversed(self.named)}
        by_name = {name: witness for witness in reversed(self.named) for name in witness.names}
        return by_siglum.get(wanted) or self._by_name.get(wanted) or by_name.get(wanted)

    def nearest(self, wanted: str) -> str:
        """The siglum most like one that nobody has, or the empty string."""
        sigla = {witness.siglum.casefold(): witness.siglum for witness in self.named}
        near = get_close_matches(wanted.casefold(), sigla, 1)
        return sigla[near[0]] if near else ""

    def sigla(self, pointers: str) -> list[str]:
        """The sigla of the pointers of an attribute such as ``@wit``."""
        return [self._of(pointer).siglum for pointer in pointers.split()]

    @cached_property
    def run_together(self) -> bool:
        """Whether sigla of one letter can stand without a space between them: no other looks like that."""
        sigla = [witness.siglum for witness in self.named]
        letters = {siglum for siglum in sigla if len(siglum) == 1}
        return not any(len(siglum) > 1 and letters.issuperset(siglum) for siglum in sigla)

    def _of(self, pointer: str) -> Witness:
        (name,) = names_in(pointer)
        known = self._by_name.get(name) or self._others.get(name)
        if known is None:
            authority = self._authorities.get(name)
            siglum = "" if authority is None else name_of_authority(authority)
            known = self._others[name] = Witness(siglum or name, "", frozenset({name}))
        return known

    @cached_property
    def _authorities(self) -> dict[str, etree._Element]:
        """The editions and scholars that the document names, by their identifiers."""
        return {name: one for one in self._root.iter(*_AUTHORITIES) if (name := one.get(XML + "id"))}

    def attests(self, witness: Witness, pointers: str) -> bool:
        """Whether pointers name a witness or a group it belongs to."""
        return any(name in witness.names or name in witness.groups for name in names_in(pointers))


def _only_headed(group: Witness) -> Witness:
    """A group that no reading names: its identifier is no siglum."""
    return replace(group, siglum="") if group.siglum in group.names else group


def names_in(pointers: str) -> list[str]:
    """The names of witnesses that an attribute such as ``@wit`` points to."""
    return [pointer.rpartition("#")[2] or pointer for pointer in pointers.split()]


def require_witness(roots: Iterable[etree._Element], wanted: str, subject: str) -> None:
    """See to it that at least one document has a witness.

    Args:
        roots: The roots of the documents.
        wanted: The siglum that is asked for.
        subject: How messages name what was asked.

    Raises:
        TextusError: None has it; the message names the nearest, and those there are.
    """
    sigla: dict[str, None] = {}
    near = ""
    for root in roots:
        witnesses = Witnesses(root)
        if witnesses.find(wanted) is not None:
            return
        near = near or witnesses.nearest(wanted)
        sigla.update(dict.fromkeys(witness.siglum for witness in witnesses.named))
    if not sigla:
        raise TextusError(subject, f"no witness {wanted!r}", "no listWit and no reading names a witness")
    guess = f"did you mean {near!r}? " if near else ""
    raise TextusError(subject, f"no witness {wanted!r}", f"{guess}the witnesses are {_listed(list(sigla))}")


def _listed(sigla: list[str]) -> str:
    more = f" and {len(sigla) - _NAMED} more" if len(sigla) > _NAMED else ""
    return ", ".join(sigla[:_NAMED]) + more


def _names(element: etree._Element) -> list[str]:
    written = (element.get(XML + "id"), element.get("n") if local_name(element) == "witness" else None)
    return [name for name in written if name]


def _description(element: etree._Element) -> str:
    """The words on a witness, less its siglum and the witnesses in it."""
    return collapse(" ".join(_said(element))).strip(" :;,")


def _said(element: etree._Element) -> Iterator[str]:
    if local_name(element) == "listWit":
        head = element.find(NS + "head")
        words = "" if head is None else words_of(head)
        inner = (siglum_of(one) or "".join(_names(one)[:1]) for one in element.findall(NS + "witness"))
        yield " ".join(inner) if words == siglum_of(element) else words
        return
    yield element.text or ""
    for child in element:
        if is_element(child) and child.get("type") != "siglum" and local_name(child) != "listWit":
            yield words_of(child) or _led_to(child)
        yield child.tail or ""


def _led_to(reference: etree._Element) -> str:
    """What a reference without words leads to in the same document: a manuscript by its identifiers, else in words."""
    target = reference.get("target", "")
    if not target.startswith("#"):
        return ""
    described = first_with(target[1:], reference.getroottree().getroot())
    if described is None:
        return ""
    identifiers = described.find(NS + "msIdentifier")
    parts = [described] if identifiers is None else [one for one in identifiers if is_element(one)]
    return ", ".join(filter(None, map(words_of, parts)))
