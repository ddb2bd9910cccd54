"""Words that mean nothing but themselves to a reader of Markdown (CommonMark 0.31, 2.4).

A backslash before a sign of ASCII makes it a sign and nothing else. Signs of extensions are escaped too:
of tables, footnotes, bare addresses and emoji (GitHub), of citations, formulas, attributes and lists (pandoc).
"""

import re
from typing import Final
from urllib.parse import quote

__all__ = ["at_line_start", "destination", "escaped", "fence_of"]

_TICKS: Final = re.compile("`+")
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|~^$@{]|&(?=[#\w]+;)|:(?=[\w+\-]+:)")
_ADDRESS: Final = re.compile(r"\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)", re.IGNORECASE)
"""Beginnings of addresses that some readers make links of, escapes and all."""
_STARTS: Final = re.compile(r"[#+\-=:%]")
_NUMBERED: Final = re.compile(r"(\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#))([.)])(?=\s|$)")
"""Beginnings of numbered items, in the forms that pandoc takes for one."""


def escaped(text: str) -> str:
    """Words for the middle of a line."""
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _ADDRESS.sub(r"\g<0>\\", text) if ":" in text or "." in text else text


def at_line_start(line: str) -> str:
    """A line of escaped words that begins nothing but a line of words."""
    if _STARTS.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def destination(url: str) -> str:
    """An address as the destination of a link."""
    return quote(url, safe="!#$%&'*+,/:;=?@~-._")


def fence_of(code: str) -> str:
    """What stands above and below a sample of code: more backticks than there are in it side by side."""
    return "`" * max(3, 1 + max(map(len, _TICKS.findall(code)), default=0))
