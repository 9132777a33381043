"""Which collections of articles there are to look at: the user's own store and the bundled sample."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Literal

from tqdm import tqdm

from geodata.sample import sample_store
from geodata.store import StoreAddress, open_store
from geodata.store.address import ServerAddress, as_setting, store_address
from geodata.user_data import default_store, is_there

Key = Literal["own", "sample"]

# Set where the user's own collection is only to be looked at.
READ_ONLY = "DEPLOYMENT_ATLAS_READ_ONLY"
# How `python -m dashboard --store` tells the page, which Streamlit runs as a script of its own.
STORE_VARIABLE = "DEPLOYMENT_ATLAS_STORE"


@dataclass(frozen=True, slots=True)
class Collection:
    """A store to look at. `key` stands for it in an address, `label` on the page."""

    key: Key
    label: str
    path: StoreAddress


def own() -> Collection:
    """The user's own collection: the store named at the start, else the default one. It need not exist yet."""
    named = os.environ.get(STORE_VARIABLE)
    label = "Archive" if is_read_only() else "My articles"
    return Collection("own", label, store_address(named) if named else default_store())


def is_read_only() -> bool:
    """Whether the user's own collection is an archive, which nobody changes."""
    return READ_ONLY in os.environ


def sample() -> Collection:
    """The collection that comes with the program, made ready in the user's cache on first use."""
    return Collection("sample", "Bundled sample", sample_store())


def available() -> tuple[Collection, ...]:
    """The collections to choose from, the user's own first. One named at the start counts even where it is gone.

    Raises `HomeError` where it cannot be known whether there is one.
    """
    mine = own()
    is_named = STORE_VARIABLE in os.environ
    return (mine, sample()) if is_named or is_there(default_store()) else (sample(),)


def chosen(key: str | None) -> Collection:
    """The collection called `key`; without one, or with one that does not exist, the first available."""
    found = available()
    return next((one for one in found if one.key == key), found[0])


def problem(key: str | None) -> str | None:
    """In plain words, why a link to the collection called `key` shows another one; `None` where it does not."""
    shown = chosen(key)
    if key in (None, shown.key):
        return None
    asked = f"“{own().label}”, which this machine does not have" if key == own().key else f"an unknown one, {key!r}"
    return f"this link is to the collection {asked}; “{shown.label}” is shown"


def open_named(path: StoreAddress) -> None:
    """Make the store or archive at `path` the user's own collection for this process.

    Raises `StoreError` if it cannot be read.
    """
    found = whole(path)
    open_store(found, read_only=True).close()
    os.environ[STORE_VARIABLE] = as_setting(found)
    if not isinstance(path, ServerAddress) and path.expanduser().is_dir():
        os.environ[READ_ONLY] = "yes"


def whole(path: StoreAddress) -> StoreAddress:
    """The address as it holds in any folder; of an archive that of its store. Raises `StoreError` for a broken one."""
    if isinstance(path, ServerAddress):
        return path
    found = path.expanduser().resolve()
    if not found.is_dir():
        return found
    from geodata import archive  # which few need, and which takes a moment to load

    if not archive.is_one(found):
        return found
    with tqdm(unit=" events", desc="Laying out the archive", delay=1, disable=not sys.stderr.isatty()) as bar:
        return archive.store_of(found, bar.update)
