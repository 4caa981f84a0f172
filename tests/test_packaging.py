"""What is handed out is whole: each file of the package in the wheel, and what it takes to work on it in the sdist."""

from __future__ import annotations

import email
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from email.message import Message

pytest.importorskip("hatchling", reason="hatchling, which builds wheel and sdist, is not installed")

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinx_relnotes"
BUILD = """
import sys
from hatchling import build
print(build.build_wheel(sys.argv[1]))
print(build.build_sdist(sys.argv[1]))
"""
NEEDED = [
    "py.typed",
    "schemas/announcements.schema.json",
    "static/relnotes.css",
    "static/relnotes-filter.js",
    "locale/de/LC_MESSAGES/sphinx_relnotes.mo",
]


def files_of_the_package() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist, made without a network."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run([sys.executable, "-c", BUILD, folder], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wheel, sdist = done.stdout.split()
    return folder / wheel, folder / sdist


@pytest.fixture(scope="module")
def metadata(built: tuple[Path, Path]) -> Message:
    with zipfile.ZipFile(built[0]) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(wheel.read(name))


def test_the_wheel_holds_the_package_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert names == files_of_the_package()
    assert {f"sphinx_relnotes/{name}" for name in NEEDED} <= names


def test_the_sdist_holds_what_it_takes_to_build_and_test(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}

    needed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "tox.ini", "example_docs/conf.py"}
    assert {*files_of_the_package(), *needed, "tests/conftest.py", "tests/test_packaging.py"} <= names
    assert not [name for name in names if "__pycache__" in name or "/_build/" in name or name.endswith(".pyc")]


def test_the_metadata_name_licence_classifiers_and_extras(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert "Framework :: Sphinx :: Extension" in metadata.get_all("Classifier", [])
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert {*metadata.get_all("Provides-Extra", [])} == {*project["optional-dependencies"]}


def test_each_extra_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "example_docs/reference/installation.md").read_text(encoding="utf-8")

    assert [extra for extra in project["optional-dependencies"] if f"`{extra}`" not in page] == []
