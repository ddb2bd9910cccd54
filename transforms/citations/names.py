"""Names of authors and editors, told apart into family and given names where they are names of persons.

Headers and settings give a name as one string. ``Lansing, Robert`` says itself what is what; ``Robert
Lansing`` is taken as a person, ``The Textus editors`` as a body, which every style leaves as it stands.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Name", "enumerated", "read_name", "read_names"]

_SUFFIXES: Final = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_ELIDED: Final = ("d'", "d’", "l'", "l’", "dell'", "dell’", "all'", "all’")
_MOST_WORDS: Final = 5
_WORDS: Final = re.compile(r"[^\W\d_]+")
_FAMILY_FIRST: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]")
"""Characters of Chinese, Japanese and Korean, where the family name comes first and no comma says so."""
_ADDITION: Final = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|,?\s(?:ca?\. ?)?\d{3,4}\??\s?[-–]\s?(?:\d{3,4}\??)?)[\s.]*$"
)


class Name(NamedTuple):
    """A name.

    Attributes:
        family: The family name of a person; of a body, its whole name.
        given: The given names; empty for a body.
        particle: A particle such as ``von``, which stands before the family name and is not sorted by.
        suffix: Such as ``Jr.``
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def is_person(self) -> bool:
        """Whether family and given names are told apart."""
        return bool(self.given)

    @property
    def in_order(self) -> str:
        """As it is said: Johann Wolfgang von Goethe."""
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """As a bibliography sorts it: Goethe, Johann Wolfgang von."""
        given = " ".join(part for part in (self.given, self.particle) if part)
        return ", ".join(part for part in (self.family, given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The initials of the given names: J. W., J.-P."""
        return " ".join(
            "-".join(f"{part[0]}." for part in word.split("-") if part) for word in self.given.split()
        )

    @property
    def full_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}" if self.particle else self.family


def read_names(texts: Sequence[str]) -> tuple[Name, ...]:
    """The names that strings hold, one each."""
    return tuple(read_name(text) for text in texts)


@lru_cache(1024)
def read_name(text: str) -> Name:
    """The name that a string holds; what catalogues add to a person's, such as life dates, is left out."""
    words = _WORDS.findall(text.casefold())
    if not words or not _words("corporate_words.txt").isdisjoint(words):
        return Name(text)
    plain = text
    while (shorter := _ADDITION.sub("", plain)) != plain:
        plain = shorter
    return (_inverted(plain) if "," in plain else _in_order(plain)) or Name(text)


def enumerated(names: Sequence[str], last: str, serial: str = ",") -> str:
    """Names as a list in words.

    Args:
        names: At least one.
        last: The word before the last, such as ``and``.
        serial: What stands before it in a list of three or more.
    """
    if len(names) <= 2:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}{serial} {last} {names[-1]}"


def _inverted(text: str) -> Name | None:
    """A person's name whose family name comes first."""
    family, _, rest = (part.strip() for part in text.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    words = given.split()
    end = len(words)
    while end and words[end - 1] in _particles():
        end -= 1
    if not end or not family or (suffix and suffix not in _SUFFIXES):
        return None
    return Name(family, " ".join(words[:end]), " ".join(words[end:]), suffix)


def _in_order(text: str) -> Name | None:
    """A person's name as it is said, with the family name at its end."""
    if _FAMILY_FIRST.search(text):
        return None
    words = text.split()
    suffix = words.pop() if words and words[-1] in _SUFFIXES else ""
    if not 2 <= len(words) <= _MOST_WORDS or words[0].lower() in _particles():
        return None
    if not all(_may_be_personal(word) for word in words):
        return None
    last = len(words) - 1
    family = next((i for i, word in enumerate(words) if i and word in _capital_particles()), last)
    start = next((i for i, word in enumerate(words) if i and word in _particles()), family)
    end = start
    while end < last and words[end] in _particles():
        end += 1
    return Name(" ".join(words[end:]), " ".join(words[:start]), " ".join(words[start:end]), suffix)


def _may_be_personal(word: str) -> bool:
    if word in _particles():
        return True
    begins_well = not word[0].islower() or word.startswith(_ELIDED)
    return begins_well and not any(sign.isdigit() or sign in "&/()[]{}" for sign in word)


def _particles() -> frozenset[str]:
    """Words that stand between given and family name, such as ``von``."""
    return _words("particles.txt")


@cache
def _capital_particles() -> frozenset[str]:
    """Particles that begin a family name, such as ``De`` in De Gaulle; no initials."""
    return frozenset(word.capitalize() for word in _particles() if len(word) > 1 and word.isalpha())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / name).read_text(encoding="utf-8").split())
