"""A backup: one zip file with the store, what else a person cannot make again, and what each of them hashes to.

It is taken while the store is in use. Nothing in it bears the hour of its making, so equal stores and rows give equal
bytes. Settings (`.toml`) stay out of it, as they may hold the key of a service.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import move
from tempfile import TemporaryDirectory
from typing import IO, Final

from geodata.errors import BackupError, GeodataError, StoreError
from geodata.store import open_store
from geodata.store.copying import check_unused, copy_store
from geodata.user_data import data_folder, is_there
from geodata.whole_file import check_target, writing_whole

STORE: Final = "atlas.sqlite"
CONTENTS: Final = "contents.json"
# What a person writes, or decides on the page. Stores, their copies and locks lie in the same folder.
OWN_ENDINGS: Final = (".csv", ".json", ".jsonl")
FORM: Final = "deployment-atlas backup 1"
_MOST_CONTENTS_BYTES = 1 << 20
_AT_ONCE_BYTES = 1 << 20
_ANOTHER = "Name a file that python -m geodata backup has written, or an older one."


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a backup: the SHA-256 of each file by its name, the store's own among them."""

    hashes: Mapping[str, str]

    def in_words(self) -> str:
        """`the store and 2 own files (decisions.jsonl, roles.csv)`."""
        own = sorted(self.hashes.keys() - {STORE})
        names = f" ({', '.join(own)})" if own else ""
        return f"the store and {len(own)} own file{'' if len(own) == 1 else 's'}{names}"


def back_up(store: Path, output: Path, *, replace: bool = False) -> Contents:
    """Writes a backup of the store and of the own files in the data folder, wholly or not at all.

    Raises `ExportError` where `output` exists and `replace` is not given, or where it cannot be written, and
    `StoreError` also for a store that is damaged: its copy might take the place of a sound one.
    """
    own = _own_files()
    spare = {Path(f"{store}{ending}"): "belongs to the store" for ending in ("-wal", "-shm")}
    check_target(output, replace=replace, spare={store: "is the store", **spare, **dict.fromkeys(own, "is your own")})
    with writing_whole(output, replace=replace) as file, TemporaryDirectory(dir=output.parent, prefix=".") as folder:
        copied = Path(folder) / STORE
        copy_store(store, copied)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            hashes = {path.name: _packed(archive, path) for path in (copied, *own)}
            contents = {"form": FORM, "sha256": hashes}
            archive.writestr(_entry(CONTENTS), json.dumps(contents, ensure_ascii=False, indent=1))
    return Contents(hashes)


def restore(backup: Path, store: Path, *, replace: bool = False) -> Contents:
    """Puts back what lies in a backup: the store at `store`, the other files in the data folder.

    Every file is unpacked and its hash looked at before the first takes its place. Files of which the backup knows
    nothing stay. Raises `BackupError` for a file that is no whole backup, `ExportError` where one of its files is there
    already and `replace` is not given, or cannot be written, and `StoreError` for a store that is in use.
    """
    folder, place = data_folder(), store.resolve()
    with _opened(backup) as archive:
        contents = _contents(archive, backup)
        targets = {name: place if name == STORE else folder / name for name in contents.hashes}
        if place.parent == folder.resolve() or len(targets) > 1:
            _make(folder)
        for name, target in targets.items():
            may_go = replace or (name != STORE and _holds(target, contents.hashes[name]))
            check_target(target, replace=may_go, spare={backup: "is the backup"})
        check_unused(place)
        try:
            with TemporaryDirectory(dir=place.parent, prefix=".restored-") as unpacked:
                _unpack_all(archive, Path(unpacked), contents, backup)
                # A newer program's is refused before anything is touched, an older one's is brought forward.
                open_store(Path(unpacked) / STORE).close()
                for name in sorted(targets, key=lambda name: name != STORE):
                    _take_the_place(Path(unpacked) / name, targets[name])
        except OSError as error:
            if isinstance(error, GeodataError):
                raise
            raise StoreError(f"{backup} cannot be put back: {error}", "Make room, and check your rights.") from error
    return contents


def _own_files() -> list[Path]:
    folder = data_folder()
    if not (is_there(folder) and folder.is_dir()):
        return []
    return sorted(each for each in folder.iterdir() if _is_own(each.name) and each.is_file())


def _is_own(name: str) -> bool:
    plain = Path(name).name == name and not {"\\", ":", "\0"} & set(name)
    return plain and not name.startswith(".") and name.endswith(OWN_ENDINGS) and name != CONTENTS


def _packed(archive: zipfile.ZipFile, path: Path) -> str:
    """The hash of what was packed, which is what a log held at that moment."""
    try:
        with path.open("rb") as source, archive.open(_entry(path.name), "w", force_zip64=True) as target:
            return _copied(source, target)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be put into the backup ({error})", "Check the disk and your rights."
        ) from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, whenever it is made
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    told = sha256()
    while part := source.read(_AT_ONCE_BYTES):
        told.update(part)
        target.write(part)
    return told.hexdigest()


def _opened(backup: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(backup)
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise BackupError(f"{backup} is no backup, or not a whole one ({error})", _ANOTHER) from error


def _contents(archive: zipfile.ZipFile, backup: Path) -> Contents:
    try:
        with archive.open(CONTENTS) as entry:
            told = json.loads(entry.read(_MOST_CONTENTS_BYTES))
        form, hashes = told["form"], dict(told["sha256"])
    except (KeyError, TypeError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise BackupError(f"{backup} is no backup: it has no list of its contents", _ANOTHER) from error
    if form != FORM:
        raise BackupError(f"{backup} is of the form {str(form)[:60]!r}, which is not known here", "Update the program.")
    wrong = [name for name in hashes if name != STORE and not _is_own(name)]
    if wrong or STORE not in hashes:
        what = f"{wrong[0][:80]!r}, which is not put into one" if wrong else "no store"
        raise BackupError(f"{backup} is no backup: it holds {what}", _ANOTHER)
    return Contents(hashes)


def _unpack_all(archive: zipfile.ZipFile, folder: Path, contents: Contents, backup: Path) -> None:
    for name, told in contents.hashes.items():
        try:
            with archive.open(name) as source, (folder / name).open("wb") as file:
                found = _copied(source, file)
                file.flush()
                os.fsync(file.fileno())
        except (KeyError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
            raise BackupError(f"{backup} is damaged: {name} cannot be unpacked ({error})", _ANOTHER) from error
        if found != told:
            raise BackupError(f"{backup} is damaged: {name} is not what was put into it", _ANOTHER)


def _holds(target: Path, told: str) -> bool:
    return target.is_file() and sha256(target.read_bytes()).hexdigest() == told


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"there is no folder {folder}, and none can be made ({error})", "Make it.") from error


def _take_the_place(unpacked: Path, target: Path) -> None:
    # The log of a former store would be read into the new one.
    for ending in ("-wal", "-shm") if unpacked.name == STORE else ():
        Path(f"{target}{ending}").unlink(missing_ok=True)
    # Moved, where the data folder lies on another disk than the store.
    move(unpacked, target)
