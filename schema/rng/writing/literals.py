r"""Literals of the compact syntax (annex C): quotes, and escapes such as ``\x{A}``."""

import re

__all__ = ["literal"]

CONTROL = re.compile(r"[\n\r]|\\(?=x+\{)")
QUOTED_BY_TWO = re.compile(r'"+|[^"]+')


def literal(text: str) -> str:
    """A text as a literal of one line, in segments if it has quotes of both kinds."""
    if '"' not in text:
        return f'"{_escaped(text)}"'
    if "'" not in text:
        return f"'{_escaped(text)}'"
    segments = QUOTED_BY_TWO.findall(text)
    return " ~ ".join(f"'{part}'" if part.startswith('"') else f'"{_escaped(part)}"' for part in segments)


def _escaped(text: str) -> str:
    return CONTROL.sub(lambda found: f"\\x{{{ord(found[0]):X}}}", text)
