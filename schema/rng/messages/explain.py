"""The long explanation of every code: what it means, why it matters, an example before and after."""

import tomllib
from dataclasses import dataclass
from importlib import resources

__all__ = ["Explanation", "explanations"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One entry of `rules.toml`.

    Attributes:
        code: The code of the rule.
        title: The fault in a few words.
        meaning: What the rule finds.
        why: Why it matters.
        before: A piece of a document with the fault.
        after: The same without it.
    """

    code: str
    title: str
    meaning: str
    why: str
    before: str
    after: str


def explanations() -> dict[str, Explanation]:
    """The explanations by code."""
    text = resources.files("textus.schema.rng.messages").joinpath("rules.toml").read_text("utf-8")
    return {code: Explanation(code=code, **entry) for code, entry in tomllib.loads(text).items()}
