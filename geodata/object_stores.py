"""Articles in an object store or another file system over the network, through fsspec: `s3://bucket/news.warc.gz`.

Only what a person names as a reference comes here. An address in a feed or a page goes to `geodata.fetching`, which
knows none of these schemes. Who may read what is a matter of the person's own settings, which fsspec's packages find.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING, Final

from extractors.errors import SourceError
from extractors.opening import ending
from extractors.records import Failure, LeftOut
from extractors.sources import Found, known_suffixes, read_file

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# Those that hold files and nothing else. Others of fsspec's lead elsewhere (`reference`, `simplecache`, `zip`), to the
# web past all that `geodata.fetching` looks at (`http`, `github`), or to this machine (`file`, `local`).
SCHEMES: Final = ("abfs", "abfss", "az", "gs", "hdfs", "memory", "s3", "sftp")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_CHAIN = "::"
_INSTALL = 'Install it: pip install "fsspec==2026.9.0" (the extra "archives").'
_LOOK = "Check the address, and that you may read what is there."
# What these packages raise beside OSError, by the module that holds it.
_OF_PACKAGES = {
    "aiohttp": ("ClientError",),
    "azure.core.exceptions": ("AzureError",),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "gcsfs.retry": ("HttpError",),
    "google.auth.exceptions": ("GoogleAuthError",),
    "paramiko": ("SSHException",),
}


def scheme_of(ref: str) -> str | None:
    """The scheme that a reference begins with, in small letters; `None` for the path of a file."""
    found = _SCHEME.match(ref)
    return found[1].lower() if found else None


def articles_in(ref: str) -> Iterator[Found]:
    """The articles in the file at an address, or in all files below it of a kind that is read, in the order of names.

    What goes wrong is a failure: a scheme that is not for files, a package that is missing, what may not be read.
    """
    try:
        yield from _articles(ref, *_file_system(ref))
    except SourceError as error:
        yield Failure(ref, str(error), error.remedy)
    except _faults() as error:
        yield Failure(ref, f"it cannot be read ({_first_line(error)})", _LOOK)


def _file_system(ref: str) -> tuple[AbstractFileSystem, str]:
    """What reads the address, and what it calls the path. Raises SourceError."""
    scheme = scheme_of(ref)
    if scheme not in SCHEMES or _CHAIN in ref:
        what = f"addresses that begin with {scheme}://" if scheme not in SCHEMES else f"addresses with {_CHAIN}"
        most = ", ".join(f"{each}://" for each in SCHEMES if each != "memory")
        raise SourceError(f"{what} are not read", f"Give a path, or an address that begins with https://, {most}.")
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SourceError("reading it needs the package fsspec, which is not installed", _INSTALL) from error
    try:
        found: tuple[AbstractFileSystem, str] = url_to_fs(ref)
    except ImportError as error:
        reason = f"a package that {scheme}:// needs beside fsspec is not installed ({_first_line(error)})"
        raise SourceError(reason, "Install that package.") from error
    except ValueError as error:
        raise SourceError(f"it is no address that can be read ({_first_line(error)})", _LOOK) from error
    return found


def _articles(ref: str, files: AbstractFileSystem, path: str) -> Iterator[Found]:
    if not files.isdir(path):
        yield from _read(ref, files, path)
        return
    others = 0
    for found in sorted(files.find(path)):
        if ending(found) in known_suffixes():
            yield from _read(files.unstrip_protocol(found), files, found)
        else:
            others += 1
    if others:
        yield LeftOut(ref, "files of other kinds in a folder of an object store", others)


def _read(ref: str, files: AbstractFileSystem, path: str) -> Iterator[Found]:
    with files.open(path, "rb") as file, BufferedReader(file) as buffered:  # fsspec's own lines have no largest size
        yield from read_file(ref, buffered, ending(path))


def _faults() -> tuple[type[Exception], ...]:
    """OSError, and what the packages raise that are in use."""
    loaded = ((sys.modules[module], names) for module, names in _OF_PACKAGES.items() if module in sys.modules)
    return (OSError, *(getattr(module, name) for module, names in loaded for name in names))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
