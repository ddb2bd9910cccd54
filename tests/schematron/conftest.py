"""The oracle, where Saxon is installed."""

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def oracle():
    """The class `Oracle`; tests are not a package, so that it is loaded from its file."""
    pytest.importorskip("saxonche", reason="needs Saxon (saxonche)")
    specification = importlib.util.spec_from_file_location(
        "schematron_oracle", Path(__file__).with_name("oracle.py")
    )
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module.Oracle
