"""What every test may ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from textus.cli.main import run

# A law is no timed test: a machine with other work to do must not make it fail.
settings.register_profile("textus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("textus")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of oracles and corpora that is kept beside the checkout and is no part of the project."""
    folder = Path(os.environ.get("TEXTUS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the oracles and corpora in {folder}")
    return folder


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the tests from the schemas and the compiled tables of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEXTUS_DATA", str(tmp_path_factory.mktemp("data")))
        patch.setenv("TEXTUS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def textus(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `textus` with some words; paths are allowed among them."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call
