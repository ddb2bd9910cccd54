"""What the tests of figures share."""

from xml.etree import ElementTree as ET

import pytest

from textus.transforms.figures.clipping import Frame
from textus.transforms.figures.labels import text_width


class Figure:
    """An SVG, parsed, with the boxes of its words."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)
        width, height = map(float, self.root.get("viewBox").split()[2:])
        self.page = Frame(0, 0, width, height)

    def all(self, name, class_=None):
        return [
            element
            for element in self.root.iter(name)
            if class_ is None or class_ in (element.get("class") or "").split()
        ]

    def words(self, class_=None):
        return ["".join(text.itertext()) for text in self.all("text", class_)]

    def boxes(self, size, class_=None):
        boxes = []
        for text in self.all("text", class_):
            x, y = float(text.get("x")), float(text.get("y"))
            width = text_width("".join(text.itertext()), size)
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
            boxes.append(Frame(left, y - 0.75 * size, left + width, y + 0.25 * size))
        return boxes

    def links(self):
        return [link.get("href") for link in self.root.iter("a")]


@pytest.fixture(scope="session")
def figure():
    """Parse an SVG."""
    return Figure
