"""A TEI file as text with its tags, and ways to change one thing in it and leave the rest where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

START_TAG = re.compile(r"<([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
HIDDEN = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)


@dataclass(frozen=True)
class Tag:
    """A start tag in a file."""

    start: int
    end: int
    name: str
    attributes: str
    empty: bool
    parent: "Tag | None"
    close: int = -1
    """Where its end tag begins."""


class Source:
    """A file with its tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.visible = HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
        self.tags = list(self._tags())

    def _tags(self) -> Iterator[Tag]:
        tokens = re.compile(START_TAG.pattern + r"|</([A-Za-z][\w.-]*)\s*>")
        stack: list[dict[str, object]] = []
        found: list[dict[str, object]] = []
        for token in tokens.finditer(self.visible):
            if token[4]:
                while stack and stack[-1]["name"] != token[4]:
                    stack.pop()
                if stack:
                    stack.pop()["close"] = token.start()
                continue
            item: dict[str, object] = {
                "start": token.start(),
                "end": token.end(),
                "name": token[1],
                "attributes": token[2],
                "empty": bool(token[3]),
                "parent": stack[-1] if stack else None,
                "close": -1,
            }
            found.append(item)
            if not token[3]:
                stack.append(item)
        made: dict[int, Tag] = {}
        for item in found:
            parent = made.get(id(item["parent"]))
            made[id(item)] = Tag(**{**item, "parent": parent})  # type: ignore[arg-type]
        return iter(made.values())

    def place(self, offset: int) -> tuple[int, int]:
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def replaced(self, *edits: tuple[int, int, str]) -> str:
        text = self.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def renamed(self, tag: Tag, name: str, attributes: str | None = None) -> str:
        kept = tag.attributes if attributes is None else attributes
        edits = [(tag.start, tag.end, f"<{name}{kept}{'/' if tag.empty else ''}>")]
        if not tag.empty:
            end = self.text.index(">", tag.close) + 1
            edits.append((tag.close, end, f"</{name}>"))
        return self.replaced(*edits)

    def without(self, tag: Tag) -> str:
        end = tag.end if tag.empty else self.text.index(">", tag.close) + 1
        return self.replaced((tag.start, end, ""))
