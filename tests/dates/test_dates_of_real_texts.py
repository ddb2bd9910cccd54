"""Every date in the corpora beside the checkout is read, and says in EDTF what it is."""

import re
from html import unescape

from textus.edition.dates import from_edtf, in_words, read_date

DATED = re.compile(
    r"<(?:date|origDate|birth|death|event|floruit|residence|state|affiliation|time)\s([^<>]*?)/?>", re.DOTALL
)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def test_every_date_of_the_corpora(shared):
    seen = set()
    for path in sorted((shared / "corpora").rglob("*.xml")):
        for tag in DATED.findall(path.read_text("utf-8", errors="replace")):
            found = ATTRIBUTE.findall(tag)
            seen.add(tuple((name, unescape(double or single)) for name, double, single in found))
    read = 0
    for attributes in seen:
        value = read_date(dict(attributes))
        if value is not None:
            read += 1
            assert from_edtf(value.edtf()).edtf() == value.edtf()
            assert in_words(value, style="both") or not value.is_dated
    assert read > 1000
