"""The picture of a map: all its claims, which its script fetches from the address `app/picture.json`.

So they are no part of the page's own message, which would carry them again at every click, through streamlit-folium's
templates and its evaluation of what it is sent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dashboard import collection, loading, opened
from dashboard.address import Look
from geodata.store import StoreAddress


def announced(path: StoreAddress, look: Look, name: str = "") -> dict[str, Any]:
    """What stands for the picture in the page's message: the parameters by which the map of this name asks for it."""
    return {"picture": question(path, replace(look, event=None, article=None), name)}


def question(path: StoreAddress, look: Look, name: str = "") -> str:
    """The parameters of an address that asks for claims; others once the store or its decisions have changed."""
    named = {"map": [name]} if name else {}
    return urlencode(look.to_parameters() | {"state": [opened.stamp(path)]} | named, doseq=True)


def picture(parameters: QueryParams) -> str:
    """The payload of all claims asked for, as JSON. Raises what a store does, and `ValueError` for too many of them."""
    look = Look.from_parameters({name: parameters.getlist(name) for name in parameters})
    path = collection.chosen(look.collection).path
    if not loading.found(path, look.filter, at=look.at).is_whole:
        raise ValueError(f"these are more than {loading.MOST_SINGLY:,} claims: ask for those in view")
    sites, _ = loading.sites_to_show(path)
    return loading.drawn(path, look.filter, sites, look.at)
