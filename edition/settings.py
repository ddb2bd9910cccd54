"""What `edition.toml` says: the settings of an edition, checked key by key."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from textus.edition.errors import TextusError
from textus.edition.reading import read_bytes
from textus.edition.uris import split_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

__all__ = ["SETTINGS_FILE", "Settings", "SettingsError", "read_settings"]

SETTINGS_FILE: Final = "edition.toml"


class SettingsError(TextusError):
    """A mistake in `edition.toml`; its subject names the file and, where there is one, the key."""


class Settings(NamedTuple):
    """The settings of an edition; every one has a default, so that a folder without a file is an edition.

    Attributes:
        title: The title of the edition.
        editors: Its editors, as citations name them.
        description: One sentence about it, for the start page.
        rights: The terms of use, in words.
        published: The day it was published.
        base_url: The address it is published under, ending in a slash, or the empty string.
        languages: Language tags (BCP 47), main language first.
        sources: Glob patterns of its texts, relative to its folder.
        registers: Glob patterns of its registers.
        schema: The schema its files are checked against, relative to its folder, or the empty string.
        facsimile: Where the images are that ``@facs`` names, with ``{}`` for its value; or the empty string.
        remote_images: Whether pages show images that lie on the web.
        parts: How long texts are read: ``whole``, ``divisions``, ``pages``, or the empty string for what suits.
        witness: The siglum of the witness whose text is read, or the empty string for that of the edition.
        odd: An ODD whose processing models override those of Textus, or the empty string.
    """

    title: str = ""
    editors: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    published: "date | None" = None
    base_url: str = ""
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    schema: str = ""
    facsimile: str = ""
    remote_images: bool = False
    parts: str = ""
    witness: str = ""
    odd: str = ""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None


def _day(value: object) -> "date | None":
    import datetime as dt  # noqa: PLC0415 - many editions have no settings

    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def _address(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    parts = split_uri(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        return None
    return value if value.endswith("/") else value + "/"


def _tags(value: object) -> tuple[str, ...] | None:
    tags = _texts(value)
    return (
        tags
        if tags and all(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) for tag in tags)
        else None
    )


def _pattern(value: str) -> str | None:
    return None if Path(value).is_absolute() or ".." in Path(value).parts or not value else value


def _patterns(value: object) -> tuple[str, ...] | None:
    patterns = _texts(value)
    return patterns if patterns and all(_pattern(pattern) for pattern in patterns) else None


def _inner(value: object) -> str | None:
    return _pattern(value) if isinstance(value, str) else None


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _rule(value: object) -> str | None:
    if not isinstance(value, str) or value.count("{}") != 1:
        return None
    return value if split_uri(value).scheme in {"http", "https"} else _pattern(value)


def _parts(value: object) -> str | None:
    return value if value in _WAYS and isinstance(value, str) else None


_WAYS: Final = ("whole", "divisions", "pages")
"""How texts are read."""
_KEYS: Final[Mapping[str, tuple[Callable[[Any], Any], str]]] = MappingProxyType(
    {
        "title": (_text, 'a text, such as title = "Letters"'),
        "editors": (_texts, 'a list of names, such as editors = ["A. Editor"]'),
        "description": (_text, "a text of one sentence"),
        "rights": (_text, "a text"),
        "published": (_day, "a day without quotation marks, such as published = 2026-11-23"),
        "base_url": (_address, 'an address on the web, such as base_url = "https://example.org/letters/"'),
        "languages": (_tags, 'a list of language tags, such as languages = ["en", "de"]'),
        "sources": (
            _patterns,
            'a list of file patterns inside the edition, such as sources = ["text/*.xml"]',
        ),
        "registers": (
            _patterns,
            'a list of file patterns inside the edition, such as registers = ["registers/*.xml"]',
        ),
        "schema": (_inner, 'a path inside the edition, such as schema = "schema/edition.rng"'),
        "facsimile": (_rule, 'a path or an address with {} in it, such as facsimile = "images/{}.jpg"'),
        "remote_images": (_yes_or_no, "true or false"),
        "parts": (_parts, f"one of {', '.join(_WAYS)}"),
        "witness": (_text, 'a siglum, such as witness = "M"'),
        "odd": (_inner, 'a path inside the edition, such as odd = "schema/edition.odd"'),
    }
)
assert set(_KEYS) == set(Settings._fields)  # noqa: S101 - holds at import or never


def read_settings(path: Path, name: str | None = None) -> Settings:
    """Read an `edition.toml`.

    Args:
        path: The file.
        name: How to name it in messages; the path, if None.

    Raises:
        SettingsError: It is no TOML, or a key is unknown or has a value of the wrong kind.
    """
    import tomllib  # noqa: PLC0415 - many editions have no settings

    name = name or str(path)
    data = read_bytes(path, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(name, "not in UTF-8") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(name, f"not TOML: {_lower_first(str(error))}") from None
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = _place(name, text, key)
        if key not in _KEYS:
            from difflib import get_close_matches  # noqa: PLC0415 - mistakes are rare

            near = get_close_matches(key, _KEYS, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"its keys are {', '.join(_KEYS)}"
            raise SettingsError(place, f"unknown key {key!r}", remedy)
        read, expected = _KEYS[key]
        checked = read(value)
        if checked is None:
            raise SettingsError(place, f"{key} is {_shown(value)}", f"expected {expected}")
        values[key] = checked
    return Settings(**values)


def _place(name: str, text: str, key: str) -> str:
    """The file and the line of a key, which tomllib does not tell."""
    match = re.search(rf"""^[ \t]*\[?["']?{re.escape(key)}["']?[ \t]*[=.\]]""", text, re.MULTILINE)
    return f"{name}:{text.count(chr(10), 0, match.start()) + 1}" if match else name


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "…"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
