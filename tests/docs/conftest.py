"""What the tests of the documentation share: its scripts, which are no modules of a package."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _script(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


console = _script("textus_docs_console", ROOT / "docs" / "console.py")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `page` each page of the documentation."""
    if "page" in metafunc.fixturenames:
        pages = console.pages()
        metafunc.parametrize("page", pages, ids=[page.relative_to(ROOT).as_posix() for page in pages])


@pytest.fixture(scope="session")
def player() -> ModuleType:
    """The script that plays the console blocks of a page."""
    return console


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The script that writes the reference."""
    return _script("textus_docs_reference", ROOT / "docs" / "reference" / "generate.py")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT
