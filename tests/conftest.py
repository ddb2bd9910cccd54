"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of oracles and corpora that is kept beside the checkout and is no part of the project."""
    folder = Path(os.environ.get("TEXTUS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the oracles and corpora in {folder}")
    return folder
