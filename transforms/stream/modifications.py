"""Modifications of a transcription, made ready for the walk (``delSpan``, ``mod``; TEI Guidelines, 12.3).

A deletion that reaches over more than one element becomes a deletion of each text in it. Lines that end between the
parts of a modification are layout, as they are in ``subst``.
"""

from typing import Final

from lxml import etree

from textus.edition.tei import NS, XML, is_element

__all__ = ["settle_modifications"]

_SPAN: Final = NS + "delSpan"
_APART: Final = frozenset(NS + name for name in ("del", "note", "teiHeader"))
"""What is deleted already, and what is none of the text."""
_LOOKS: Final = ("hand", "rend", "rendition")
_ID: Final = XML + "id"

Run = tuple[etree._Element, bool]
"""A text: the element that it is the first of, or the one that it stands behind."""


def settle_modifications(root: etree._Element) -> None:
    """Mark what spans delete, and take the layout out of modifications; what is done is not done again."""
    for mod in root.iter(NS + "mod"):
        _close(mod)
    if next(root.iter(_SPAN), None) is not None:
        for (node, behind), span in _deleted(root).items():
            _wrap(node, span, behind=behind)


def _close(mod: etree._Element) -> None:
    """Take out white space with line ends if there is no text between the parts."""
    texts = [mod.text, *(child.tail for child in mod)]
    if not len(mod) or any(text and not text.isspace() for text in texts):
        return
    if mod.text and "\n" in mod.text:
        mod.text = None
    for child in mod:
        if child.tail and "\n" in child.tail:
            child.tail = None


def _deleted(root: etree._Element) -> dict[Run, etree._Element]:
    """The texts between each ``delSpan`` and the place it leads to, if that comes later."""
    found: dict[Run, etree._Element] = {}
    reached: dict[str, tuple[etree._Element, list[Run]]] = {}
    apart = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        behind = event != "start"
        if is_element(node):
            apart += (node.tag in _APART) * (-1 if behind else 1)
            span, runs = reached.pop(node.get(_ID, ""), (node, [])) if not behind else (node, [])
            found.update(dict.fromkeys(runs, span))
        text = node.tail if behind else node.text
        if text and not apart and not text.isspace():
            for _, runs in reached.values():
                runs.append((node, behind))
        if event == "start" and node.tag == _SPAN:
            reached.setdefault(
                node.get("spanTo", "").removeprefix("#"), (node, [])
            )  # of two with one end the longer
    return found


def _wrap(node: etree._Element, span: etree._Element, *, behind: bool) -> None:
    deleted = etree.Element(NS + "del", {name: span.attrib[name] for name in _LOOKS if name in span.attrib})
    if behind:
        deleted.text, node.tail = node.tail, None
        node.addnext(deleted)
    else:
        deleted.text, node.text = node.text, None
        node.insert(0, deleted)
