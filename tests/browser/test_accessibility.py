"""Every kind of page against axe-core: WCAG 2.2 AA and best practice."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TEXT = "text/history-of-the-ussr.html"
PAGES = [
    "index.html", TEXT, "person/per_lansing.html", "work/doc_decree_land.html", "register.html", "persons.html",
    "places-map.html", "dates.html", "single.html",
]  # fmt: skip
SAMPLES = ["charter.html", "dictionary.html", "facsimile.html", "letter.html", "miscellany.html", "play.html", "references.html",
           "variants.html"]  # fmt: skip
CARDS = [f"{TEXT}#p5", f"{TEXT}#m54", f"{TEXT}#d6", f"{TEXT}#n7"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> str:
    path = Path(os.environ.get("TEXTUS_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        pytest.skip("needs axe-core: name axe.min.js in TEXTUS_AXE, or npm install axe-core")
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "width", "dark"),
    [
        *((page, 360, False) for page in PAGES),
        *((page, 1440, False) for page in SAMPLES),
        *((page, 1440, True) for page in PAGES if page != "single.html"),
        *((card, 1440, False) for card in CARDS),
        (CARDS[1], 360, True),
    ],
)
def test_no_violation(visit, axe, address, width, dark):
    page = visit(address, width, dark=dark)
    page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", RULES
    )
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
