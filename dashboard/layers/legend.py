"""What the legend names: the signs, families of systems and kinds of place on the map, and nothing else."""

from __future__ import annotations

from typing import Any

import pandas

from dashboard.columns import values
from dashboard.families import FAMILIES, family
from dashboard.marking import POINT_KINDS, SIGN_WORDS, SIGNS, Sign, in_words, leading, signs


def build(rows: pandas.DataFrame, *, inferred: bool = False) -> dict[str, Any]:
    """`signs` and `categories` with counts, the signs of `hatches`, and whether sites and regions are shown.

    `inferred` is whether sites that no article names are shown beside the rows. A row counts as many times as its
    column `n` says, where there is one.
    """
    times = rows["n"].to_numpy() if "n" in rows else 1
    claims = pandas.DataFrame({"sign": signs(rows), "words": in_words(rows)}, dtype=object).assign(n=times)
    found = dict(list(claims.groupby("sign")))
    keys = [family(category).key for category in values(rows["category"])]
    families = pandas.DataFrame({"family": keys}, dtype=object).assign(n=times).groupby("family")["n"].sum()
    borne: dict[str, set[Sign | None]] = {}
    for kind, place, name in zip(rows["place_kind"], rows["place_name"], claims["sign"], strict=True):
        if kind == "country":
            borne.setdefault(place, set()).add(name)
    hatches = {leading(names) for names in borne.values()}
    return {
        "signs": [_sign(name, found[name]) for name in SIGNS if name in found],
        "categories": [
            {"key": one.key, "label": one.label, "colours": [one.light, one.dark], "count": int(families[one.key])}
            for one in FAMILIES
            if one.key in families
        ],
        "hatches": [name for name in SIGNS if name in hatches],
        "sites": bool(rows["place_kind"].isin(POINT_KINDS).any()),
        "inferred": inferred,
        "regions": bool(rows["place_kind"].isin(("region", "sea")).any()),
    }


def _sign(name: Sign, claims: pandas.DataFrame) -> dict[str, Any]:
    """A sign is called what its claims are called, and by a name for all where they differ."""
    words = claims["words"]
    label = words.iloc[0] if words.nunique() == 1 else SIGN_WORDS[name]
    return {"key": name, "label": label.capitalize(), "count": int(claims["n"].sum())}
