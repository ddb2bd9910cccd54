"""CONTRIBUTING describes this house and no other: folders, modules, functions, dependencies."""

import importlib
import re
import tomllib
from pathlib import Path

PACKAGES = ("edition", "schema", "transforms", "cli")


def words(root: Path) -> str:
    return (root / "CONTRIBUTING.md").read_text("utf-8")


def test_the_tree_has_every_folder_of_modules(root: Path):
    tree = words(root).split("```", 2)[1]
    named = set(re.findall(r"\b([a-z_]+)/", tree))
    folders = {
        folder.name
        for package in PACKAGES
        for folder in (root / package).iterdir()
        if folder.is_dir() and not folder.name.startswith(("_", "."))
    }
    assert folders <= named


def test_files_of_the_tree_exist(root: Path):
    package = ""
    for line in words(root).split("```", 2)[1].split("\n"):
        package = re.findall(r"^(\w+)/", line)[0] if re.match(r"\w+/ ", line) else package
        if line.startswith("  "):
            for name in re.findall(r"[a-z_]+\.py", line.split("   ")[0].strip() or line):
                assert (root / package / name).is_file(), f"{package}/{name}"


def test_modules_and_functions_exist(root: Path):
    names = set(re.findall(r"`(textus\.[\w.]+)`", words(root)))
    assert len(names) > 20
    for name in names:
        module, _, attribute = name.rpartition(".")
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            assert hasattr(importlib.import_module(module), attribute), name


def test_every_dependency_has_a_reason(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(p for extra in project["optional-dependencies"].values() for p in extra),
    ]
    rows = "\n".join(line for line in words(root).split("\n") if line.startswith("|"))
    for requirement in wanted:
        name = re.split(r"[<>=\[ ]", requirement)[0]
        assert re.search(rf"\b{re.escape(name)}\b", rows), f"{name} has no reason in CONTRIBUTING.md"
