"""The house stands as designed: one package, four folders, nothing twice."""

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import textus.cli
import textus.edition
import textus.schema
import textus.transforms

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("cli", "edition", "schema", "transforms")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def files_of(folder: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()}


@pytest.mark.parametrize("package", [textus.cli, textus.edition, textus.schema, textus.transforms])
def test_packages_are_the_folders_of_the_checkout(package):
    folder = package.__name__.rpartition(".")[2]
    assert Path(str(package.__file__)).resolve().parent == ROOT / folder


def test_no_folder_is_imported_under_its_bare_name():
    assert not set(FOLDERS) & set(sys.modules)


def test_every_package_has_an_init_file():
    missing = {path.parent for path in SOURCES if not (path.parent / "__init__.py").is_file()}
    assert not missing


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_small_and_imports_absolutely(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400, "one file, one job"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"


def test_the_median_module_is_short():
    lengths = sorted(path.read_text("utf-8").count("\n") for path in SOURCES)
    assert lengths[len(lengths) // 2] < 150


@pytest.mark.slow
def test_the_wheel_holds_what_the_folders_hold(tmp_path):
    pytest.importorskip("hatchling", reason="needs hatchling to build a wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    expected = {f"textus/{name}" for folder in FOLDERS for name in files_of(folder)}
    assert names == expected | {"textus/__init__.py", "textus/py.typed"}
