"""Which collections of articles there are to look at: the user's own store and the bundled sample."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from geodata.sample import sample_store
from geodata.store import StoreAddress, open_store
from geodata.store.address import ServerAddress, as_setting, store_address
from geodata.user_data import default_store, is_there

Key = Literal["own", "sample"]

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
    return Collection("own", "My articles", store_address(named) if named else default_store())


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
    """Make the store at `path` the user's own collection for this process. Raises `StoreError` if it cannot be read."""
    path = whole(path)
    open_store(path, read_only=True).close()
    os.environ[STORE_VARIABLE] = as_setting(path)


def whole(path: StoreAddress) -> StoreAddress:
    """The address as it holds in any folder."""
    return path if isinstance(path, ServerAddress) else path.expanduser().resolve()
