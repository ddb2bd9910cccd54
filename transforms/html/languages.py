"""Language tags for HTML: the shortest code, as BCP 47 wants it (RFC 5646, 2.2.1).

Headers often name languages by the three letters of ISO 639-2; HTML knows those only where there is no
code of two.
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

__all__ = ["html_language"]

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|x(-[A-Za-z0-9]{1,8})+")
_SHORT: Final = MappingProxyType(
    {
        "afr": "af", "alb": "sq", "sqi": "sq", "amh": "am", "ara": "ar", "arm": "hy", "hye": "hy", "aze": "az",
        "baq": "eu", "eus": "eu", "bel": "be", "ben": "bn", "bod": "bo", "tib": "bo", "bos": "bs", "bre": "br",
        "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "chu": "cu", "cor": "kw",
        "cym": "cy", "wel": "cy", "dan": "da", "deu": "de", "ger": "de", "ell": "el", "gre": "el", "eng": "en",
        "epo": "eo", "est": "et", "fao": "fo", "fas": "fa", "per": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
        "fry": "fy", "geo": "ka", "kat": "ka", "gla": "gd", "gle": "ga", "glg": "gl", "glv": "gv", "guj": "gu",
        "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ice": "is", "isl": "is", "ind": "id", "ita": "it",
        "jpn": "ja", "kaz": "kk", "khm": "km", "kor": "ko", "kur": "ku", "lat": "la", "lav": "lv", "lit": "lt",
        "ltz": "lb", "mac": "mk", "mkd": "mk", "may": "ms", "msa": "ms", "mlt": "mt", "mon": "mn", "nld": "nl",
        "dut": "nl", "nno": "nn", "nob": "nb", "nor": "no", "oci": "oc", "pol": "pl", "por": "pt", "pus": "ps",
        "roh": "rm", "ron": "ro", "rum": "ro", "rus": "ru", "san": "sa", "slk": "sk", "slo": "sk", "slv": "sl",
        "spa": "es", "srp": "sr", "srd": "sc", "swa": "sw", "swe": "sv", "tam": "ta", "tel": "te", "tgk": "tg",
        "tha": "th", "tur": "tr", "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "yid": "yi",
    }
)  # fmt: skip


@lru_cache(1024)
def html_language(tag: str) -> str:
    """A tag of the source as HTML wants it, or the empty string for what is no language tag."""
    tag = tag.strip()
    if not _TAG.fullmatch(tag):
        return ""
    first, hyphen, rest = tag.partition("-")
    return _SHORT.get(first.lower(), first) + hyphen + rest
