"""Text in brackets, on one line where it fits and else with one part to a line."""

from dataclasses import dataclass

__all__ = ["Block", "Text", "block", "lines"]

WIDTH = 96
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Block:
    """Text that takes several lines.

    Attributes:
        head: Its first line, such as ``element p {``; the parts follow indented.
        parts: What is in it.
        separator: What stands between two parts, at the end of a line.
        tail: Its last line, such as ``}``, or the empty string for none.
    """

    head: str
    parts: "tuple[Text, ...]"
    separator: str
    tail: str


Text = str | Block


def block(head: str, parts: "list[Text]", separator: str, tail: str) -> Text:
    """A block, or a string if all of it fits on one line.

    Args:
        head: What stands before the parts.
        parts: The parts.
        separator: What stands between them, without the space behind it.
        tail: What stands behind them.
    """
    if not any(isinstance(part, Block) for part in parts):
        inner = f"{separator} ".join(str(part) for part in parts)
        space = "" if head.endswith("(") or not head else " "
        flat = f"{head}{space}{inner}{space if tail else ''}{tail}"
        if len(flat) <= WIDTH:
            return flat
    return Block(head, tuple(parts), separator, tail)


def lines(text: Text) -> list[str]:
    """The lines of a text."""
    found: list[str] = []
    stack: list[tuple[Text, str, str]] = [(text, "", "")]
    while stack:
        part, indent, behind = stack.pop()
        if isinstance(part, str):
            found.append(f"{indent}{part}{behind}")
            continue
        found.append(indent + part.head)
        if part.tail:
            stack.append((part.tail, indent, behind))
        inner = indent + INDENT
        last = len(part.parts) - 1
        after_last = "" if part.tail else behind
        stack.extend(
            (one, inner, part.separator if at < last else after_last)
            for at, one in reversed(list(enumerate(part.parts)))
        )
    return found
