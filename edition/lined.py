"""The lines of a text that is set line by line, as an inscription or a papyrus is.

EpiDoc calls such a text a division of the type ``edition`` and counts its lines by ``lb`` with ``@n``; what is said of
the text is said of a line (TEI Guidelines, 3.11.3).
"""

from lxml import etree

from textus.edition.tei import NS, XML

__all__ = ["Lined"]

_ID = XML + "id"


class Lined:
    """The lines of one document, each text gone through once it is asked for."""

    def __init__(self) -> None:
        self._lines: dict[etree._Element, dict[etree._Element, str]] = {}

    def line_of(self, element: etree._Element) -> str:
        """The number of the line that an entry of the apparatus, or an element with an identifier, begins in.

        Returns:
            It is the empty string where the text is not set line by line, or its lines have no numbers.
        """
        text = next((one for one in element.iterancestors(NS + "div") if one.get("type") == "edition"), None)
        if text is None:
            return ""
        if text not in self._lines:
            self._lines[text] = _lines(text)
        return self._lines[text].get(element, "")


def _lines(text: etree._Element) -> dict[etree._Element, str]:
    found: dict[etree._Element, str] = {}
    line = ""
    for one in text.iter(NS + "*"):
        if one.tag == NS + "lb":
            line = " ".join(one.get("n", "").split()) or line
        elif one.tag == NS + "app" or one.get(_ID):
            found[one] = line
    return found
