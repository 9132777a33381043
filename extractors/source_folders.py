"""The files of a folder that are read when it is given whole, and what of it is left out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from extractors.opening import ending
from extractors.records import Failure

_KINDS_SAID = 5
_HIDDEN = (".", "~$")  # the second are those that a word processor lays beside an open document


@dataclass(frozen=True, slots=True)
class FolderContents:
    """The files to be read in their order, and what is said, once for all, of the rest."""

    files: tuple[Path, ...]
    left_out: tuple[Failure, ...]


def contents(folder: Path, suffixes: Collection[str]) -> FolderContents:
    """The files below `folder` with one of these endings, those of a folder before those of the folders in it.

    Hidden files and folders are skipped without a word. No link in it is followed: what it leads to may lie outside, or
    be read already where it stands. Of files with other endings, links and what is no file the number is said.
    """
    files: list[Path] = []
    others: Counter[str] = Counter()
    failures: list[Failure] = []

    def fail(error: OSError) -> None:
        reason = f"it cannot be opened ({error.strerror})"
        failures.append(Failure(str(error.filename), reason, "Check that the folder is yours to read."))

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]  # noqa: PTH114, PTH118
        others["as links"] += len(links)
        for path in (Path(place, name) for name in sorted(names) if not name.startswith(_HIDDEN)):
            left_out = _why_not(path, suffixes)
            if left_out is None:
                files.append(path)
            else:
                others[left_out] += 1
    if +others:
        failures.append(_said(folder, +others))
    elif not files and not failures:
        failures.append(Failure(str(folder), "the folder holds no files", "Name one that holds articles."))
    return FolderContents(tuple(files), tuple(failures))


def is_hidden(name: str) -> bool:
    """Whether a file or a folder on the way to it is hidden, by its name."""
    return any(part.startswith(_HIDDEN) for part in PurePath(name).parts)


def _why_not(path: Path, suffixes: Collection[str]) -> str | None:
    """As what the file is left out, `None` where it is read."""
    if path.is_symlink():
        return "as links"
    found = ending(path.name)
    if found not in suffixes:
        return f"ending in {found}" if found else "without an ending"
    return None if path.is_file() else "as pipes or devices"


def _said(folder: Path, others: Counter[str]) -> Failure:
    ordered = sorted(others.items(), key=lambda each: (-each[1], each[0]))
    most = [f"{count} {words}" for words, count in ordered[:_KINDS_SAID]]
    fewer = sum(count for _, count in ordered[_KINDS_SAID:])
    most += [f"{fewer} of other kinds"] if fewer else []
    what = "one thing in it is" if others.total() == 1 else f"{others.total()} things in it are"
    remedy = "Nothing is lost where they hold no articles; all else in it was read."
    return Failure(str(folder), f"{what} left out: {', '.join(most)}", remedy)
