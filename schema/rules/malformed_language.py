"""LANG001: a language tag that is none.

What it does: checks that `xml:lang`, `language/@ident`, `textLang/@mainLang` and `@otherLangs` are written as BCP 47
(RFC 5646, section 2.1) prescribes: a language of two or three letters (longer ones are registered names), then
script, region, variants and extensions, joined by hyphens. Whether a subtag is registered is not asked.

Why it matters: hyphenation, search, fonts and screen readers go by the tag; a tag they cannot read is no tag.

Before: `<foreign xml:lang="en_US">`
After: `<foreign xml:lang="en-US">`

See: https://www.rfc-editor.org/rfc/rfc5646
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from textus.edition.severity import Severity
from textus.schema.rules.inspection import Inspection
from textus.schema.rules.rule import Finding, Rule

__all__ = ["RULE"]

_USUAL: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?", re.ASCII)
"""Most tags: a language, perhaps with a region. The full expression takes longer to compile than a letter to check."""
_TAG: Final = r"""
    (?: (?: [a-z]{2,3} (?: -[a-z]{3} ){0,3} | [a-z]{4,8} )      # language, extended language
        (?: -[a-z]{4} )?                                        # script
        (?: -(?: [a-z]{2} | [0-9]{3} ) )?                       # region
        (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*          # variants
        (?: -[0-9a-wy-z] (?: -[a-z0-9]{2,8} )+ )*               # extensions
        (?: -x (?: -[a-z0-9]{1,8} )+ )?                         # private use
      | x (?: -[a-z0-9]{1,8} )+                                 # private use alone
    )"""
_GRANDFATHERED: Final = frozenset(
    {"en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
     "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "art-lojban", "cel-gaulish",
     "no-bok", "no-nyn", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan", "zh-xiang"}
)  # fmt: skip
"""Tags of before RFC 4646, which remain legal."""


def _check(inspection: Inspection) -> Iterator[Finding]:
    for attribute in inspection.gathered.languages:
        tags = attribute.value.split() if attribute.name == "otherLangs" else [attribute.value]
        for tag in tags:
            if tag and not _well_formed(tag):
                yield Finding(
                    attribute.element,
                    f'<{attribute.element.name}> has {attribute.name}="{tag}", which is no language tag',
                    _repair(tag),
                    attribute=attribute.name,
                )


@lru_cache(maxsize=1024)
def _well_formed(tag: str) -> bool:
    return (
        _USUAL.fullmatch(tag) is not None
        or re.fullmatch(_TAG, tag, re.VERBOSE | re.IGNORECASE | re.ASCII) is not None
        or tag.lower() in _GRANDFATHERED
    )


def _repair(tag: str) -> str:
    hyphened = re.sub(r"[\s_–—.]+", "-", tag.strip())
    if hyphened != tag and _well_formed(hyphened):
        return f"did you mean {hyphened}?"
    private = "-x-".join(tag.split("-", 1))
    if "-" in tag and _well_formed(private):
        return f"mark parts of your own by an x: {private}"
    return "write a tag such as en, de-AT, grc or zh-Hant"


RULE = Rule("LANG001", Severity.ERROR, _check, __doc__, frozenset({"RNG005"}))
