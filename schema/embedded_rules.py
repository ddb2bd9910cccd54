"""Whether a grammar has Schematron rules inside it, itself or in the grammars that it includes."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

__all__ = ["holds_rules"]

_SCHEMATRON: Final = b"http://purl.oclc.org/dsdl/schematron"
_INCLUSION: Final = rb"""<(?:[\w.-]+:)?(?:include|externalRef)\s[^>]*?href\s*=\s*["']([^"'<>]+)["']"""


def holds_rules(path: Path) -> bool:
    """Whether any file of a grammar in XML syntax names the namespace of Schematron.

    It is asked for every grammar of a run, so that no file is parsed for it; a grammar that only declares the
    namespace counts too, and has no rules to be run.

    Args:
        path: The grammar. A file that cannot be read has no rules; what is wrong is said where it is loaded.
    """
    waiting = [path]
    seen: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        try:
            content = file.read_bytes()
        except OSError:
            continue
        if _SCHEMATRON in content:
            return True
        waiting.extend(file.parent / name for name in map(_local, re.findall(_INCLUSION, content)) if name)
    return False


def _local(href: bytes) -> str | None:
    """The path of an address, or None for one on the web."""
    try:
        parts = urlsplit(href.decode("utf-8").strip())
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else unquote(parts.path)
