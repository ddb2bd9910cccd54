"""What of a text one witness does not have: lacunae, what a fragment lacks, words it reads otherwise.

In parallel segmentation the readings say it themselves. What else is not in a witness lies between two points: where a
lacuna begins and ends, where a fragment begins and ends (TEI Guidelines, 12.1.5), or, in the double end-point method,
around the words an entry is about (12.2.2).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from textus.edition.characters import characters
from textus.edition.locations import locations_of
from textus.edition.tei import NS, local_name
from textus.edition.variants import Variants
from textus.transforms.stream.items import Omission

__all__ = ["POINTS", "Absence"]

_READINGS: Final = frozenset({"lem", "rdg"})
POINTS: Final = frozenset(NS + name for name in ("lacunaStart", "lacunaEnd", "witStart", "witEnd"))
"""The elements that say where the text of a witness breaks off or begins (TEI Guidelines, 12.1.5)."""


class Absence:
    """What a witness does not have of a text.

    Args:
        variants: The apparatus, with the witness whose text is read.
        root: The root of the document.
        texts: The elements that are shown.

    Attributes:
        silent: Why text is absent, by the element and whether it is its tail; under None, why all of an element is.
        before: The readings that stand before an element, in place of what they replace.
        replaced: The entries whose reading stands in the text that way, with that reading.
        unplaced_entries: The entries whose reading of the witness does not, since they do not tell which words it
            replaces, with why; the words of the edition stand there.
    """

    def __init__(self, variants: Variants, root: etree._Element, texts: Sequence[etree._Element]) -> None:
        self._variants = variants
        self._witness = variants.witness
        self.silent: dict[tuple[etree._Element, bool | None], str] = {}
        self.before: dict[etree._Element, list[etree._Element]] = defaultdict(list)
        self.replaced: dict[etree._Element, etree._Element] = {}
        self.unplaced_entries: dict[etree._Element, str] = {}
        self._placed: dict[etree._Element, frozenset[str]] = {}
        self._ends: dict[etree._Element, list[etree._Element]] = defaultdict(list)
        if self._witness is None:
            return
        self._name = self._witness.siglum
        self._replace(root)
        if self.replaced or next(root.iter(*POINTS), None) is not None:
            self._follow(texts)

    def place(self, element: etree._Element, views: frozenset[str]) -> list[etree._Element]:
        """The readings to show before an element in some views, the last first; each is shown once."""
        readings = [r for r in self.before[element] if views.isdisjoint(self._placed.get(r, ()))]
        for reading in readings:
            self._placed[reading] = self._placed.get(reading, frozenset()) | views
        return readings[::-1]

    def unplaced(self, views: frozenset[str]) -> list[Omission]:
        """The readings that stand in no text of some views, since what they replace is not shown there."""
        rest = (
            (reading, views - self._placed.get(reading, frozenset())) for reading in self.replaced.values()
        )
        why = "rdg[its place is left out]"
        return [Omission(reading, why, missing, characters(reading)) for reading, missing in rest if missing]

    def _replace(self, root: etree._Element) -> None:
        locations = locations_of(self._variants.document)
        for app in root.iter(NS + "app"):
            if not self._variants.refers(app):
                continue
            reading = self._variants.reading_of(app)
            if reading is None or local_name(reading) == "lem":
                continue
            if app in locations.unknown:
                self.unplaced_entries[app] = locations.unknown[app]
                continue
            start, end = locations.points.get(app) or self._points(app)
            if start is None:
                self.unplaced_entries[app] = f"{app.get('from')} is not in the text"
                continue
            self.replaced[app] = reading
            self.before[start].append(reading)
            self._ends[end].append(start)

    def _points(self, app: etree._Element) -> tuple[etree._Element | None, etree._Element]:
        """The points around the words of an entry that names them; None where there is no first one."""
        start = self._variants.target(app.get("from", ""))
        end = self._variants.target(app.get("to", ""))
        if end is None:
            end = app if start is None or (not len(start) and not start.text) else start
        return start, end

    def _follow(self, texts: Sequence[etree._Element]) -> None:
        """Go through the text of the witness, and note what lies where it has none."""
        between: list[etree._Element] = []
        missing = self._beginning(texts)
        for text in texts:
            walker = etree.iterwalk(text, events=("start", "end", "comment", "pi"))
            for event, element in walker:
                if event != "end" and element in self.before:
                    between.append(element)
                if event == "start":
                    missing = self._missing(element, missing)
                    if self._is_elsewhere(element):
                        walker.skip_subtree()
                        continue
                elif element in self._ends:
                    between = [start for start in between if start not in self._ends[element]]
                why = f"text[replaced in {self._name}]" if between else missing
                if why:
                    self._silence(element, why, tail=event != "start")

    def _silence(self, element: etree._Element, why: str, *, tail: bool) -> None:
        self.silent[element, tail] = why
        if not tail and element.tag not in POINTS:
            self.silent[element, None] = why

    def _beginning(self, texts: Iterable[etree._Element]) -> str:
        """Why the witness has no text at the beginning, or the empty string."""
        for text in texts:
            for point in text.iter(NS + "witStart", NS + "witEnd"):
                if self._concerns(point):
                    return f"text[before {self._name} begins]" if local_name(point) == "witStart" else ""
        return ""

    def _missing(self, element: etree._Element, missing: str) -> str:
        name = local_name(element)
        if element.tag not in POINTS or not self._concerns(element):
            return missing
        if name == "lacunaStart":
            return f"text[lacuna in {self._name}]"
        return f"text[after {self._name} ends]" if name == "witEnd" else ""

    def _concerns(self, point: etree._Element) -> bool:
        """Whether a point is one of this witness: it names it, or its reading is what the witness reads."""
        if self._witness is None:
            return False
        if point.get("wit"):
            return self._variants.witnesses.attests(self._witness, point.get("wit", ""))
        reading = next(point.iterancestors(*(NS + name for name in _READINGS)), None)
        return reading is not None and self._variants.attests(reading)

    def _is_elsewhere(self, element: etree._Element) -> bool:
        """Whether what an element holds is no text of the witness: other readings, entries that refer."""
        name = local_name(element)
        if name == "app":
            return self._variants.refers(element)
        if name not in _READINGS:
            return False
        app = next(element.iterancestors(NS + "app"), None)
        return app is not None and self._variants.reading_of(app) is not element
