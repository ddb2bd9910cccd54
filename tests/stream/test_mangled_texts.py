"""Whatever becomes of a text, it is shown, and every character of it is accounted for."""

import random
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from textus.edition.document import read_document
from textus.edition.edition import open_edition
from textus.transforms.ledger.count import accounts_of
from textus.transforms.markdown import write_markdown
from textus.transforms.models import VIEWS, models_for
from textus.transforms.site.build import build_site
from textus.transforms.stream import ledger_of, stream_of
from textus.transforms.text import write_text

TEI = "{http://www.tei-c.org/ns/1.0}"
SAMPLES = sorted((Path(__file__).parents[1] / "browser" / "samples").glob("*.xml"))
_NAMES = """TEI teiCorpus text body div head p ab l lg sp speaker stage list item label table row cell figure graphic note
app lem rdg rdgGrp choice sic corr orig reg abbr expan ex am supplied gap del add subst lb pb cb fw milestone w pc seg u
hi q quote cit bibl persName date ref ptr entry sense form orth msDesc msItem zone line surface sourceDoc front back
floatingText teiHeader standOff listApp ruby rt castList castGroup castItem space"""
_ATTRIBUTES = (
    "n rend style facs target who part break rows cols role type when ref key place wit loc from to next prev"
)
NAMES, ATTRIBUTES = _NAMES.split(), _ATTRIBUTES.split()
VALUES = [
    "",
    "x",
    "#a #b",
    "1000000000",
    "-1",
    "inline",
    "ordered",
    "I",
    "F",
    "no",
    "ar",
    "preserve",
    "foot",
    "//[",
]


def mangled(root: etree._Element, chance: random.Random) -> None:
    """Rename, move, copy and delete elements, put them around others, change attributes and text."""
    for _ in range(chance.choice([1, 3, 9, 27])):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        what = chance.randrange(7)
        if what == 0:
            one.tag = TEI + chance.choice(NAMES)
        elif what == 1:
            one.set(chance.choice(ATTRIBUTES), chance.choice(VALUES))
        elif what == 2 and parent is not None and one not in other.iterancestors() and one is not other:
            other.append(deepcopy(one) if chance.random() < 0.5 and len(elements) < 400 else one)
        elif what == 3 and parent is not None:
            parent.remove(one)
        elif what == 4:
            one.text = chance.choice([None, " ", "x", "\n", "\u200f", "a\u00a0b", "-"])
        elif what == 5 and parent is not None:
            one.tail = chance.choice([None, " ", "x", ".", "\n"])
        elif what == 6 and parent is not None:
            around = etree.Element(TEI + chance.choice(NAMES))
            parent.replace(one, around)
            around.append(one)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_mangled_texts_are_shown_and_accounted_for(sample, tmp_path):
    models, chance = models_for(), random.Random(sample.stem)
    for number in range(25):
        path = tmp_path / f"text{number}.xml"
        root = etree.parse(sample).getroot()
        mangled(root, chance)
        path.write_bytes(etree.tostring(root, encoding="utf-8"))
        document = read_document(path)
        items = stream_of(document, models)
        shown = {("text", view): write_text(items, view, 40).shown for view in VIEWS}
        shown |= {("markdown", view): write_markdown(items, view).shown for view in VIEWS}
        inexact = [account for account in accounts_of(document, items, shown) if not account.exact]
        assert not inexact, etree.tostring(root)
        for witness in list(document.witnesses.named)[:2]:
            read = stream_of(document, models, witness)
            assert all(ledger_of(document, read, models, view).exact for view in VIEWS), number
    build_site(open_edition(tmp_path), tmp_path / "site")  # which fails if one page has not all of its words
