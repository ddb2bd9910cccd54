"""Names in messages: with the prefixes of the document at hand, the likeliest first, the rest counted."""

from textus.schema.rng.messages.likely_names import LIKELY, LIKELY_ATTRIBUTES, WRAPPERS
from textus.schema.rng.messages.suggest import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textus.schema.rng.nameclass import Name
    from textus.schema.rng.namespaces import Environment

__all__ = [
    "as_wrappers",
    "either",
    "excerpt",
    "listed_attributes",
    "listed_elements",
    "meant",
    "ranked",
    "ranked_attributes",
    "shown",
    "shown_attribute",
]

MOST_NAMES = 6
"""How many names are written out."""

LONGEST_EXCERPT = 40


def ranked(names: "Iterable[Name]") -> "list[Name]":
    """Names with those first that an editor will most likely want."""
    last = len(LIKELY)
    return sorted(names, key=lambda name: (LIKELY.get(name[1], last), name[1], name[0]))


def ranked_attributes(names: "Iterable[Name]") -> "list[Name]":
    """Names of attributes with those first that an editor will most likely want."""
    last = len(LIKELY_ATTRIBUTES)
    return sorted(names, key=lambda name: (LIKELY_ATTRIBUTES.get(name[1], last), name[1], name[0]))


def as_wrappers(names: "Sequence[Name]") -> "list[Name]":
    """Of elements that could be put around something, those an editor would think of, the best first."""
    if any(name[1] in WRAPPERS for name in names):
        names = [name for name in names if name[1] in LIKELY]
    return sorted(names, key=lambda name: WRAPPERS.get(name[1], len(WRAPPERS)))


def shown(name: "Name", environment: "Environment") -> str:
    """An element's name as it would be written where the environment holds."""
    uri, local = name
    if environment.prefixes.get("", "") == uri:
        return local
    return _prefixed(uri, local, environment)


def shown_attribute(name: "Name", environment: "Environment") -> str:
    """An attribute's name as it would be written where the environment holds."""
    return _prefixed(name[0], name[1], environment) if name[0] else name[1]


def _prefixed(uri: str, local: str, environment: "Environment") -> str:
    prefix = next((prefix for prefix, bound in environment.prefixes.items() if bound == uri and prefix), None)
    if prefix:
        return f"{prefix}:{local}"
    # A document without the namespace of its schema still wants readable names.
    return local


def _listed(names: "Sequence[Name]", write: "Callable[[Name], str]", conjunction: str = "and") -> str:
    """The first six of some names, and how many more there are.

    Args:
        names: The names.
        write: How each is written.
        conjunction: What stands before the last.
    """
    written = [write(name) for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        return f"{', '.join(written)} and {len(names) - MOST_NAMES} more"
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])} {conjunction} {written[-1]}"


def either(words: "Sequence[str]") -> str:
    """Words between which to choose, as ``a, b or c``."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def listed_elements(names: "Sequence[Name]", environment: "Environment", conjunction: str = "and") -> str:
    """Names of elements, as tags."""
    return _listed(names, lambda name: f"<{shown(name, environment)}>", conjunction)


def listed_attributes(names: "Sequence[Name]", environment: "Environment", conjunction: str = "and") -> str:
    """Names of attributes, with the sign for attributes."""
    return _listed(names, lambda name: f"@{shown_attribute(name, environment)}", conjunction)


def meant(name: "Name", candidates: "Iterable[Name]") -> "list[Name]":
    """The candidates that a misspelt name may have been meant for, in any namespace, the likeliest first."""
    by_local: dict[str, Name] = {}
    for candidate in candidates:
        if candidate[1] not in by_local or candidate[0] == name[0]:
            by_local[candidate[1]] = candidate
    return [by_local[found] for found in near(name[1], by_local)]


def excerpt(text: str) -> str:
    """A text on one line, shortened."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…"
