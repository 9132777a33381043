"""Everything that the map's script needs to draw a set of rows, as one piece of JSON, safe inside a script.

Article text is hostile until proven otherwise. Written into a script it could end the script (`</script>`), a template
literal (`${…}`, a back-tick) or a string; on its way through folium and streamlit-folium it also passes a template
engine and several replacements. So the JSON travels as a string literal in which only letters, digits and a few marks
stand for themselves, and everything else is a `\\uXXXX`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

import pandas

from dashboard.layers import areas, chosen, context, events, inferred, legend, rings, shading, sites
from extractors.lexicon import load_lexicon
from geodata.accepted_sites import AcceptedSite
from geodata.filters import EVERYTHING, Filter
from geodata.user_data import own_rows

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ,.:\[\]-]")


def payload(
    rows: pandas.DataFrame, accepted: Iterable[AcceptedSite] = (), wanted: Filter = EVERYTHING, *, dark: bool
) -> dict[str, Any]:
    """The layers of all rows that have a place on the map, and of the sites accepted for them, as JSON-able values.

    Rows of context that name a place are among them, in a layer of their own. `wanted` is the filter that the rows
    passed, of which the part of the earth is drawn.
    """
    drawn, told = on_the_map(rows), context.told(rows)
    beside = inferred.build(drawn, accepted)
    return {
        "dark": dark,
        "events": events.build(drawn),
        "articles": events.articles(drawn),
        "sites": sites.build(drawn),
        "areas": areas.build(drawn),
        "inferred": beside,
        "chosen": chosen.build(wanted),
        "rings": rings.build(drawn, load_lexicon(own_rows()).system_by_id),
        "shading": shading.build(drawn),
        "context": {"places": context.build(told), "events": events.build(told), "articles": events.articles(told)},
        "legend": legend.build(drawn, inferred=bool(beside)),
    }


def on_the_map(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with a position and no reason against drawing them."""
    return rows[rows["not_mapped"].isna() & rows["latitude"].notna() & rows["longitude"].notna()]


def as_json(value: object) -> str:
    """JSON without spaces. A number that is none (NaN) is an error here, since no browser would read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def stamp(text: str) -> str:
    """A short mark of a text, by which the map knows what it has drawn already."""
    return sha256(text.encode()).hexdigest()[:16]


def script_string(text: str) -> str:
    """A JavaScript string literal of any text, which nothing around it can end or replace parts of."""
    return f'"{_NOT_PLAIN.sub(lambda found: _escaped(found.group()), text)}"'


@lru_cache(maxsize=4096)
def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
