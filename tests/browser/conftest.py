"""The shipped edition's site, built once, in Debian's Chromium, from the file system."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from textus.edition.edition import open_edition
from textus.transforms.site.build import build_site
from textus.transforms.site.single_page import single_page

EDITION = Path(__file__).resolve().parents[2] / "edition" / "history_of_the_ussr"
SAMPLES = Path(__file__).resolve().parent / "samples"
"""Texts of several kinds; each is a page of its own."""
_PARAGRAPH = f"<p>{'Words of a text. ' * 30}<note>{'Words of a note. ' * 90}</note> {'More words. ' * 20}</p>"
ANNOTATED = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Annotated</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body>{_PARAGRAPH * 12}</body></text></TEI>"""
"""A text whose notes have no room beside it."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site; beside its pages stand ``single.html``, ``annotated.html`` and the samples."""
    folder = tmp_path_factory.mktemp("site")
    build_site(open_edition(EDITION), folder / "site")
    (folder / "site" / "single.html").write_text(
        single_page(open_edition(EDITION), pytest.fail).html, "utf-8"
    )
    (folder / "annotated.xml").write_text(ANNOTATED, "utf-8")
    annotated = single_page(open_edition(folder / "annotated.xml"), pytest.fail).html
    (folder / "site" / "annotated.html").write_text(annotated, "utf-8")
    for sample in sorted(SAMPLES.glob("*.xml")):
        page = single_page(open_edition(sample), pytest.fail).html
        (folder / "site" / f"{sample.stem}.html").write_text(page, "utf-8")
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visit(site: Path, browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page of the site; what it asks for outside its folder, and what it complains of, fails the test."""
    contexts, faults = [], []

    def open_page(address: str, width: int = 1440, *, script: bool = True, dark: bool = False) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        inside = (f"{site.as_uri()}/", "data:")
        page.on(
            "request",
            lambda request: faults.append(request.url) if not request.url.startswith(inside) else None,
        )
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{site.as_uri()}/{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
