"""The second command: `python3 -m tests` installs what the tests need, Chromium included, and runs every check.

Only the standard library is used, so that any Python from 3.11 on can start it on a fresh machine. Arguments go on to
pytest: `python3 -m tests tests/geodata -k store`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "tests-need.sha256"
# The tests drive the real page. This draws pages and no window around them, which costs as much again.
LIGHT_BROWSER = "chromium-headless-shell"
OTHER_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SERVER = Path("/usr/share/postgresql/15/extension/postgis.control")
SERVER_PACKAGES = ("postgresql-15", "postgresql-15-postgis-3")
CHECKS = (
    ("style (ruff)", ("ruff", "check", "--quiet", ".")),
    ("types (mypy)", ("mypy", "--no-error-summary")),
    ("arrows (import-linter)", ("lint-imports", "--no-logo")),
)


def heading(words: str) -> None:
    print(f"== {words}", flush=True)


def run(*command: str | Path) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def run_or_stop(command: tuple[str | Path, ...], remedy: str) -> None:
    if run(*command) != 0:
        sys.exit(f"Failed: {' '.join(map(str, command))}\n{remedy}")


def extras() -> list[str]:
    """Every requirement of every extra: what a team or a cluster needs is tested too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [requirement for extra in project["optional-dependencies"].values() for requirement in extra]


def needed() -> str:
    """A hash of everything that pip is asked for, so that pip is asked again only when that changes."""
    asked = (ROOT / "requirements.txt").read_text(encoding="utf-8") + "\n".join(extras())
    return hashlib.sha256(asked.encode()).hexdigest()


def prepare_environment() -> None:
    if not PYTHON.exists():
        heading("making .venv")
        remedy = "A Python with venv and pip is needed; Debian and Ubuntu have it as: apt-get install python3-venv"
        run_or_stop((sys.executable, "-m", "venv", ENVIRONMENT), remedy)
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == needed():
        return
    heading("installing requirements.txt and the extras into .venv (about a minute)")
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check")
    run_or_stop((*pip, "-r", "requirements.txt", *extras()), "Look at pip's message above; it names the package.")
    STAMP.write_text(needed(), encoding="utf-8")


def prepare_browser() -> None:
    """A browser is searched for where the tests will search: on the path. What root can install is no question."""
    is_there = any(shutil.which(name) for name in OTHER_BROWSERS)
    is_root, can_install = os.geteuid() == 0, bool(shutil.which("apt-get"))
    if shutil.which(LIGHT_BROWSER) or (is_there and not (is_root and can_install)):
        return
    heading(f"installing {LIGHT_BROWSER} with apt-get")
    names = ", ".join((LIGHT_BROWSER, *OTHER_BROWSERS))
    remedy = f"Install Chromium or Chrome by hand so that one of {names} is on the path, and run again."
    if not can_install:
        sys.exit(f"No Chromium is found and there is no apt-get here. {remedy}")
    apt = (*(() if is_root else ("sudo",)), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    install = (*apt, "install", "--yes", "--no-install-recommends", LIGHT_BROWSER, "fonts-dejavu-core")
    if is_there:
        if run(*apt, "update") != 0 or run(*install) != 0:
            print("It cannot be had here: the tests go on with the browser that is there, and take longer.", flush=True)
        return
    run_or_stop((*apt, "update"), remedy)
    run_or_stop(install, remedy)


def prepare_server() -> None:
    """PostgreSQL with PostGIS where root can install it. Without it the tests of stores on a server are skipped."""
    if SERVER.exists() or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    heading(f"installing {' and '.join(SERVER_PACKAGES)} with apt-get")
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    if run(*apt, "update") or run(*apt, "install", "--yes", "--no-install-recommends", *SERVER_PACKAGES):
        print("It cannot be had here: the tests of stores on a server are skipped.", flush=True)


def failed_checks() -> list[str]:
    failed = []
    for name, command in CHECKS:
        heading(name)
        if run(PROGRAMS / command[0], *command[1:]) != 0:
            failed.append(name)
    return failed


def main(pytest_arguments: list[str]) -> int:
    prepare_environment()
    prepare_browser()
    prepare_server()
    failed = failed_checks()
    heading("tests (pytest)")
    # A browser waits half of its time: three files at once keep two cores busy. Each takes a gigabyte.
    at_once = min(6, max(3, os.cpu_count() or 1))
    if run(PYTHON, "-m", "pytest", "--quiet", f"--numprocesses={at_once}", *pytest_arguments) != 0:
        failed.append("tests (pytest)")
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
