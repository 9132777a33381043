"""Where placed readings are kept. Callers know the `Store` protocol; which database is behind it is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from extractors.lexicon import Lexicon
from geodata.decisions import Decision, decisions
from geodata.errors import StoreError
from geodata.store.address import ServerAddress, StoreAddress, store_address
from geodata.store.protocol import LARGE, Counts, Facet, Outcome, Store
from geodata.store.sqlite import SqliteStore
from geodata.user_data import data_folder, is_there

__all__ = ["LARGE", "Counts", "Facet", "Outcome", "Store", "StoreAddress", "open_store", "require_store"]


def open_store(
    path: StoreAddress | str,
    read_only: bool = False,
    lexicon: Lexicon | None = None,
    decided: Callable[[], Iterable[Decision]] = decisions,
) -> Store:
    """The store at this address, a file or a server's database, made where it is missing unless `read_only`.

    Rows take the names of systems from `lexicon`, else from the catalogue with the analyst's own rows, and the verdicts
    of readers from `decided`; where these cannot be read, a store says so rather than show what was rejected. Raises
    `StoreError` (`StoreVersionError` for a store of a newer program) in plain words.
    """
    path = store_address(path) if isinstance(path, str) else path
    if isinstance(path, ServerAddress):
        _require_driver(path)
        from geodata.store.postgis import PostgisStore

        return PostgisStore(path, read_only=read_only, lexicon=lexicon, decided=decided)
    try:
        _check(path, read_only)
    except StoreError:
        raise
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise StoreError(f"{path} cannot be opened ({error})", "Check the path, and that you may use it.") from error
    return SqliteStore(path, read_only=read_only, lexicon=lexicon, decided=decided)


def require_store(path: StoreAddress) -> StoreAddress:
    """The address. Raises `StoreError` where no store is there."""
    if isinstance(path, ServerAddress):
        open_store(path, read_only=True, decided=tuple).close()
    elif not is_there(path):
        raise _no_store(path)
    return path


def _no_store(path: Path) -> StoreError:
    return StoreError(f"there is no store at {path}", f"Make one with: python -m geodata ingest FILE --store {path}")


def _require_driver(address: ServerAddress) -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:  # also where the package is there, and the library that it needs is not
        remedy = 'Install it: pip install "psycopg[binary]"'
        raise StoreError(f"{address} needs the package psycopg, which is not installed here", remedy) from error


def _check(path: Path, read_only: bool) -> None:
    if not read_only and path.parent == data_folder():  # the usual place is ours to make; any other may be a misprint
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be opened: there is no folder {path.parent}", "Make it, or name another.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store", "Name a file in it.")
    if read_only and not path.exists():
        raise _no_store(path)
