"""The shape of the project: arrows, light imports, what may lie at the top and what must never be committed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("extractors", "geodata", "dashboard")
SCREEN = {"streamlit", "folium", "streamlit_folium"}
MODEL = {"spacy", "thinc"}
ROWS = {"pandas", "numpy", "pyarrow", "apsw", "sqlite3"}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def copied_packages(folder: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=lambda _, names: {n for n in names if n == "data"})
    return Path(shutil.copy(ROOT / "pyproject.toml", folder)).parent


def test_imports_point_one_way() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("extractors/errors.py", "import geodata.errors"),
        ("geodata/errors.py", "def late() -> None:\n    import dashboard"),
        ("extractors/errors.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import geodata.records"),
        ("extractors/errors.py", "import sqlite3"),
        ("geodata/errors.py", "import folium"),
    ],
)
def test_an_arrow_against_the_stream_is_found(tmp_path: Path, module: str, line: str) -> None:
    against = copied_packages(tmp_path) / module
    against.write_text(f"{line}\n{against.read_text(encoding='utf-8')}", encoding="utf-8")
    outcome = lint_imports(tmp_path)
    assert outcome.returncode != 0
    assert "BROKEN" in outcome.stdout


@pytest.mark.parametrize(
    ("package", "too_heavy"),
    [("extractors", MODEL | ROWS | SCREEN), ("geodata", MODEL | SCREEN)],
)
def test_importing_every_module_loads_nothing_heavy(package: str, too_heavy: set[str]) -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        f"package = importlib.import_module({package!r})\n"
        f"for module in pkgutil.walk_packages(package.__path__, {package + '.'!r}):\n"
        "    importlib.import_module(module.name)\n"
        "print(*sys.modules)"
    )
    outcome = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert too_heavy & set(outcome.stdout.split()) == set()


def test_no_file_of_the_page_hides_a_standard_module() -> None:
    # Streamlit puts dashboard/ itself on the import path, where such a file would win.
    names = {path.stem for path in (ROOT / "dashboard").glob("*.py")} - {"__init__", "__main__"}
    assert names & sys.stdlib_module_names == set()


def committed() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so nothing says what is committed")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_only_the_agreed_folders_lie_at_the_top() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in committed() if path.parent != ROOT}
    assert {folder for folder in folders if not folder.startswith(".")} == {*PACKAGES, "tests"}


def test_what_the_packages_hold_besides_code_is_installed_with_them() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kinds = {Path(pattern).suffix for pattern in settings["tool"]["setuptools"]["package-data"]["*"]}
    held = [path for path in committed() if path.relative_to(ROOT).parts[0] in PACKAGES]
    assert {path.suffix for path in held} - kinds - {".py"} == set()


def test_no_program_of_others_is_committed() -> None:
    strange = {".so", ".dll", ".exe", ".whl", ".zip", ".jar", ".wasm", ".pyc", ".sqlite", ".db", ".pkl", ".woff2"}
    assert [path.name for path in committed() if path.suffix in strange or ".min." in path.name] == []


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_scripts_and_styles_are_written_to_be_read(suffix: str) -> None:
    minified = [
        path.name
        for path in committed()
        if path.suffix == suffix and any(len(line) > 300 for line in path.read_text(encoding="utf-8").splitlines())
    ]
    assert minified == []
