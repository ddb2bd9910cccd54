"""The golden edition: the pages of the shipped edition as they were last looked at.

Run this file to write them anew after a change that was meant: ``python tests/golden/golden.py``. Then read the
difference before it is committed.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "edition" / "history_of_the_ussr"
GOLDEN = Path(__file__).resolve().parent / "site"
KEPT = (
    "index.html",
    "register.html",
    "persons.html",
    "dates.html",
    "person/per_lansing.html",
    "place/plc_russia.html",
    "work/doc_decree_peace.html",
    "text/history-of-the-ussr.html",
    "text/history-of-the-ussr.txt",
    ".textus-site",
)
"""The pages that are compared, one of each kind; the list of all files is the last of them."""


def build(folder: Path) -> dict[str, str]:
    """Build the shipped edition; the version of Textus is left out of what is compared."""
    import textus
    from textus.edition.edition import open_edition
    from textus.transforms.site.build import build_site

    build_site(open_edition(SHIPPED), folder)
    return {
        name: (folder / name).read_bytes().decode().replace(f"Textus {textus.__version__}", "Textus")
        for name in KEPT
    }


def main() -> None:
    """Write the golden pages."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in build(Path(folder) / "site").items():
            path = GOLDEN / name.lstrip(".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    main()
